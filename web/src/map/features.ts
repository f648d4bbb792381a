import type { Feature, FeatureCollection, Geometry, Position } from "geojson";

export const nothing: FeatureCollection = { type: "FeatureCollection", features: [] };

/** What the API gives; nothing when it cannot be had, because the sheet and the table are there anyway. */
export async function fetched(address: string | undefined, signal?: AbortSignal): Promise<FeatureCollection> {
  if (address === undefined || address === "") return nothing;
  const answer = await fetch(address, signal === undefined ? {} : { signal });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return (await answer.json()) as FeatureCollection;
}

/** One point for each area's words, where the server found room for them; with what the sheet says of it besides. */
export function labelsOf(areas: FeatureCollection, marks: ReadonlyMap<string, string>): FeatureCollection {
  return {
    type: "FeatureCollection",
    features: areas.features.flatMap((area): Feature[] => {
      const label = (area as Feature & { label?: Position }).label;
      return label === undefined
        ? []
        : [
            {
              type: "Feature",
              properties: { ...area.properties, marks: marks.get(String(area.id)) ?? "" },
              geometry: { type: "Point", coordinates: label },
            },
          ];
    }),
  };
}

export type Bounds = [number, number, number, number];

export function boundsOf(features: FeatureCollection): Bounds | null {
  const bounds: Bounds = [Infinity, Infinity, -Infinity, -Infinity];
  for (const feature of features.features) if (feature.geometry !== null) widen(bounds, coordinatesOf(feature.geometry));
  return bounds[0] === Infinity ? null : bounds;
}

function coordinatesOf(geometry: Geometry): unknown {
  return geometry.type === "GeometryCollection" ? geometry.geometries.map(coordinatesOf) : geometry.coordinates;
}

function widen(bounds: Bounds, at: unknown): void {
  if (!Array.isArray(at)) return;
  const [x, y] = at as unknown[];
  if (typeof x === "number" && typeof y === "number") {
    bounds[0] = Math.min(bounds[0], x);
    bounds[1] = Math.min(bounds[1], y);
    bounds[2] = Math.max(bounds[2], x);
    bounds[3] = Math.max(bounds[3], y);
  } else for (const inner of at) widen(bounds, inner);
}

/** Metres between two places in degrees, well enough within a township. */
export function metres(one: Position, other: Position): number {
  const east = ((one[0] ?? 0) - (other[0] ?? 0)) * 111320 * Math.cos(((one[1] ?? 0) * Math.PI) / 180);
  const north = ((one[1] ?? 0) - (other[1] ?? 0)) * 110950;
  return Math.hypot(east, north);
}
