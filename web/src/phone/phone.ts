import { kit, moved, refresh, town, wake } from "./app";
import { h } from "./dom";
import { changed, currentProgress, onChange, send } from "./outbox";
import { keptView, mendView, outboxView, pauseWords } from "./outbox-view";
import { heard, isOnPatrol, patrolView, resume } from "./patrol";
import { follow } from "./place";
import { roundsView, roundView } from "./rounds";
import { snapView } from "./snap";
import { rows } from "./store";
import { openView, taskView, tasksView } from "./tasks";

const root = document.querySelector(".phone");
const bar = h("nav", { class: "thumbs", "aria-label": "外勤" });
const banner = h("div", { class: "banner" });
/** Views that show what lies in the outbox: they are drawn anew when it changes. Forms are not, or what is typed would go. */
const alive = new Set(["tasks", "rounds", "round", "outbox", "kept"]);

async function view(): Promise<HTMLElement> {
  const [name = "", first = "", ...rest] = decodeURI(location.hash.slice(1)).split("/");
  switch (name) {
    case "snap":
      return snapView(first);
    case "kept":
      return keptView(first);
    case "outbox":
      return outboxView();
    case "mend":
      return mendView(first);
    case "task":
      return taskView(first, rest[0]);
    case "open":
      return openView(first, location.hash.split("/").slice(2).join("/"));
    case "rounds":
      return roundsView();
    case "round":
      return roundView(first);
    case "patrol":
      return patrolView(first, rest[0] ?? "");
    default:
      return tasksView(first);
  }
}

let drawing = 0;

async function draw(focus: boolean): Promise<void> {
  const turn = ++drawing;
  const main = kit() === null ? strange() : await view();
  if (turn !== drawing) return;
  root?.querySelector("main")?.replaceWith(main);
  document.title = `${main.querySelector("h1")?.textContent ?? "外勤"} · ${kit()?.townName ?? ""}`;
  if (focus) {
    scrollTo(0, 0);
    main.focus({ preventScroll: true });
  }
  await drawFrame();
}

function strange(): HTMLElement {
  const words = navigator.onLine ? "请先登录一次，把要用的带到手机上。" : "这部手机还没有带上要用的内容，请在有网络的地方打开一次。";
  return h(
    "main",
    { id: "main", tabindex: "-1" },
    h("h1", {}, "外勤"),
    h("p", {}, words),
    h("a", { class: "btn main", href: `/sign-in?to=/${town}/field` }, "登录"),
  );
}

async function drawFrame(): Promise<void> {
  const unsent = (await rows()).filter((row) => row.town === town && row.account === kit()?.account.id && row.state !== "received");
  const here = location.hash.slice(1).split("/")[0] ?? "";
  const place = (words: string, to: string, names: readonly string[], count = 0, style = ""): HTMLElement =>
    h(
      "a",
      { href: to, class: style, "aria-current": names.includes(here) ? "page" : null },
      words,
      count > 0 ? h("b", {}, String(count)) : null,
    );
  bar.replaceChildren(
    place("任务", "#tasks", ["", "tasks", "task"], kit()?.tasks.length ?? 0),
    place("走访", "#rounds", ["rounds", "round"]),
    place("随手拍", "#snap", ["snap"], 0, "do"),
    place("巡查", "#patrol", ["patrol"], 0, isOnPatrol() ? "on" : ""),
    place("发件箱", "#outbox", ["outbox", "mend"], unsent.length),
  );
  const oldest = unsent[0] === undefined ? 0 : Math.floor((Date.now() - Date.parse(unsent[0].made)) / 86_400_000);
  banner.replaceChildren(
    h("a", { href: `/${town}/today`, class: "home" }, "今日"),
    h("span", { class: "who" }, kit()?.account.name ?? ""),
    pauseWords(),
    oldest >= 3 ? h("span", { class: "st due" }, `最早一件已 ${String(oldest)} 天没发出`) : "",
  );
}

async function sendAndDraw(): Promise<void> {
  if (kit() === null) return;
  await send();
}

async function fetchAnew(): Promise<void> {
  const before = kit()?.position;
  const got = await refresh();
  if (got === "signed-out") changed({ pause: "signed-out", words: "" });
  else if (got === "fetched" && currentProgress().pause !== null) changed({ pause: null, words: "" });
  const name = location.hash.slice(1).split("/")[0] ?? "";
  if (got === "fetched" && (before === undefined || ((name === "" || alive.has(name)) && before !== kit()?.position))) await draw(false);
}

async function begin(): Promise<void> {
  if (root === null) return;
  root.prepend(banner);
  root.append(bar);
  if (!isSecureContext) {
    root.querySelector("main")?.prepend(h("p", { class: "say due" }, "本页要经 https 打开，才能在没有网络时用。下面的页面照常可用。"));
    return;
  }
  await wake();
  await resume();
  onChange(() => {
    const name = location.hash.slice(1).split("/")[0] ?? "";
    const busy = document.activeElement?.matches("main input, main textarea, main select") === true;
    if ((name === "" || alive.has(name)) && !busy) void draw(false);
    else void drawFrame();
  });
  addEventListener("hashchange", () => void draw(true));
  addEventListener("online", () => void fetchAnew().then(sendAndDraw));
  addEventListener("offline", () => changed({ pause: "offline" }));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void fetchAnew().then(sendAndDraw);
  });
  setInterval(() => void sendAndDraw(), 30_000);
  follow(
    (at) => {
      moved(at);
      heard(at);
    },
    (why) => moved(null, why),
  );
  if (kit() !== null) await draw(false);
  await fetchAnew();
  await draw(false);
  await sendAndDraw();
  // Without a worker (in WeChat on an iPhone there is none) the open page goes on just the same.
  await navigator.serviceWorker?.register(`/${town}/field-worker.js`, { scope: `/${town}/field` }).catch(() => undefined);
  await navigator.storage?.persist?.().catch(() => false);
}

void begin();
