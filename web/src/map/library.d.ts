export { Map, Marker, addProtocol, setWorkerUrl } from "maplibre-gl";
