import type { EditorView } from "@codemirror/view";
import type * as Editing from "./draft-editor";
import type { Placed } from "./draft-editor";
import type { Known } from "./draft-text";

interface Offer extends Known {
  readonly chip: string;
}

interface Way {
  readonly word: string;
  readonly chip: string;
  readonly printed: string;
}

/**
 * A draft on which one writes as on paper: prose is free, figures stand as what they print. Beside the text one finds figures and chooses
 * how one is written, without leaving the page; what is put in stands at the caret and can be undone. The text area that it stands for
 * holds the same text with figures in braces, goes with the form, and is what one writes in without scripts.
 */
export class TzDraft extends HTMLElement {
  readonly #known = new Map<string, Known>();
  readonly #pointed = document.createElement("section");
  #asked: AbortController | undefined;
  #view: EditorView | undefined;
  #editing: typeof Editing | undefined;

  async connectedCallback(): Promise<void> {
    const area = this.querySelector("textarea");
    if (area === null || this.#editing !== undefined) return;
    // Nothing of it is imported otherwise: the entry has a mark in its address, and a chunk that asked for it would get it twice.
    this.#editing = await import("./draft-editor");
    const { editor, keep } = this.#editing;
    for (const item of this.querySelectorAll<HTMLElement>(".known > li"))
      this.#known.set(item.dataset["chip"] ?? "", {
        title: item.dataset["title"] ?? "",
        printed: item.textContent ?? "",
        href: item.dataset["href"] ?? "",
      });
    const place = `draft:${location.pathname}`;
    const kept = JSON.parse(sessionStorage.getItem(place) ?? "null") as { text: unknown; scroll: number } | null;
    sessionStorage.removeItem(place);

    const host = document.createElement("div");
    host.className = "editor";
    area.hidden = true;
    area.before(host);
    // How figures are written in braces concerns only who writes without scripts.
    this.querySelector("label small")?.remove();
    const label = this.querySelector("label");
    label?.removeAttribute("for");
    label?.addEventListener("click", () => this.#view?.focus());
    const refused = document.querySelector(".errors, .overtaking") !== null;
    let changed = refused;
    const seeker = document.querySelector<HTMLFormElement>("form.seeker");
    const view = editor(
      host,
      area.value,
      this.#known,
      !area.readOnly,
      {
        changed: (text) => {
          area.value = text;
          changed = true;
        },
        pointed: (figure) => void this.#tell(figure),
        save: () => area.form?.requestSubmit(),
        seek: () => seeker?.querySelector("input")?.focus(),
      },
      kept?.text ?? null,
    );
    this.#view = view;
    if (kept !== null) requestAnimationFrame(() => scrollTo(0, kept.scroll));
    area.form?.addEventListener("submit", () => {
      changed = false;
      sessionStorage.setItem(place, JSON.stringify({ text: keep(view), scroll: scrollY }));
    });
    addEventListener("beforeunload", (event) => {
      if (changed) event.preventDefault();
    });
    this.#beside(seeker);
  }

