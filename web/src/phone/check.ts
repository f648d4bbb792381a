import type { Field, Ledger, Move } from "./kit";
import { type Input, read } from "./reading";
import { broken, holds } from "./ruling";
import type { Said } from "./row";

/** What is wrong with a form, in words; all of it at once, as the server would say it. */
export function check(
  ledger: Ledger,
  fields: readonly Field[],
  inputs: Readonly<Record<string, Input>>,
  today: string,
  move: Move | null = null,
  before: { state: string; values: Readonly<Record<string, string>> } = { state: "", values: {} },
): readonly Said[] {
  const said: Said[] = [];
  const values: Record<string, string> = { ...before.values };
  for (const field of fields) {
    const verdict = read(field, inputs[field.id], today);
    if (!verdict.ok) said.push({ field: field.id, code: verdict.code, message: words(field, verdict.code, today) });
    else values[field.id] = verdict.value;
    const asked = move === null ? field.required && field.from === null : move.needs.includes(field.id);
    if (verdict.ok && verdict.value === "" && asked)
      said.push({ field: field.id, code: "field.required", message: `请填写${field.title}` });
  }
  if (said.length > 0) return said;
  const entry = { state: before.state, values };
  if (move !== null && holds(move.when, entry, ledger) === false) said.push({ field: null, code: "rule.broken", message: move.says });
  for (const rule of broken(ledger, entry, move)) said.push({ field: null, code: "rule.broken", message: rule.says });
  return said;
}

function words(field: Field, code: string, today: string): string {
  const { title } = field;
  switch (code) {
    case "field.text_long":
      return `${title}最多 ${field.max ?? ""} 个字，请精简`;
    case "field.choice":
      return `${title}请从选项中选一项`;
    case "field.date":
      return `${title}不是有效日期`;
    case "field.date_future":
      return `${title}不能晚于今天（${today}）`;
    case "field.number":
      return `${title}请只填数字`;
    case "field.count":
      return `${title}应为整数`;
    case "field.decimals":
      return `${title}最多 ${String(field.places ?? 0)} 位小数`;
    case "field.range":
      return `${title}应在 ${field.min ?? ""} 到 ${field.max ?? ""} 之间`;
    case "field.phone":
      return `${title}请填 7 至 15 位数字`;
    case "field.photo_many":
      return `${title}最多 9 张`;
    case "field.point":
      return `${title}应是经度和纬度，如 112.6021, 35.1432`;
    default:
      return `${title}填得不对，请检查`;
  }
}
