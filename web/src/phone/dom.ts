type Child = Node | string | null | false | undefined;
type Attributes = Readonly<Record<string, string | boolean | null | undefined | ((event: Event) => void)>>;

/** Makes an element: attributes by name, listeners as functions by their event. Empty children are left out. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (typeof value === "string") element.setAttribute(name, value);
  }
  element.append(
    ...children.filter((child): child is Node | string => child instanceof Node || (typeof child === "string" && child !== "")),
  );
  return element;
}

/** A button that does something; the one red one of a screen is `main`. */
export function button(words: string, kind: "main" | "plain" | "quiet", act: () => void | Promise<void>): HTMLButtonElement {
  const style = kind === "main" ? "btn main" : kind === "plain" ? "btn" : "btn q";
  return h("button", { type: "button", class: style, click: () => void act() }, words);
}

export function link(words: string, to: string, kind = "btn"): HTMLAnchorElement {
  return h("a", { href: to, class: kind }, words);
}

/** An image of bytes that lie on the phone; it lets go of them when it has been drawn. */
export function image(bytes: ArrayBuffer, alt: string): HTMLImageElement {
  const address = URL.createObjectURL(new Blob([bytes], { type: "image/jpeg" }));
  return h("img", { src: address, alt, load: () => URL.revokeObjectURL(address) });
}

/** A time of day or, of another day, with the day. */
export function moment(iso: string, now: Date): string {
  const at = new Date(iso);
  const two = (number: number): string => String(number).padStart(2, "0");
  const clock = `${two(at.getHours())}:${two(at.getMinutes())}`;
  return at.toDateString() === now.toDateString() ? `今天 ${clock}` : `${two(at.getMonth() + 1)}-${two(at.getDate())} ${clock}`;
}
