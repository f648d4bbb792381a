// The map library from its sources and not from its bundles: what its worker and the page have in common is then sent once, and what no
// page uses not at all. Its types are those of the package.
export { Map } from "../../node_modules/maplibre-gl/src/ui/map.ts";
export { Marker } from "../../node_modules/maplibre-gl/src/ui/marker.ts";
export { addProtocol } from "../../node_modules/maplibre-gl/src/source/protocol_crud.ts";
import { config } from "../../node_modules/maplibre-gl/src/util/config.ts";

export function setWorkerUrl(url) {
    config.WORKER_URL = url;
}
