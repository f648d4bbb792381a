import type { GeoJSONSource, Map as LibraryMap } from "maplibre-gl";
import type { Feature, FeatureCollection, Position } from "geojson";
import { boundsOf, fetched, nothing } from "./features";
import { layersOf } from "./layers";
import { Map, setWorkerUrl } from "./library";
import { lookOf } from "./look";
import { readCorners, writeCorners, type Corners } from "./corners";

const worker = "map-worker.js";
setWorkerUrl(new URL(worker, import.meta.url).href);

/**
 * Shows the corners that stand in the form's text, among the areas around, and moves them: drag a corner, click on an edge's middle for a
 * new one, click beside for the next one, Alt-click takes one away. The text is the truth; without scripts it is typed.
 */
export class TzDraw extends HTMLElement {
  #map: LibraryMap | null = null;
  #corners: Corners = [];
  #held: { ring: number; at: number } | null = null;
  #text: HTMLTextAreaElement | null = null;

  connectedCallback(): void {
    this.#text = document.querySelector("#corners");
    if (this.#text === null || this.#map !== null) return;
    this.#corners = readCorners(this.#text.value);
    this.#text.addEventListener("input", () => {
      this.#corners = readCorners(this.#text?.value ?? "");
      this.#draw();
    });
    void this.#start().catch(() => this.replaceChildren());
  }

  disconnectedCallback(): void {
    this.#map?.remove();
    this.#map = null;
  }

  async #start(): Promise<void> {
    const areas = await fetched(this.dataset["areas"]).catch(() => nothing);
    const bounds = boundsOf(this.#shape()) ?? boundsOf(areas) ?? [112, 34, 113, 35];
    const look = lookOf(this);
    const stage = document.createElement("div");
    stage.className = "map-stage";
    const hint = document.createElement("p");
    hint.className = "quiet";
    hint.textContent = "拖动圆点移动界址点；点空白处添一个点，点小圆点在中间加一个；按住 Alt 点圆点删去。";
    this.replaceChildren(stage, hint);
    const layers = layersOf(look, 1).filter((layer) => ["borders", "names"].includes(layer.id));
    const map = new Map({
      container: stage,
      bounds: bounds as [number, number, number, number],
      fitBoundsOptions: { padding: 30, maxZoom: 17 },
      attributionControl: false,
      fadeDuration: 0,
      dragRotate: false,
      style: {
        version: 8,
        sources: {
          areas: { type: "geojson", data: areas },
          labels: { type: "geojson", data: nothing },
          shape: { type: "geojson", data: this.#shape() },
          corners: { type: "geojson", data: this.#handles() },
        },
        layers: [
          ...layers,
          { id: "face", type: "fill", source: "shape", paint: { "fill-color": look.shades[3] ?? "#cdbd97", "fill-opacity": 0.5 } },
          { id: "edge", type: "line", source: "shape", paint: { "line-color": look.ink, "line-width": 2 } },
          {
            id: "handles",
            type: "circle",
            source: "corners",
            paint: {
              "circle-radius": ["case", ["get", "between"], 4, 6],
              "circle-color": ["case", ["get", "between"], look.card, look.ink],
              "circle-stroke-color": look.ink,
              "circle-stroke-width": 1.5,
            },
          },
        ],
      },
    }) as unknown as LibraryMap;
    this.#map = map;
    map.on("error", () => undefined);
    map.once("load", () => this.setAttribute("data-ready", ""));
    map.on("mousedown", "handles", (event) => {
      const said = event.features?.[0]?.properties;
      if (said === undefined) return;
      event.preventDefault();
      const ring = Number(said["ring"]);
      const at = Number(said["at"]);
      if (event.originalEvent.altKey && said["between"] !== true) return this.#change(ring, at, null);
      if (said["between"] === true) this.#corners[ring]?.places.splice(at, 0, event.lngLat.toArray());
      this.#held = { ring, at };
    });
    map.on("mousemove", (event) => {
      if (this.#held !== null) this.#change(this.#held.ring, this.#held.at, event.lngLat.toArray());
    });
    map.on("mouseup", () => (this.#held = null));
    map.on("click", (event) => {
      if (map.queryRenderedFeatures(event.point, { layers: ["handles"] }).length > 0) return;
      if (this.#corners.length === 0) this.#corners.push({ hole: false, places: [] });
      const last = this.#corners.length - 1;
      this.#corners[last]?.places.push(event.lngLat.toArray());
      this.#write();
    });
  }

  #change(ring: number, at: number, place: Position | null): void {
    const places = this.#corners[ring]?.places;
    if (places === undefined) return;
    if (place === null) places.splice(at, 1);
    else places[at] = place;
    this.#write();
  }

  #write(): void {
    if (this.#text !== null) this.#text.value = writeCorners(this.#corners);
    this.#draw();
  }

  #draw(): void {
    (this.#map?.getSource("shape") as GeoJSONSource | undefined)?.setData(this.#shape());
    (this.#map?.getSource("corners") as GeoJSONSource | undefined)?.setData(this.#handles());
  }

  #shape(): FeatureCollection {
    const features = this.#corners
      .filter((ring) => ring.places.length > 1)
      .map(({ places }): Feature => {
        const closed = [...places, places[0] as Position];
        return {
          type: "Feature",
          properties: {},
          geometry: places.length === 2 ? { type: "LineString", coordinates: places } : { type: "Polygon", coordinates: [closed] },
        };
      });
    return { type: "FeatureCollection", features };
  }

  /** The corners, and the middles of the edges between them. */
  #handles(): FeatureCollection {
    const features = this.#corners.flatMap(({ places }, ring) =>
      places.flatMap((place, at): Feature[] => {
        const next = places[(at + 1) % places.length] as Position;
        const middle = [((place[0] ?? 0) + (next[0] ?? 0)) / 2, ((place[1] ?? 0) + (next[1] ?? 0)) / 2];
        return [handle(ring, at, place, false), ...(places.length > 1 ? [handle(ring, at + 1, middle, true)] : [])];
      }),
    );
    return { type: "FeatureCollection", features };
  }
}

function handle(ring: number, at: number, place: Position, between: boolean): Feature {
  return { type: "Feature", properties: { ring, at, between }, geometry: { type: "Point", coordinates: place } };
}
