/** A piece of a draft: prose, or what stands between the braces of a figure. */
export interface Piece {
  readonly text: string;
  readonly chip: string | null;
}

/** What is known of a figure: what it prints, and where it opens. */
export interface Known {
  readonly printed: string;
  readonly href: string;
}

/** The paragraphs of a draft with their pieces; the level says how a heading looks. */
export function paragraphs(text: string): { level: "" | "h0" | "h1"; pieces: Piece[] }[] {
  return text.split("\n").map((line, at) => ({ level: levelOf(line, at), pieces: piecesOf(line) }));
}

function levelOf(line: string, at: number): "" | "h0" | "h1" {
  if (line.includes("。") || line.length > 60) return "";
  if ((at === 0 && line !== "") || /^[一二三四五六七八九十]+、/.test(line) || line.startsWith("——")) return "h0";
  return /^（[一二三四五六七八九十]+）/.test(line) ? "h1" : "";
}

function piecesOf(line: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  while (at < line.length) {
    const open = line.indexOf("{{", at);
    const close = open < 0 ? -1 : line.indexOf("}}", open);
    // Braces that never close are prose: saving says so.
    if (close < 0) break;
    if (open > at) pieces.push({ text: line.slice(at, open), chip: null });
    pieces.push({ text: "", chip: line.slice(open + 2, close).trim() });
    at = close + 2;
  }
  if (at < line.length) pieces.push({ text: line.slice(at), chip: null });
  return pieces;
}
