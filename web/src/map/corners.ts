import type { Position } from "geojson";

/** Rings as the form's text has them: a corner a line, an empty line between parts, 挖空 before a hole. */
export type Corners = { readonly hole: boolean; readonly places: Position[] }[];

const hole = "挖空";

/** What cannot be read is left out here; the server says what is wrong with it. */
export function readCorners(text: string): Corners {
  const rings: Corners = [];
  let open = false;
  for (const line of text.split("\n").map((one) => one.trim())) {
    if (line === "") {
      open = false;
      continue;
    }
    if (line.replace(/[:：]$/, "") === hole) {
      rings.push({ hole: true, places: [] });
      open = true;
      continue;
    }
    const [x, y] = line.split(/[,，\s]+/).map(Number);
    if (x === undefined || y === undefined || !Number.isFinite(x) || !Number.isFinite(y)) continue;
    if (!open) rings.push({ hole: false, places: [] });
    open = true;
    rings.at(-1)?.places.push([x, y]);
  }
  return rings;
}

export function writeCorners(rings: Corners): string {
  return rings
    .filter((ring) => ring.places.length > 0)
    .map((ring) => (ring.hole ? `${hole}\n` : "") + ring.places.map((place) => `${text(place[0])}, ${text(place[1])}\n`).join(""))
    .join("\n");
}

function text(degrees: number | undefined): string {
  return (degrees ?? 0).toFixed(8);
}