  /** The search beside the text answers in place, and what is chosen is told of above it. */
  #beside(seeker: HTMLFormElement | null): void {
    this.#pointed.className = "card pointed";
    this.#pointed.ariaLive = "polite";
    this.#pointed.hidden = true;
    const card = document.querySelector(".beside .insert");
    if (seeker === null || card === null) {
      document.querySelector(".beside")?.prepend(this.#pointed);
      return;
    }
    card.before(this.#pointed);
    card.querySelector(".codes")?.remove();
    const list = document.createElement("ul");
    list.className = "offers";
    card.querySelector(".offers")?.remove();
    card.querySelector(".quiet")?.remove();
    seeker.after(list);
    const input = seeker.querySelector("input");
    let waiting: number | undefined;
    const seek = (): void => void this.#find(seeker.dataset["from"] ?? "", input?.value.trim() ?? "", list);
    seeker.addEventListener("submit", (event) => {
      event.preventDefault();
      seek();
    });
    input?.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(seek, 200);
    });
    if (input?.value) seek();
  }

  async #find(from: string, words: string, list: HTMLElement): Promise<void> {
    if (words === "") {
      list.replaceChildren();
      return;
    }
    const offers = await this.#ask<Offer[]>(`${from}find=${encodeURIComponent(words)}`);
    if (offers === undefined) return;
    if (offers.length === 0) {
      list.replaceChildren(`没有名称含“${words}”且当年有数值的指标。`);
      return;
    }
    list.replaceChildren(
      ...offers.map((offer) => {
        const item = document.createElement("li");
        const button = this.#button(offer.title, "btn quiet offer", () => this.#put(offer));
        const printed = document.createElement("b");
        printed.textContent = offer.printed;
        const read = document.createElement("small");
        read.className = "as-read";
        const preview = (): void => read.replaceChildren(...this.#preview(offer.printed));
        button.addEventListener("focus", preview);
        item.addEventListener("mouseenter", preview);
        item.append(button, printed, read);
        return item;
      }),
    );
  }

  /** Asks the server; undefined when a later question overtook it, or there is no connection. */
  async #ask<T>(address: string): Promise<T | undefined> {
    this.#asked?.abort();
    this.#asked = new AbortController();
    try {
      const answer = await fetch(address, { signal: this.#asked.signal });
      return answer.ok ? ((await answer.json()) as T) : undefined;
    } catch {
      return undefined;
    }
  }

  /** The words around the caret as they will read with a figure in them. */
  #preview(printed: string): Node[] {
    const around = 18;
    if (this.#view === undefined || this.#editing === undefined) return [];
    const { asRead } = this.#editing;
    const { head } = this.#view.state.selection.main;
    const line = this.#view.state.doc.lineAt(head);
    const figure = document.createElement("b");
    figure.textContent = printed;
    const before = asRead(line.text.slice(0, head - line.from), this.#known).slice(-around);
    const after = asRead(line.text.slice(head - line.from), this.#known).slice(0, around);
    return [document.createTextNode(`…${before}`), figure, document.createTextNode(`${after}…`)];
  }

  /** Puts a figure where the caret stands, or in the place of another; one step that can be undone. */
  #put(offer: Offer, place?: Placed): void {
    if (this.#view === undefined) return;
    this.#known.set(offer.chip, offer);
    this.#editing?.put(this.#view, offer.chip, place ?? this.#view.state.selection.main);
  }

  /** What the caret has come to: its name, where it comes from, and the ways in which it can be written. */
  async #tell(figure: Placed | null): Promise<void> {
    this.#pointed.hidden = figure === null;
    if (figure === null) return;
    const known = this.#known.get(figure.chip);
    const title = document.createElement("h2");
    title.textContent = known?.title ?? figure.chip;
    const acts = document.createElement("p");
    if (known !== undefined && known.href !== "") {
      const link = document.createElement("a");
      [link.href, link.target, link.rel, link.textContent] = [known.href, "_blank", "noopener", "看它从哪里来"];
      acts.append(link, " ");
    }
    this.#pointed.replaceChildren(title, acts);
    const from = document.querySelector<HTMLElement>("form.seeker")?.dataset["from"];
    if (from === undefined) return;
    acts.append(
      this.#button("删去", "btn quiet", () => {
        if (this.#view !== undefined) this.#editing?.put(this.#view, "", figure);
      }),
    );
    const ways = await this.#ask<Way[]>(`${from}chip=${encodeURIComponent(figure.chip)}`);
    if (ways === undefined) return;
    const list = document.createElement("ul");
    list.className = "ways";
    list.append(
      ...ways.map((way) => {
        const item = document.createElement("li");
        const button = this.#button(way.word, "btn", () =>
          this.#put({ chip: way.chip, printed: way.printed, title: known?.title ?? "", href: known?.href ?? "" }, figure),
        );
        button.ariaPressed = String(way.chip === figure.chip);
        item.append(button, " ", way.printed);
        return item;
      }),
    );
    this.#pointed.append(list);
  }

  #button(words: string, looks: string, press: () => void): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = looks;
    button.textContent = words;
    button.addEventListener("click", press);
    return button;
  }
}
