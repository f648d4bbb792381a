const pause = 250;

interface Offer {
  readonly number: string;
  readonly name: string;
}

/**
 * Offers, under the text box of a link, the entries that hold what is typed. Choosing one puts its number into the box; without
 * scripts the button beside it does the same.
 */
export class TzLink extends HTMLElement {
  readonly #list = document.createElement("datalist");
  #waiting: number | undefined;
  #asked: AbortController | undefined;

  connectedCallback(): void {
    const input = this.querySelector("input");
    if (input === null || this.#list.isConnected) return;
    this.#list.id = `${input.id}-offers`;
    this.append(this.#list);
    input.setAttribute("list", this.#list.id);
    input.addEventListener("input", () => {
      clearTimeout(this.#waiting);
      this.#waiting = setTimeout(() => void this.#offer(input.value.trim()), pause);
    });
  }

  async #offer(words: string): Promise<void> {
    this.#asked?.abort();
    // A number was chosen or typed: there is nothing left to offer.
    if (words === "" || [...this.#list.options].some((option) => option.value === words)) return;
    this.#asked = new AbortController();
    try {
      const answer = await fetch(`${this.dataset["from"] ?? ""}&q=${encodeURIComponent(words)}`, { signal: this.#asked.signal });
      if (answer.ok) this.#list.replaceChildren(...((await answer.json()) as Offer[]).map((offer) => new Option(offer.name, offer.number)));
    } catch {
      // No connection, or overtaken by what was typed since: the button still finds.
    }
  }
}
