import "../../node_modules/maplibre-gl/src/source/worker.ts";
