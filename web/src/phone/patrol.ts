import { kit, ledger as ledgerOf, minute, noPlace, place, town, townNow } from "./app";
import { button, h, link } from "./dom";
import type { Round } from "./kit";
import { metres, type Place } from "./place";
import { leastOf } from "./ruling";
import { draftOf, keepDraft } from "./store";

/** A patrol on its way. Its track is its own: nothing is recorded before it begins or after it ends. */
interface Patrol {
  readonly round: string;
  readonly target: string;
  readonly name: string;
  readonly area: string;
  readonly began: string;
  readonly track: { longitude: number; latitude: number; at: string; time: number }[];
  readonly marks: { words: string; at: string }[];
}

/** Longer without a position, and what lies between is not counted. */
const gap = 180_000,
  worst = 60,
  mostPoints = 180,
  draftName = `patrol:${town}`;

let patrol: Patrol | null = null;
let redraw: (() => void) | null = null;

/** Takes a patrol up again that was on its way when the page was closed. */
export async function resume(): Promise<void> {
  patrol = (await draftOf<Patrol>(draftName)) ?? null;
}

export const isOnPatrol = (): boolean => patrol !== null;

/** Hears of every position; a bad one, or one that has hardly moved, adds nothing to the track. */
export function heard(at: Place): void {
  if (patrol === null || at.accuracy > worst) return;
  const last = patrol.track.at(-1);
  if (last !== undefined && metres(last, at) < 8 && at.at - last.time < 60_000) return;
  patrol.track.push({ longitude: at.longitude, latitude: at.latitude, at: minute(new Date(townNow())), time: at.at });
  void keepDraft(draftName, patrol).catch(() => undefined);
  redraw?.();
}

function far(one: Patrol): { counted: number; gaps: number } {
  let [counted, gaps] = [0, 0];
  for (const [i, to] of one.track.entries()) {
    const from = one.track[i - 1];
    if (from === undefined) continue;
    if (to.time - from.time > gap) gaps += 1;
    else counted += metres(from, to);
  }
  return { counted: Math.floor(counted), gaps };
}

const minutesOf = (one: Patrol): number => Math.floor((Date.parse(`${minute()}Z`) - Date.parse(`${one.began}Z`)) / 60_000);

/** Choosing what to patrol, or the patrol on its way. */
export async function patrolView(name: string, target: string): Promise<HTMLElement> {
  if (patrol !== null) return running(patrol);
  const rounds = (kit()?.rounds ?? []).filter((round) => ledgerOf(round.ledger)?.patrols === true);
  const round = rounds.find((one) => `${one.ledger}.${one.id}` === name);
  const chosen = round?.missing.find((one) => one.number === target);
  if (round !== undefined && chosen !== undefined) {
    return h(
      "main",
      { id: "main", tabindex: "-1" },
      h("h1", {}, round.title),
      h("p", {}, `${chosen.name}，${chosen.areaName}`),
      h("p", {}, asked(round)),
      h("p", { class: "sub" }, "开始后记下本次巡查的轨迹，结束就停；平时不记。手机要亮着屏、开着本页。"),
      button("开始巡查", "main", async () => {
        patrol = { round: name, target, name: chosen.name, area: chosen.area, began: minute(), track: [], marks: [] };
        if (place !== null) heard(place);
        await keepDraft(draftName, patrol);
        location.hash = "#patrol";
      }),
    );
  }
  const places = rounds.flatMap((one) => one.missing.slice(0, 50).map((each) => ({ one, each })));
  return h(
    "main",
    { id: "main", tabindex: "-1" },
    h("h1", {}, "巡查"),
    h("p", {}, places.length === 0 ? "您负责的地方现在没有要巡的对象。" : "先选这次巡哪一处。"),
    h(
      "div",
      { class: "list" },
      ...places.map(({ one, each }) =>
        h(
          "a",
          { class: "row", href: `#patrol/${one.ledger}.${one.id}/${each.number}` },
          h("span", {}, each.name, h("small", {}, `${one.title}，${each.areaName}`)),
        ),
      ),
    ),
    ledgerOf("patrol")?.opens === true ? link("不在名册里的，直接登记", "#open/patrol", "btn q") : null,
  );
}

/** What the pack's rule asks of a patrol that is to count. */
function asked(round: Round): string {
  const parts = [
    least(round, "minutes", "分钟"),
    least(round, "metres", "米"),
    round.times > 1 ? `本轮 ${String(round.times)} 次` : "",
    round.gap > 0 ? `两次至少隔 ${String(round.gap)} 天` : "",
  ].filter((part) => part !== "");
  return parts.length === 0 ? "登记了就算一次。" : `够这些才算：${parts.join("，")}。`;
}

function least(round: Round, field: string, unit: string): string {
  const number = leastOf(round.counts, field);
  return number === null ? "" : `至少 ${String(number)} ${unit}`;
}

