import { paragraphs, type Known, type Piece } from "./draft-text";

/**
 * A draft on which one writes as on paper: prose is free, figures stand as what they print and cannot be typed into. The text area that
 * it stands for holds the same text
 * with figures in braces, goes with the form, and is what one writes in without scripts.
 */
export class TzDraft extends HTMLElement {
  #area: HTMLTextAreaElement | null = null;
  #known = new Map<string, Known>();
  readonly #sheet = document.createElement("div");
  readonly #note = document.createElement("div");
  #caret: Range | null = null;

  connectedCallback(): void {
    const area = this.querySelector("textarea");
    if (area === null || this.#sheet.isConnected) return;
    this.#area = area;
    for (const item of this.querySelectorAll<HTMLElement>(".known > li"))
      this.#know(item.dataset["chip"] ?? "", { printed: item.textContent ?? "", href: item.dataset["href"] ?? "" });
    this.#sheet.className = "sheet";
    this.#sheet.contentEditable = String(!area.readOnly);
    this.#sheet.spellcheck = false;
    this.#sheet.role = "textbox";
    this.#sheet.ariaMultiLine = "true";
    this.#sheet.ariaLabel = "正文";
    this.#note.className = "chip-note";
    this.#note.ariaLive = "polite";
    this.#note.textContent = "点正文里的数字，看它从哪里来；光标放在要写的地方，再从“插入数字”中选。";
    this.#fill(area.value);
    // How figures are written in braces concerns only who writes without scripts.
    this.querySelector("label small")?.remove();
    area.hidden = true;
    area.before(this.#note, this.#sheet);
    this.#listen(area);
    this.#offers();
  }

  #listen(area: HTMLTextAreaElement): void {
    this.#sheet.addEventListener("input", () => (area.value = this.#text()));
    this.#sheet.addEventListener("paste", (event) => {
      event.preventDefault();
      // Plain text only: what a word processor brings along has no place in a draft.
      document.execCommand("insertText", false, event.clipboardData?.getData("text/plain") ?? "");
    });
    this.#sheet.addEventListener("click", (event) => {
      const figure = event.target instanceof Element ? event.target.closest<HTMLElement>(".figure") : null;
      if (figure !== null) this.#tell(figure);
    });
    document.addEventListener("selectionchange", () => {
      const selection = getSelection();
      if (selection !== null && selection.rangeCount > 0 && this.#sheet.contains(selection.anchorNode))
        this.#caret = selection.getRangeAt(0).cloneRange();
    });
    let sent = false;
    area.form?.addEventListener("submit", () => {
      area.value = this.#text();
      sent = true;
    });
    const first = area.value;
    addEventListener("beforeunload", (event) => {
      if (!sent && this.#text() !== first) event.preventDefault();
    });
  }

  /** The buttons of the list of figures, which do nothing without scripts, put their figure where the caret was last. */
  #offers(): void {
    for (const button of document.querySelectorAll<HTMLButtonElement>("button.offer")) {
      button.disabled = false;
      button.addEventListener("click", () => {
        const chip = button.dataset["chip"] ?? "";
        this.#know(chip, { printed: button.parentElement?.querySelector("b")?.textContent ?? "", href: "" });
        this.#insert(this.#figure(chip));
      });
    }
  }

  #know(chip: string, known: Known): void {
    this.#known.set(chip, known);
  }

  #insert(figure: HTMLElement): void {
    const range = this.#caret ?? document.createRange();
    if (this.#caret === null) {
      range.selectNodeContents(this.#sheet.lastElementChild ?? this.#sheet);
      range.collapse(false);
    }
    range.deleteContents();
    range.insertNode(figure);
    range.setStartAfter(figure);
    range.collapse(true);
    this.#sheet.focus();
    getSelection()?.removeAllRanges();
    getSelection()?.addRange(range);
    if (this.#area !== null) this.#area.value = this.#text();
  }

  #tell(figure: HTMLElement): void {
    const chip = figure.dataset["chip"] ?? "";
    const code = document.createElement("code");
    code.textContent = `{{${chip}}}`;
    this.#note.replaceChildren(code);
    const href = this.#known.get(chip)?.href;
    if (href) {
      const link = document.createElement("a");
      link.href = href;
      link.target = "_blank";
      link.rel = "noopener";
      link.textContent = "看它从哪里来";
      this.#note.append(link);
    }
    if (this.#area?.readOnly === true) return;
    const away = document.createElement("button");
    away.type = "button";
    away.className = "btn quiet";
    away.textContent = "删去这个数字";
    away.addEventListener("click", () => {
      figure.remove();
      this.#note.textContent = "已删去。";
      if (this.#area !== null) this.#area.value = this.#text();
    });
    this.#note.append(away);
  }

  #fill(text: string): void {
    this.#sheet.replaceChildren(
      ...paragraphs(text).map(({ level, pieces }) => {
        const line = document.createElement("p");
        if (level !== "") line.className = level;
        line.append(...pieces.map((piece) => this.#node(piece)));
        if (pieces.length === 0) line.append(document.createElement("br"));
        return line;
      }),
    );
  }

  #node(piece: Piece): Node {
    return piece.chip === null ? document.createTextNode(piece.text) : this.#figure(piece.chip);
  }

  #figure(chip: string): HTMLElement {
    const figure = document.createElement("span");
    const known = this.#known.get(chip);
    figure.className = known === undefined ? "figure lost" : "figure";
    figure.contentEditable = "false";
    figure.dataset["chip"] = chip;
    figure.textContent = known?.printed ?? `{{${chip}}}`;
    figure.title = chip;
    return figure;
  }

  /** The sheet as the text that the form sends: a line a paragraph, figures in braces. */
  #text(): string {
    const lines: string[] = [];
    for (const block of this.#sheet.childNodes) lines.push(...this.#of(block).split("\n"));
    while (lines.at(-1) === "") lines.pop();
    return lines.join("\n");
  }

  #of(node: Node): string {
    if (node instanceof HTMLElement && node.dataset["chip"] !== undefined) return `{{${node.dataset["chip"]}}}`;
    if (node instanceof HTMLBRElement) return node.nextSibling === null ? "" : "\n";
    if (node.nodeType === Node.TEXT_NODE) return (node.textContent ?? "").replaceAll("\u00a0", " ");
    // A browser may put one block into another when a paragraph is split.
    return [...node.childNodes]
      .map((child, at) => (at > 0 && child instanceof HTMLParagraphElement ? "\n" : "") + this.#of(child))
      .join("");
  }
}
