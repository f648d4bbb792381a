import { kit, ledger as ledgerOf, today, town } from "./app";
import { check } from "./check";
import { button, h, link } from "./dom";
import { blank, controls, type Filled, inputsOf, isAsked, picturesOf, prefill } from "./form";
import type { Field, Ledger, Move, Task } from "./kit";
import { send } from "./outbox";
import { type Body, fresh, type Row, type Said } from "./row";
import { areaSelect } from "./snap";
import { draftOf, drop, keep, keepDraft } from "./store";

/** A form half filled in, with what it is about. */
interface Draft extends Filled {
  area: string;
  office: string;
  reason: string;
}

/** What a form makes a row of. */
interface Purpose {
  readonly name: string;
  readonly ledger: Ledger;
  readonly fields: readonly Field[];
  readonly move: Move | null;
  readonly task: Task | null;
  readonly title: string;
  readonly under: string;
  readonly act: string;
  readonly asksArea: boolean;
  /** The row that it takes the place of: refused, and now put right. */
  readonly instead: Row | null;
  /** How many steps of the same entry wait before it. */
  readonly ahead: number;
}

/** The form of a new entry, with what is known of it. */
export async function openForm(ledgerId: string, known: Record<string, string>, area: string): Promise<HTMLElement> {
  const ledger = ledgerOf(ledgerId);
  if (ledger === undefined || !ledger.opens) return nothing("您的账号不登记这本台账。");
  const fields = ledger.fields.filter((field) => field.first && isAsked(field));
  const name = `open:${town}:${ledgerId}:${JSON.stringify(known)}`;
  const draft = (await draftOf<Draft>(name)) ?? { ...blank(), inputs: { ...known }, area, office: "", reason: "" };
  prefill(fields, draft);
  if (draft.area === "") draft.area = areasOf(ledger)[0]?.code ?? "";
  return screen(
    {
      name,
      ledger,
      fields,
      move: null,
      task: null,
      title: `登记${ledger.title}`,
      under: "",
      act: "存好并发送",
      asksArea: true,
      instead: null,
      ahead: 0,
    },
    draft,
    [],
  );
}

/** The form of a move of an entry that waits. */
export async function moveForm(task: Task, moveId: string, ahead: number): Promise<HTMLElement> {
  const ledger = ledgerOf(task.ledger);
  const move = ledger?.moves.find((one) => one.id === moveId);
  if (ledger === undefined || move === undefined) return nothing("这一步在手机上办不了，请在电脑上办。");
  const ids = [...new Set([...move.needs, ...move.may])];
  const fields = ids.flatMap((id) => ledger.fields.filter((field) => field.id === id && isAsked(field)));
  const name = `move:${town}:${task.number}:${moveId}`;
  const draft = (await draftOf<Draft>(name)) ?? { ...blank(), inputs: seenOf(task, fields), area: "", office: "", reason: "" };
  return screen(
    {
      name,
      ledger,
      fields: fields.map((field) => ({ ...field, required: move.needs.includes(field.id) })),
      move,
      task,
      title: move.title,
      under: `${task.name}，${task.number}`,
      act: move.title,
      asksArea: false,
      instead: null,
      ahead,
    },
    draft,
    [],
  );
}

/** The form of a row that was refused, as it was filled in, with what the server said. */
export async function mendForm(row: Row, pictures: Filled["shots"]): Promise<HTMLElement> {
  const ledger = ledgerOf(row.ledger);
  if (ledger === undefined) return nothing("这本台账已经不在手机上。内容还在发件箱里，请导出后交党政办。");
  const move = ledger.moves.find((one) => one.id === row.body.move) ?? null;
  const named = new Set([...Object.keys(row.body.fields), ...row.pictures.map((one) => one.field), ...(move?.needs ?? [])]);
  const fields = ledger.fields.filter((field) => (named.has(field.id) || (move === null && field.first)) && isAsked(field));
  const { area = "", office = "", reason = "" } = row.body;
  const draft: Draft = { inputs: { ...row.body.fields }, shots: pictures, area, office, reason };
  const purpose = {
    name: `mend:${row.id}`,
    ledger,
    fields,
    move,
    task: null,
    title: row.title,
    under: row.about,
    act: "改好再发",
    asksArea: move === null,
    instead: row,
    ahead: 0,
  };
  return screen(purpose, draft, row.said);
}

const nothing = (words: string): HTMLElement =>
  h("main", { id: "main" }, h("h1", {}, "办不了"), h("p", {}, words), link("回任务", "#tasks"));

function areasOf(ledger: Ledger) {
  const all = kit()?.areas ?? [];
  const deepest = all.filter((area) => area.level === ledger.level);
  return deepest.length > 0 ? deepest : all;
}

function seenOf(task: Task, fields: readonly Field[]): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap((field) =>
      task.values[field.id] === undefined || field.type === "photo" ? [] : [[field.id, task.values[field.id] ?? ""]],
    ),
  );
}