function running(one: Patrol): HTMLElement {
  const rules = h("div", { class: "rules", role: "status" });
  const picture = h("div", { class: "map" });
  const end = h("button", { type: "button", class: "btn", click: () => void finish(one) }, "结束");
  const round = kit()?.rounds.find((each) => `${each.ledger}.${each.id}` === one.round);
  redraw = () => {
    const { counted, gaps } = far(one);
    const lacks = [lack(round, "minutes", minutesOf(one), "分钟"), lack(round, "metres", counted, "米")].filter((each) => each !== "");
    rules.replaceChildren(
      measure(minutesOf(one), "分", leastOf(round?.counts ?? [], "minutes")),
      measure(counted, "米", leastOf(round?.counts ?? [], "metres")),
      measure(one.track.length, "点", null),
    );
    picture.replaceChildren(drawing(one), gaps > 0 ? h("small", {}, `有 ${String(gaps)} 段没有定位，不计米数`) : "");
    end.textContent = lacks.length === 0 ? "结束，够了" : `结束，差 ${lacks.join("、")}`;
  };
  redraw();
  return h(
    "main",
    { id: "main", tabindex: "-1" },
    h("h1", {}, one.name),
    h("p", {}, h("span", { class: "st run" }, place === null && noPlace !== "" ? noPlace : "正在记轨迹"), ` ${one.began.slice(11)} 开始`),
    rules,
    picture,
    h("div", { class: "pair" }, link("发现问题", "#snap", "btn main"), end),
    button("到了一个点，记一下", "plain", async () => {
      one.marks.push({ words: `第 ${String(one.marks.length + 1)} 个点`, at: minute() });
      await keepDraft(draftName, one);
      dispatchEvent(new HashChangeEvent("hashchange"));
    }),
    h(
      "ol",
      { class: "list" },
      ...one.marks.map((mark) => h("li", { class: "row" }, mark.words, h("span", { class: "st done" }, mark.at.slice(11)))),
    ),
  );
}

function lack(round: Round | undefined, field: string, has: number, unit: string): string {
  const number = leastOf(round?.counts ?? [], field);
  return number === null || has >= number ? "" : `${String(number - has)} ${unit}`;
}

function measure(has: number, unit: string, needs: number | null): HTMLElement {
  const enough = needs === null || has >= needs;
  return h(
    "div",
    { class: enough ? "ok" : "" },
    h("span", { class: "num" }, has.toLocaleString("zh-CN"), h("small", {}, unit)),
    h("p", {}, needs === null ? "已记下" : enough ? "够了" : `至少 ${String(needs)} ${unit}`),
  );
}

/** The track to scale; a stretch without positions is dashed. */
function drawing(one: Patrol): Element {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const [width, height] = [328, 180];
  svg.setAttribute("viewBox", `0 0 ${String(width)} ${String(height)}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", `轨迹，${String(one.track.length)} 个定位点`);
  const [first] = one.track;
  if (first === undefined) return svg;
  const flat = one.track.map((point) => ({
    x: metres({ ...point, latitude: first.latitude }, first) * Math.sign(point.longitude - first.longitude),
    y: -metres({ ...point, longitude: first.longitude }, first) * Math.sign(point.latitude - first.latitude),
    time: point.time,
  }));
  const [left, right] = [Math.min(...flat.map((p) => p.x)), Math.max(...flat.map((p) => p.x))];
  const [top, bottom] = [Math.min(...flat.map((p) => p.y)), Math.max(...flat.map((p) => p.y))];
  const scale = Math.min((width - 40) / Math.max(right - left, 50), (height - 40) / Math.max(bottom - top, 50));
  const at = (p: { x: number; y: number }): string => `${((p.x - left) * scale + 20).toFixed(1)} ${((p.y - top) * scale + 20).toFixed(1)}`;
  for (const [i, to] of flat.entries()) {
    const from = flat[i - 1];
    if (from === undefined) continue;
    const path = document.createElementNS(svg.namespaceURI ?? "", "path");
    path.setAttribute("d", `M${at(from)}L${at(to)}`);
    path.setAttribute("class", to.time - from.time > gap ? "gap" : "tr");
    svg.append(path);
  }
  return svg;
}

/** Ends the patrol: what was recorded goes into the form of its ledger, to be looked at and sent. It may end short. */
async function finish(one: Patrol): Promise<void> {
  const round = kit()?.rounds.find((each) => `${each.ledger}.${each.id}` === one.round);
  const step = Math.max(1, Math.ceil(one.track.length / mostPoints));
  const thin = one.track.filter((_, i) => i % step === 0 || i === one.track.length - 1);
  const lines = thin.map((point) => `${point.longitude.toFixed(6)},${point.latitude.toFixed(6)},${point.at.slice(11)}`);
  const known = new URLSearchParams({
    area: one.area,
    place: one.name,
    begun_at: one.began,
    ended_at: minute(),
    metres: String(far(one).counted),
    track: lines.join("\n"),
  });
  if (round !== undefined) known.set(round.link, one.target);
  const kind = round?.counts.find((test) => test.key === "kind")?.wanted[0];
  if (kind !== undefined) known.set("kind", kind);
  patrol = null;
  redraw = null;
  await keepDraft(draftName, null);
  location.hash = `#open/${round?.ledger ?? "patrol"}/${known.toString()}`;
}
