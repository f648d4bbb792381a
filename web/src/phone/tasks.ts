import { daysOff, kit, ledger as ledgerOf, noPlace, place, today, town } from "./app";
import { h, link } from "./dom";
import { moveForm, openForm } from "./entry";
import type { Task } from "./kit";
import { away, distance } from "./place";
import type { Row } from "./row";
import { rows } from "./store";

/** What waits for me, the late first; or, by the second tab, the near first. */
export async function tasksView(order: string): Promise<HTMLElement> {
  const near = order === "near";
  const tasks = [...(kit()?.tasks ?? [])];
  if (near) tasks.sort((a, b) => (away(a.spot, place) ?? Infinity) - (away(b.spot, place) ?? Infinity));
  else tasks.sort((a, b) => (a.due ?? "9999").localeCompare(b.due ?? "9999"));
  const mine = (await rows()).filter((row) => row.town === town && row.state !== "received");
  const late = tasks.filter((task) => task.late).length;
  return h(
    "main",
    { id: "main", tabindex: "-1" },
    h("h1", {}, "我的任务"),
    h("p", {}, tasks.length === 0 ? "没有等您办的事。" : `${String(tasks.length)} 件等您办，${String(late)} 件已超期`),
    daysOff() === 0
      ? null
      : h("p", { class: "sub" }, `手机的日期与镇里的差 ${String(Math.abs(daysOff()))} 天，一律按镇里的 ${today()} 填。`),
    h("nav", { class: "tabs", "aria-label": "次序" }, tab("急的在前", "#tasks", !near), tab("近的在前", "#tasks/near", near)),
    near && place === null ? h("p", { class: "where" }, noPlace === "" ? "正在定位" : `${noPlace}，不能按远近排`) : null,
    h("div", { class: "cards" }, ...tasks.map((task) => card(task, mine))),
    kit()?.more === true ? h("p", { class: "sub" }, "只带了最急的 300 件，其余请在今日页看。") : null,
    h(
      "details",
      { class: "more" },
      h("summary", {}, "登记别的台账"),
      h(
        "div",
        { class: "list" },
        ...(kit()?.ledgers ?? []).filter((one) => one.opens).map((one) => link(one.title, `#open/${one.id}`, "row")),
      ),
    ),
  );
}

function tab(words: string, to: string, here: boolean): HTMLElement {
  return h("a", { href: to, "aria-current": here ? "page" : null }, words);
}

function card(task: Task, mine: readonly Row[]): HTMLElement {
  const far = away(task.spot, place);
  const waits = mine.some((row) => row.subject === task.number);
  return h(
    "a",
    { class: "card", href: `#task/${task.number}` },
    h("b", {}, task.name),
    h("small", {}, `${ledgerOf(task.ledger)?.title ?? ""}，${task.areaName}`),
    h(
      "span",
      { class: "line" },
      waits ? h("span", { class: "st due" }, "已办，等发出") : h("span", { class: "st" }, task.stateTitle),
      task.dueWords === null ? null : h("span", { class: task.late ? "st late" : "st" }, task.dueWords),
      far === null ? null : h("span", { class: "st run" }, distance(far)),
    ),
  );
}

/** One task, with the moves that can be made of it. */
export async function taskView(number: string, move: string | undefined): Promise<HTMLElement> {
  const task = kit()?.tasks.find((one) => one.number === number);
  if (task === undefined)
    return h("main", { id: "main" }, h("h1", {}, number), h("p", {}, "这一件已经不在您的任务里。"), link("回任务", "#tasks"));
  const waiting = (await rows()).filter((row) => row.town === town && row.subject === number && row.state !== "received");
  const ledger = ledgerOf(task.ledger);
  const state = stateAfter(task, waiting);
  const moves = ledger?.moves.filter((one) => (waiting.length === 0 ? task.moves.includes(one.id) : one.from.includes(state))) ?? [];
  if (move !== undefined && moves.some((one) => one.id === move)) return moveForm({ ...task, state }, move, waiting.length);
  return h(
    "main",
    { id: "main", tabindex: "-1" },
    h("h1", {}, task.name),
    h("p", {}, `${ledger?.title ?? ""}，${task.areaName}，${task.number}`),
    h(
      "p",
      {},
      h("span", { class: "st" }, task.stateTitle),
      " ",
      task.dueWords === null ? null : h("span", { class: task.late ? "st late" : "st" }, task.dueWords),
    ),
    waiting.length > 0 ? h("p", { class: "say due" }, `${waiting.map((row) => row.title).join("、")}：已存在手机里，等发出。`) : null,
    h("div", { class: "stack" }, ...moves.map((one, i) => link(one.title, `#task/${number}/${one.id}`, i === 0 ? "btn main" : "btn"))),
    link("看全部内容", `/${town}/ledgers/${task.ledger}/${number}`, "btn q"),
  );
}

/** The state that an entry will have when what waits has arrived. */
function stateAfter(task: Task, waiting: readonly Row[]): string {
  const ledger = ledgerOf(task.ledger);
  return waiting.reduce((state, row) => ledger?.moves.find((move) => move.id === row.body.move)?.to ?? state, task.state);
}

/** The form of a new entry of any ledger; `known` fills in fields by `field=value`. */
export function openView(ledger: string, known: string): Promise<HTMLElement> {
  const parts = new URLSearchParams(known);
  const area = parts.get("area") ?? "";
  parts.delete("area");
  return openForm(ledger, Object.fromEntries(parts), area);
}
