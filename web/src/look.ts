/** The sheet of the colours of the night; its media says when they apply. */
const night = (): HTMLLinkElement | null => document.querySelector<HTMLLinkElement>("link[data-dark]");

/** Calls whenever the page turns dark or light: the device did, or somebody chose. Gives what ends that. */
export function onTurning(call: () => void): () => void {
  const device = matchMedia("(prefers-color-scheme: dark)");
  device.addEventListener("change", call);
  document.addEventListener("taizhang-look", call);
  return () => {
    device.removeEventListener("change", call);
    document.removeEventListener("taizhang-look", call);
  };
}

/** The switch without leaving the page, so that a half-filled form stays. Without scripts it is a form as any other. */
export function switchLook(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const chosen = event.submitter;
    if (!(form instanceof HTMLFormElement) || !form.matches(".look") || !(chosen instanceof HTMLButtonElement)) return;
    event.preventDefault();
    void turn(form, chosen);
  });
}

async function turn(form: HTMLFormElement, chosen: HTMLButtonElement): Promise<void> {
  const body = new URLSearchParams([...new FormData(form, chosen)].map(([name, value]) => [name, String(value)]));
  const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" });
  if (answer.type !== "opaqueredirect") throw new Error(`The look was not kept: ${answer.status}`);
  const sheet = night();
  if (sheet !== null) sheet.media = { light: "not all", dark: "screen" }[chosen.value] ?? "screen and (prefers-color-scheme: dark)";
  for (const button of document.querySelectorAll<HTMLButtonElement>(".look button"))
    button.setAttribute("aria-pressed", String(button.value === chosen.value));
  document.dispatchEvent(new Event("taizhang-look"));
}
