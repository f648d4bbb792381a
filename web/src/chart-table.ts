/** One column of a table that is drawn: its heading and how it is drawn. */
export interface Column {
  readonly title: string;
  readonly kind: "bar" | "line";
  /** Drawn lighter: what is compared with. */
  readonly before: boolean;
  readonly values: readonly Cell[];
}

export interface Cell {
  /** Null where the table says nothing. */
  readonly value: number | null;
  /** As the table writes it. */
  readonly text: string;
  readonly href: string | null;
}

export interface ChartTable {
  readonly unit: string;
  readonly rows: readonly string[];
  /** The row that the page is about; -1 when none. */
  readonly current: number;
  readonly columns: readonly Column[];
}

/**
 * Reads the columns whose heading says how they are drawn (data-draw="bar", "line", "bar before"); cells give their number in <data
 * value>.
 */
export function readTable(table: HTMLTableElement): ChartTable {
  const rows = [...(table.tBodies[0]?.rows ?? [])];
  const headings = [...(table.tHead?.rows[0]?.cells ?? [])];
  return {
    unit: table.dataset["unit"] ?? "",
    rows: rows.map((row) => row.cells[0]?.textContent?.trim() ?? ""),
    current: rows.findIndex((row) => row.hasAttribute("aria-current")),
    columns: headings.flatMap((heading, at) => {
      const draw = heading.dataset["draw"]?.split(" ");
      if (draw === undefined) return [];
      return {
        title: heading.textContent?.trim() ?? "",
        kind: draw.includes("line") ? ("line" as const) : ("bar" as const),
        before: draw.includes("before"),
        values: rows.map((row) => readCell(row.cells[at])),
      };
    }),
  };
}

function readCell(cell: HTMLTableCellElement | undefined): Cell {
  const value = cell?.querySelector("data")?.getAttribute("value") ?? "";
  return {
    value: value === "" ? null : Number(value),
    text: cell?.textContent?.trim() ?? "",
    href: cell?.querySelector("a")?.getAttribute("href") ?? null,
  };
}
