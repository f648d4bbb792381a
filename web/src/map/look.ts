/** The colours of the sheet, as the page has them now: in a dark room they are others. */
export interface Look {
  readonly shades: readonly string[];
  readonly edge: string;
  readonly ink: string;
  readonly inkDeep: string;
  readonly card: string;
  readonly quiet: string;
  readonly done: string;
  readonly late: string;
  /** The same on deep shades. */
  readonly late3: string;
  readonly late5: string;
  readonly hatch: string;
}

export function lookOf(element: Element): Look {
  const style = getComputedStyle(element);
  const colour = (name: string): string => style.getPropertyValue(name).trim() || "#888";
  return {
    shades: ["--card", "--m1", "--m2", "--m3", "--m4", "--m5"].map(colour),
    edge: colour("--m-edge"),
    ink: colour("--ink"),
    inkDeep: colour("--m-ink5"),
    card: colour("--card"),
    quiet: colour("--ink-3"),
    done: colour("--done"),
    late: colour("--late"),
    late3: colour("--m-late3"),
    late5: colour("--m-late5"),
    hatch: colour("--line-2"),
  };
}

/** Strokes from corner to corner, for what has no value. */
export function hatching(look: Look): ImageData {
  const side = 16;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = side;
  const pen = canvas.getContext("2d") as CanvasRenderingContext2D;
  pen.strokeStyle = look.hatch;
  pen.lineWidth = 2;
  for (const shift of [-side, 0, side]) {
    pen.beginPath();
    pen.moveTo(shift, side);
    pen.lineTo(shift + side, 0);
    pen.stroke();
  }
  return pen.getImageData(0, 0, side, side);
}
