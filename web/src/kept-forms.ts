/**
 * Nothing typed is lost. Every form that carries a command is kept on this device while it is filled in, for the account that fills it in,
 * and offered again; it is sent without leaving the page, so that a refusal, a missing network or an ended session takes nothing away, and
 * Back leads to where one came from. Signing out clears what the account left. Without scripts the forms are plain forms.
 */
const prefix = "taizhang.kept:",
  returning = "taizhang.returning",
  who = "taizhang.who";

interface Kept {
  readonly at: number;
  readonly values: readonly (readonly [string, string])[];
}

const account = document.querySelector<HTMLElement>("[data-account]")?.dataset["account"] ?? null;
const dirty = new Set<HTMLFormElement>();

export function keepForms(): void {
  if (account !== null) sessionStorage.setItem(who, account);
  watch(document);
  addEventListener("beforeunload", (event) => {
    if ([...dirty].some((form) => form.isConnected)) event.preventDefault();
  });
  document.addEventListener("submit", (event) => {
    if (event.target instanceof HTMLFormElement && event.target.getAttribute("action") === "/sign-out") clear();
  });
}

/** At sign-out: what the account left half done, and what its phone took along. What waits in the outbox stays until it is sent. */
function clear(): void {
  dirty.clear();
  const mine = `${prefix}${sessionStorage.getItem(who) ?? ""}:`;
  for (const key of Object.keys(localStorage)) if (key.startsWith(mine)) localStorage.removeItem(key);
  indexedDB.deleteDatabase("taizhang-kit");
}

function watch(within: ParentNode): void {
  if (account === null) return;
  for (const form of within.querySelectorAll<HTMLFormElement>("form:has(> input[name=command])")) watchOne(form);
}

const handlerOf = (form: HTMLFormElement): string => String(new FormData(form).get("_handler") ?? "");
const keyOf = (form: HTMLFormElement): string => `${prefix}${account ?? ""}:${location.pathname}:${handlerOf(form)}`;

/** What a form holds, without what belongs to this one showing of it. Files are not among it: a browser gives none back. */
function valuesOf(form: HTMLFormElement): [string, string][] {
  return [...new FormData(form)].filter(
    (pair): pair is [string, string] => typeof pair[1] === "string" && pair[0] !== "_handler" && !pair[0].startsWith("__"),
  );
}

const typed = (values: Kept["values"]): string => JSON.stringify(values.filter(([name]) => name !== "command" && name !== "version"));

function watchOne(form: HTMLFormElement): void {
  const key = keyOf(form);
  const kept = read(key);
  const shown = typed(valuesOf(form));
  if (kept !== null && typed(kept.values) !== shown) {
    if (sessionStorage.getItem(returning) === key) fill(form, kept, true);
    else offer(form, key, kept);
  }
  if (sessionStorage.getItem(returning) === key) sessionStorage.removeItem(returning);
  let waiting: number | undefined;
  form.addEventListener("input", () => {
    dirty.add(form);
    clearTimeout(waiting);
    waiting = setTimeout(() => keep(form, key), 300);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    keep(form, key);
    void send(form, key, event.submitter);
  });
}

function read(key: string): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") as Kept | null;
  } catch {
    return null;
  }
}

function keep(form: HTMLFormElement, key: string): void {
  try {
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), values: valuesOf(form) } satisfies Kept));
  } catch {
    // The device is full or refuses: the form itself still holds everything, and leaving it asks.
  }
}

function done(form: HTMLFormElement, key: string): void {
  dirty.delete(form);
  localStorage.removeItem(key);
}

function note(form: HTMLFormElement, words: string, ...acts: HTMLElement[]): HTMLElement {
  form.parentElement?.querySelector(":scope > .kept-note")?.remove();
  const box = document.createElement("div");
  box.className = "note warn kept-note";
  box.role = "status";
  const text = document.createElement("p");
  text.textContent = words;
  box.append(text, ...acts);
  // Not form.before: the fields of a form hide its own members of that name, and there is a field 整改前照片.
  form.parentElement?.insertBefore(box, form);
  return box;
}

