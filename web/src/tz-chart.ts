import { readTable } from "./chart-table";
import type { Drawing } from "./drawing";

/**
 * Draws the table inside it above that table, which then folds away unless the element is marked open. The table is the truth: without
 * scripts, or when the drawing cannot be loaded, it just stands there.
 */
export class TzChart extends HTMLElement {
  #drawing: Drawing | null = null;
  #watch: ResizeObserver | null = null;
  #relook: () => void = () => undefined;
  readonly #print = (): void => this.#openForPrint();

  connectedCallback(): void {
    const table = this.querySelector("table");
    if (table !== null) void this.#draw(table);
  }

  disconnectedCallback(): void {
    this.#watch?.disconnect();
    document.removeEventListener("taizhang-look", this.#relook);
    this.#drawing?.dispose();
    this.#drawing = null;
    removeEventListener("beforeprint", this.#print);
  }

  async #draw(table: HTMLTableElement): Promise<void> {
    const { Drawing } = await import("./drawing");
    if (!this.isConnected || this.#drawing !== null) return;

    const canvas = document.createElement("div");
    canvas.className = "tz-drawing";
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", `${table.caption?.textContent?.trim() ?? "图"}，数据见下表`);
    this.prepend(canvas);

    const fold = document.createElement("details");
    fold.open = this.hasAttribute("open");
    const summary = document.createElement("summary");
    summary.textContent = "数据表";
    table.replaceWith(fold);
    fold.append(summary, table);

    const drawing = readTable(table);
    this.#drawing = new Drawing(canvas, drawing);
    this.#relook = () => {
      this.#drawing?.dispose();
      this.#drawing = new Drawing(canvas, drawing);
    };
    document.addEventListener("taizhang-look", this.#relook);
    this.#watch = new ResizeObserver(() => this.#drawing?.resize());
    this.#watch.observe(canvas);
    addEventListener("beforeprint", this.#print);
  }

  #openForPrint(): void {
    this.querySelector("details")?.setAttribute("open", "");
    this.#drawing?.resize();
  }
}
