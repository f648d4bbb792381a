import type { GeoJSONSource, Map as LibraryMap, MapGeoJSONFeature, MapMouseEvent } from "maplibre-gl";
import type { FeatureCollection, Position } from "geojson";
import { bar, type Bar } from "./bar";
import { baseOf } from "./base";
import { boundsOf, fetched, labelsOf, metres, nothing } from "./features";
import { layersOf } from "./layers";
import { addProtocol, Map, Marker, setWorkerUrl } from "./library";
import { hatching, lookOf } from "./look";

// By a name that the bundler does not follow: the worker is an entry of its own beside this chunk.
const worker = "map-worker.js";
setWorkerUrl(new URL(worker, import.meta.url).href);

/** What is late (■) and due today (◆) in each area, as the sheet has it. */
function marksOf(sheet: SVGSVGElement): ReadonlyMap<string, string> {
  const marks = new globalThis.Map<string, string>();
  for (const link of sheet.querySelectorAll<SVGAElement>("a[data-code]")) {
    const { code, late, today } = link.dataset;
    const said = [late === "0" ? "" : `■${late}`, today === "0" ? "" : `◆${today}`].filter((mark) => mark !== "");
    if (code !== undefined && said.length > 0) marks.set(code, `\n${said.join(" ")}`);
  }
  return marks;
}

/** From this magnification on, shapes of entries are asked for. */
const near = 13;
const around = 1000;

/**
 * Lays a map that moves over the sheet inside it. The sheet is the truth: it stays when there is no WebGL or it is lost, and it is what is
 * printed. Links of areas are those of the sheet.
 */
export class TzMap extends HTMLElement {
  #map: LibraryMap | null = null;
  #areas: FeatureCollection = nothing;
  #places: FeatureCollection = nothing;
  #asked: AbortController | undefined;
  #links = new globalThis.Map<string, string>();
  #bar: Bar | null = null;
  readonly #relook = (): void => void this.#restart();

