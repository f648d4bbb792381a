/** The buttons above a map that moves, and what it has to say. */
export interface Bar {
  readonly element: HTMLElement;
  say(words: string): void;
}

export function bar(before: HTMLElement, acts: { raise: () => void; locate: () => void; still: () => void }): Bar {
  const element = document.createElement("p");
  element.className = "map-bar";
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  for (const [words, act] of [
    ["立体", acts.raise],
    ["我在哪", acts.locate],
    ["不动的图", acts.still],
  ] as const) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn";
    button.textContent = words;
    button.addEventListener("click", act);
    element.append(button);
  }
  element.append(said);
  before.append(element);
  return {
    element,
    say(words) {
      said.textContent = words;
    },
  };
}
