/** What is known of a figure: what it is called and prints, and where it opens. */
export interface Known {
  readonly title: string;
  readonly printed: string;
  readonly href: string;
}

/** A figure in braces, as it stands in the text of a draft. Braces that never close are prose: saving says so. */
export const figures = /\{\{([^{}\n]*)\}\}/g;

/** How a line of a draft looks: a heading by its number, the first line as the title, or prose. */
export function levelOf(line: string, at: number): "" | "h0" | "h1" {
  if (line.includes("。") || line.length > 60) return "";
  if ((at === 0 && line !== "") || /^[一二三四五六七八九十]+、/.test(line) || line.startsWith("——")) return "h0";
  return /^（[一二三四五六七八九十]+）/.test(line) ? "h1" : "";
}

/** A stretch of a draft as it reads: every figure as what it prints. */
export function asRead(text: string, known: ReadonlyMap<string, Known>): string {
  return text.replace(figures, (braces, chip: string) => known.get(chip.trim())?.printed ?? braces);
}