function screen(purpose: Purpose, draft: Draft, said: readonly Said[]): HTMLElement {
  const { ledger, fields, move } = purpose;
  const heard = (): void => void keepDraft(purpose.name, draft).catch(() => undefined);
  const loose = said.filter((one) => !fields.some((field) => field.id === one.field));
  const whole = h(
    "main",
    { id: "main", tabindex: "-1" },
    h("h1", {}, purpose.title),
    purpose.under === "" ? null : h("p", {}, purpose.under),
    said.length === 0
      ? null
      : h(
          "div",
          { class: "say wrong", role: "alert" },
          h("b", {}, `${String(said.length)} 处要改`),
          ...loose.map((one) => h("p", {}, one.message)),
        ),
    purpose.asksArea
      ? areaSelect(areasOf(ledger), draft.area, (code) => {
          draft.area = code;
          heard();
        })
      : null,
    move?.needsOffice === true ? officeSelect(draft, heard) : null,
    controls(fields, draft, said, heard),
    move === null ? null : reasonBox(draft, move, said, heard),
    h(
      "div",
      { class: "foot" },
      button(purpose.act, "main", async () => {
        const wrong = checked(purpose, draft);
        if (wrong.length > 0) {
          const again = screen(purpose, draft, wrong);
          whole.replaceWith(again);
          again.focus();
          return;
        }
        try {
          await post(purpose, draft);
        } catch (failure) {
          const why = failure instanceof DOMException && failure.name === "QuotaExceededError" ? "手机存储满了" : String(failure);
          whole.querySelector(".foot")?.append(h("p", { class: "error", role: "alert" }, `没有存下：${why}。填的还在。`));
        }
      }),
    ),
  );
  return whole;
}

function officeSelect(draft: Draft, heard: () => void): HTMLElement {
  const options = (kit()?.offices ?? []).map((office) => new Option(office, office, false, office === draft.office));
  const select = h("select", { id: "office" }, new Option("请选择", ""), ...options);
  select.addEventListener("change", () => {
    draft.office = select.value;
    heard();
  });
  return h("div", { class: "field" }, h("label", { for: "office" }, "承办站所"), select);
}

function reasonBox(draft: Draft, move: Move, said: readonly Said[], heard: () => void): HTMLElement {
  const area = h("textarea", { id: "reason", rows: "3" });
  area.value = draft.reason;
  area.addEventListener("input", () => {
    draft.reason = area.value;
    heard();
  });
  const wrong = said.filter((one) => one.field === "reason").map((one) => h("p", { class: "error" }, one.message));
  return h("div", { class: "field" }, h("label", { for: "reason" }, move.needsReason ? "原因" : "说明（可不写）"), area, ...wrong);
}

function checked(purpose: Purpose, draft: Draft): readonly Said[] {
  const { ledger, fields, move, task } = purpose;
  const before = { state: task?.state ?? "", values: task?.values ?? {} };
  const said = [...check(ledger, fields, inputsOf(draft), today(), move, before)];
  if (move?.needsReason === true && draft.reason.trim() === "")
    said.push({ field: "reason", code: "input.reason_required", message: "请写明原因" });
  if (move?.needsOffice === true && draft.office === "")
    said.push({ field: null, code: "input.office_required", message: "请选择承办站所" });
  return said;
}

async function post(purpose: Purpose, draft: Draft): Promise<void> {
  const account = kit()?.account;
  if (account === undefined) throw new Error("还不知道您是谁，请先在有网络时登录一次");
  const { ledger, move, task, instead } = purpose;
  const pictures = picturesOf(draft);
  const reason = draft.reason.trim();
  const body: Body = {
    ...(move === null ? { ledger: ledger.id, area: draft.area } : { move: move.id, version: versionFor(purpose) }),
    ...(draft.office === "" ? {} : { office: draft.office }),
    ...(reason === "" || move === null ? {} : { reason }),
    fields: { ...draft.inputs },
  };
  const area = kit()?.areas.find((one) => one.code === draft.area)?.name ?? "";
  const label = String(draft.inputs[ledger.label] ?? "");
  const row = fresh({
    town,
    account: account.id,
    accountName: account.name,
    title: move === null ? ledger.title : `${ledger.title}：${move.title}`,
    about: instead?.about ?? (task === null ? [label, area].filter((part) => part !== "").join("，") : `${task.name}，${task.number}`),
    ledger: ledger.id,
    path: instead?.path ?? (task === null ? "entries" : `entries/${task.number}/moves`),
    body,
    pictures: pictures.rows,
    seen: instead?.seen ?? (task === null ? {} : { "": task.stateTitle, ...seenOf(task, purpose.fields) }),
    ...(instead !== null && move !== null ? { subject: instead.subject } : task === null ? {} : { subject: task.number }),
  });
  await keep(row, pictures.kept);
  if (instead !== null) await drop(instead);
  await keepDraft(purpose.name, null).catch(() => undefined);
  location.hash = `#kept/${row.id}`;
  void send();
}

/** The version that this step will meet: what was seen, and one more for each step that goes before it. */
function versionFor({ task, instead, ahead }: Purpose): number {
  return task === null ? (instead?.body.version ?? 1) : task.version + ahead;
}
