import { kit, ledger as ledgerOf, place, today, town } from "./app";
import { button, h, link } from "./dom";
import type { Round, Target } from "./kit";
import { away, distance } from "./place";
import { draftOf, keepDraft, rows } from "./store";

/** How often nobody was at home, by target, in the span that a round is in. */
type Absences = Record<string, number>;

const nameOf = (round: Round): string => `${round.ledger}.${round.id}`;
const draftName = (round: Round): string => `absent:${town}:${nameOf(round)}:${round.first}`;

/** Those whom a round still misses, without those who wait in the outbox. */
async function missing(round: Round): Promise<readonly Target[]> {
  const waiting = (await rows()).filter((row) => row.town === town && row.ledger === round.ledger && row.state !== "refused");
  const seen = new Set(waiting.map((row) => String(row.body.fields[round.link] ?? "")));
  return round.times > 1 ? round.missing : round.missing.filter((target) => !seen.has(target.number));
}

/** All rounds of the present span. */
export async function roundsView(): Promise<HTMLElement> {
  const rounds = kit()?.rounds ?? [];
  const cards = await Promise.all(
    rounds.map(async (round) => {
      const left = (await missing(round)).length;
      return h(
        "a",
        { class: "card", href: `#round/${nameOf(round)}` },
        h("b", {}, round.title),
        h("small", {}, `${round.first.slice(5)} 至 ${round.last.slice(5)}`),
        h(
          "span",
          { class: "line" },
          left === 0
            ? h("span", { class: "st done" }, "都走到了")
            : `还差 ${String(left)} ${round.unit}，共 ${String(round.targets)} ${round.unit}`,
        ),
      );
    }),
  );
  return h(
    "main",
    { id: "main", tabindex: "-1" },
    h("h1", {}, "走访"),
    rounds.length === 0 ? h("p", {}, "您负责的地方现在没有要走的轮次。") : null,
    h("div", { class: "cards" }, ...cards),
  );
}

/** One round: who is next, and who else is missing. */
export async function roundView(name: string): Promise<HTMLElement> {
  const round = kit()?.rounds.find((one) => nameOf(one) === name);
  if (round === undefined)
    return h("main", { id: "main" }, h("h1", {}, "走访"), h("p", {}, "这一轮已经结束。"), link("全部轮次", "#rounds"));
  const absent = (await draftOf<Absences>(draftName(round))) ?? {};
  const left = [...(await missing(round))].sort(
    (a, b) => (absent[a.number] ?? 0) - (absent[b.number] ?? 0) || (away(a.spot, place) ?? Infinity) - (away(b.spot, place) ?? Infinity),
  );
  const [next, ...rest] = left;
  const done = round.targets - left.length;
  return h(
    "main",
    { id: "main", tabindex: "-1" },
    h("h1", {}, round.title),
    h("p", {}, rule(round)),
    h(
      "p",
      { class: "prog" },
      h("span", { class: "num" }, String(done)),
      ` 已走，共 ${String(round.targets)} ${round.unit}，还差 ${String(left.length)} ${round.unit}`,
    ),
    bar(round, done),
    next === undefined ? h("p", { class: "say done" }, "这一轮都走到了。") : nextCard(round, next, absent),
    rest.length === 0
      ? null
      : h(
          "section",
          {},
          h("h2", {}, "还没走的"),
          h("div", { class: "list" }, ...rest.slice(0, 100).map((target) => house(round, target, absent))),
        ),
    rest.length > 100 ? h("p", { class: "sub" }, `还有 ${String(rest.length - 100)} ${round.unit}，走完前面的再列出。`) : null,
  );
}

function rule(round: Round): string {
  const often = round.times > 1 ? `每个对象至少 ${String(round.times)} 次` : "每个对象一次";
  return `${round.last.slice(5)} 前${often}${round.gap > 0 ? `，两次至少隔 ${String(round.gap)} 天` : ""}`;
}

function bar(round: Round, done: number): HTMLElement {
  const whole = h(
    "progress",
    { max: String(Math.max(1, round.targets)), value: String(done) },
    `${String(done)} / ${String(round.targets)}`,
  );
  const [first, last, now] = [round.first, round.last, today()].map((day) => Date.parse(day));
  const days = ((last ?? 0) - (first ?? 0)) / 86_400_000 + 1;
  const due = Math.round((round.targets * (((now ?? 0) - (first ?? 0)) / 86_400_000 + 1)) / Math.max(1, days));
  const words = done >= due ? "您走在前面" : `按天数应走到 ${String(due)} ${round.unit}`;
  return h("div", { class: "bar" }, whole, h("small", {}, words));
}

/** The address of the form of a visit, with what is known. */
function visit(round: Round, target: Target): string {
  const known = new URLSearchParams({ [round.link]: target.number, area: target.area });
  const ledger = ledgerOf(round.ledger);
  for (const test of round.counts) {
    const field = ledger?.fields.find((one) => one.id === test.key);
    if (field?.choices?.includes(test.wanted[0] ?? "") === true) known.set(field.id, test.wanted[0] ?? "");
  }
  return ledger?.patrols === true ? `#patrol/${nameOf(round)}/${target.number}` : `#open/${round.ledger}/${known.toString()}`;
}

function nextCard(round: Round, target: Target, absent: Absences): HTMLElement {
  const far = away(target.spot, place);
  const later = async (): Promise<void> => {
    absent[target.number] = (absent[target.number] ?? 0) + 1;
    await keepDraft(draftName(round), absent);
    dispatchEvent(new HashChangeEvent("hashchange"));
  };
  return h(
    "div",
    { class: "next" },
    h("small", {}, far === null ? "下一户" : `下一户，离您${distance(far)}`),
    h("b", { class: "song" }, target.name),
    h("p", {}, `${target.areaName}${absences(absent[target.number])}`),
    link(ledgerOf(round.ledger)?.patrols === true ? "到了，开始巡查" : "到户，开始登记", visit(round, target), "btn main"),
    h("div", { class: "acts" }, button("家里没人，先走下一户", "quiet", later)),
  );
}

const absences = (times: number | undefined): string => (times === undefined ? "" : `，${String(times)} 次没人`);

function house(round: Round, target: Target, absent: Absences): HTMLElement {
  const far = away(target.spot, place);
  return h(
    "a",
    { class: "row", href: visit(round, target) },
    h("span", {}, target.name, h("small", {}, `${target.areaName}${absences(absent[target.number])}`)),
    h("span", { class: "st" }, far === null ? "" : distance(far)),
  );
}