  connectedCallback(): void {
    const sheet = this.querySelector("svg");
    if (sheet === null || this.#map !== null) return;
    for (const link of sheet.querySelectorAll("a[data-code]"))
      this.#links.set(link.getAttribute("data-code") ?? "", link.getAttribute("href") ?? "");
    document.addEventListener("taizhang-look", this.#relook);
    void this.#start(sheet).catch(() => this.#giveUp());
  }

  disconnectedCallback(): void {
    document.removeEventListener("taizhang-look", this.#relook);
    this.#giveUp();
  }

  async #start(sheet: SVGSVGElement): Promise<void> {
    const data = this.dataset;
    const [areas, places] = await Promise.all([fetched(data["areas"]), fetched(data["places"]).catch(() => nothing)]);
    const bounds = boundsOf(areas);
    if (bounds === null || !this.isConnected) return;
    [this.#areas, this.#places] = [areas, places];

    const look = lookOf(this);
    const stage = document.createElement("div");
    stage.className = "map-stage";
    stage.style.height = `${Math.max(320, sheet.getBoundingClientRect().height)}px`;
    this.prepend(stage);
    const base = data["base"] === undefined ? null : await baseOf(data["base"], addProtocol);
    const most = Math.max(1e-9, ...areas.features.map((area) => Number(area.properties?.["value"] ?? 0)));
    const map = new Map({
      container: stage,
      bounds,
      fitBoundsOptions: { padding: 16 },
      minZoom: 7,
      maxZoom: 19,
      attributionControl: false,
      fadeDuration: 0,
      dragRotate: false,
      pitchWithRotate: false,
      locale: { "Map.Title": "可移动的地图，内容与旁边的表相同" },
      style: {
        version: 8,
        sources: {
          ...(base?.sources ?? {}),
          areas: { type: "geojson", data: areas },
          labels: { type: "geojson", data: labelsOf(areas, marksOf(sheet)) },
          shapes: { type: "geojson", data: nothing },
          places: { type: "geojson", data: places, cluster: true, clusterRadius: 36, clusterMaxZoom: 15 },
        },
        layers: [...(base?.layers ?? []), ...layersOf(look, most)],
      },
    }) as unknown as LibraryMap;
    this.#map = map;
    map.once("style.load", () => map.addImage("hatch", hatching(look)));
    map.on("error", () => this.#bar?.say("有一部分没有读出来，以旁边的表为准。"));
    map.on("webglcontextlost", () => this.#giveUp());
    map.on("moveend", () => void this.#askForShapes());
    map.on("click", (event) => this.#open(event));
    map.on("mousemove", (event) => this.#point(event));
    map.once("load", () => {
      sheet.classList.add("under");
      this.#bar = bar(this, { raise: () => this.#raise(), locate: () => this.#locate(), still: () => this.#giveUp() });
      this.setAttribute("data-ready", "");
      void this.#askForShapes();
    });
  }

  async #restart(): Promise<void> {
    const sheet = this.querySelector("svg");
    if (this.#map === null || sheet === null) return;
    this.#giveUp();
    await this.#start(sheet).catch(() => this.#giveUp());
  }

  /** Takes the map away; the sheet is there again. */
  #giveUp(): void {
    this.#asked?.abort();
    this.#map?.remove();
    this.#map = null;
    this.#bar?.element.remove();
    this.#bar = null;
    this.querySelector(".map-stage")?.remove();
    this.querySelector("svg")?.classList.remove("under");
    this.removeAttribute("data-ready");
  }

  #topmost(event: MapMouseEvent): MapGeoJSONFeature | undefined {
    return this.#map?.queryRenderedFeatures(event.point, { layers: ["clusters", "points", "shapes-fill", "shapes", "areas"] })[0];
  }

  #open(event: MapMouseEvent): void {
    const feature = this.#topmost(event);
    if (feature === undefined) return;
    if (feature.layer.id === "clusters") {
      const [x, y] = (feature.geometry as { coordinates: Position }).coordinates;
      this.#map?.easeTo({ center: [x ?? 0, y ?? 0], zoom: (this.#map.getZoom() ?? 0) + 2 });
      return;
    }
    const path = feature.properties["path"] as string | undefined;
    const address = path ?? this.#links.get(String(feature.properties["code"] ?? ""));
    if (address !== undefined) location.assign(address);
  }

  #point(event: MapMouseEvent): void {
    const feature = this.#topmost(event);
    const canvas = this.#map?.getCanvas();
    if (canvas === undefined) return;
    canvas.style.cursor = feature === undefined ? "" : "pointer";
    const said = feature?.properties;
    canvas.title =
      said === undefined || said["name"] === undefined
        ? ""
        : [said["name"], said["display"] ?? said["state"]].filter((part) => part !== undefined).join(" ");
  }

  async #askForShapes(): Promise<void> {
    const address = this.dataset["shapes"];
    const map = this.#map;
    if (address === undefined || map === null || map.getZoom() < near) return;
    this.#asked?.abort();
    this.#asked = new AbortController();
    const box = map.getBounds().toArray().flat().join(",");
    try {
      const shapes = await fetched(`${address}&box=${box}`, this.#asked.signal);
      (map.getSource("shapes") as GeoJSONSource | undefined)?.setData(shapes);
      this.#bar?.say((shapes as { more?: boolean }).more === true ? "图斑太多，只显示一部分，请放大。" : "");
    } catch {
      // Moved on since, or no connection: what is there stays.
    }
  }

  /** Areas raised by their value, and back. */
  #raise(): void {
    const map = this.#map;
    if (map === null) return;
    const raised = map.getLayoutProperty("towers", "visibility") === "visible";
    map.setLayoutProperty("towers", "visibility", raised ? "none" : "visible");
    map.easeTo({ pitch: raised ? 0 : 50, bearing: raised ? 0 : -15, duration: 300 });
    if (raised) map.dragRotate.disable();
    else map.dragRotate.enable();
    this.#bar?.say(raised ? "" : `柱高：${(this.#areas as { title?: string }).title ?? ""}（${this.dataset["unit"] ?? ""}）`);
  }

  #locate(): void {
    if (!("geolocation" in navigator)) return this.#bar?.say("这台设备不能定位。");
    this.#bar?.say("正在定位……");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const here: [number, number] = [coords.longitude, coords.latitude];
        if (this.#map === null) return;
        const marker = new Marker() as unknown as { setLngLat(at: [number, number]): { addTo(map: LibraryMap): void } };
        marker.setLngLat(here).addTo(this.#map);
        this.#map.easeTo({ center: here, zoom: Math.max(15, this.#map.getZoom()) });
        const close = this.#places.features.filter(
          (place) => metres((place.geometry as { coordinates: Position }).coordinates, here) <= around,
        );
        this.#bar?.say(this.#places.features.length === 0 ? "选了点位，就说出附近有几处。" : `1 千米内有 ${close.length} 处。`);
      },
      () => this.#bar?.say("没有定到位置：请允许本站使用位置。"),
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  }
}