function button(words: string, act: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

function offer(form: HTMLFormElement, key: string, kept: Kept): void {
  const at = new Date(kept.at).toLocaleString("zh-CN", { month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" });
  const box = note(
    form,
    `您 ${at} 在这里填到一半，还留在这台设备上。`,
    button("接着填", () => {
      fill(form, kept, false);
      box.remove();
    }),
    button("不要了", () => {
      done(form, key);
      box.remove();
    }),
  );
  form.parentElement?.closest("details")?.setAttribute("open", "");
}

/** Puts back what was filled in, with its command: what may have been done already is not done twice. */
function fill(form: HTMLFormElement, kept: Kept, says: boolean): void {
  const left = new Map<string, string[]>();
  for (const [name, value] of kept.values) left.set(name, [...(left.get(name) ?? []), value]);
  for (const control of form.querySelectorAll("input, select, textarea")) {
    if (control instanceof HTMLInputElement && (control.type === "radio" || control.type === "checkbox")) {
      if (left.has(control.name) || control.type === "checkbox") control.checked = left.get(control.name)?.includes(control.value) ?? false;
    } else if (
      (control instanceof HTMLInputElement && control.type !== "file") ||
      control instanceof HTMLTextAreaElement ||
      control instanceof HTMLSelectElement
    ) {
      const value =
        control.name === "" || control.name === "_handler" || control.name.startsWith("__") ? undefined : left.get(control.name)?.shift();
      if (value !== undefined) control.value = value;
    }
  }
  dirty.add(form);
  form.parentElement?.closest("details")?.setAttribute("open", "");
  if (says) note(form, "登录已经过期过，您填的还在；照片要重新选。核对后再提交一次。");
}

async function send(form: HTMLFormElement, key: string, submitter: HTMLElement | null): Promise<void> {
  const press = submitter instanceof HTMLButtonElement ? submitter : null;
  const data = new FormData(form, press);
  press?.setAttribute("aria-busy", "true");
  if (press !== null) press.disabled = true;
  try {
    const answer = await fetch(location.pathname + location.search, { method: "POST", body: data });
    if (answer.redirected) arrive(form, key, new URL(answer.url));
    else show(form, key, new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch {
    note(form, "没有网络，没有发出。填的都在这台设备上；有网后再提交一次，不会重复登记。");
  } finally {
    press?.removeAttribute("aria-busy");
    if (press !== null) press.disabled = false;
  }
}

function arrive(form: HTMLFormElement, key: string, to: URL): void {
  if (to.pathname === "/sign-in") {
    sessionStorage.setItem(returning, key);
    dirty.delete(form);
    location.assign(`/sign-in?kept=1&to=${encodeURIComponent(location.pathname + location.search)}`);
    return;
  }
  done(form, key);
  location.assign(to);
}

/** Shows the page with which a form came back: in the place of this one, so that the address and Back stay as they were. */
function show(form: HTMLFormElement, key: string, page: Document): void {
  const main = page.querySelector("main");
  const handler = handlerOf(form);
  const again = [...page.forms].some((other) => handlerOf(other) === handler);
  if (main === null || !again) {
    note(
      form,
      [...(main?.querySelectorAll("h1, p:not(.mark)") ?? [])].map((part) => part.textContent?.trim()).join("　") ||
        "这次没有办成，请再试一次。",
    );
    return;
  }
  dirty.delete(form);
  document.title = page.title;
  const fresh = document.importNode(main, true);
  document.querySelector("main")?.replaceWith(fresh);
  watch(fresh);
  const same = [...fresh.querySelectorAll("form")].find((other) => handlerOf(other) === handler);
  if (same !== undefined) {
    dirty.add(same);
    keep(same, key);
  }
  scrollTo(0, 0);
  fresh.querySelector<HTMLElement>(".errors, .near, .overtaking, main")?.focus();
}
