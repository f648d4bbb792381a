/** The sheet of the colours of the night; its media says when they apply. */
const night = (): HTMLLinkElement | null => document.querySelector<HTMLLinkElement>("link[data-dark]");

/**
 * The switch without leaving the page, so that a half-filled form stays. Without scripts it is a form as any other. Whenever the page turns
 * dark or light, because the device did or somebody chose, the document tells of it by the event "taizhang-look".
 */
export function switchLook(): void {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", tell);
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
  tell();
}

function tell(): void {
  document.dispatchEvent(new Event("taizhang-look"));
}
