import type { Formula, Ledger, Move, Relation, Rule, Test } from "./kit";
import { scaled } from "./reading";

/** An entry as far as a phone knows it: its state, and its values as the township keeps them. */
export interface Known {
  readonly state: string;
  readonly values: Readonly<Record<string, string>>;
}

/** Whether something holds; undefined: only the server knows. */
type Holds = boolean | undefined;

/** Whether all tests hold. What a phone cannot know is left to the server. */
export function holds(tests: readonly Test[], entry: Known, ledger: Ledger): Holds {
  const verdicts = tests.map((test) => holdsOne(test, entry, ledger));
  if (verdicts.includes(false)) return false;
  return verdicts.includes(undefined) ? undefined : true;
}

function holdsOne(test: Test, entry: Known, ledger: Ledger): Holds {
  if (test.relation !== null) return compare(test.relation, entry, ledger) ?? (isKnown(test.relation) ? false : undefined);
  if (test.key === "state") return test.wanted.includes(entry.state);
  const field = ledger.fields.find((one) => one.id === test.key);
  if (field === undefined) return undefined;
  const value = entry.values[field.id] ?? "";
  const [wanted = ""] = test.wanted;
  if (test.wanted.length === 1 && wanted === "any") return value !== "";
  if (test.wanted.length === 1 && wanted === "none") return value === "";
  if (field.places !== null) {
    const range = test.wanted.length === 1 ? rangeOf(wanted, field.places) : null;
    const number = value === "" ? null : scaled(value, field.places);
    if (range !== null) return typeof number === "bigint" && inRange(number, range);
    return test.wanted.some((one) => (one === "none" ? number === null : number !== null && scaled(one, field.places ?? 0) === number));
  }
  return test.wanted.some((one) => (one === "none" ? value === "" : one === value));
}

type Range = readonly [least: bigint | null, most: bigint | null];

function inRange(number: bigint, [least, most]: Range): boolean {
  return (least === null || number >= least) && (most === null || number <= most);
}

/** `>= 5`, `< 3`, `3..10` as the whole numbers from and to; null: no range. */
function rangeOf(text: string, places: number): Range | null {
  const bound = (one: string): bigint | null => {
    const number = scaled(one.trim(), places);
    return typeof number === "bigint" ? number : null;
  };
  const dots = text.indexOf("..");
  if (dots > 0) {
    const [from, to] = [bound(text.slice(0, dots)), bound(text.slice(dots + 2))];
    return from === null || to === null ? null : [from, to];
  }
  const sign = [">=", "<=", ">", "<"].find((one) => text.startsWith(one));
  const limit = sign === undefined ? null : bound(text.slice(sign.length));
  if (sign === undefined || limit === null) return null;
  if (sign === ">=") return [limit, null];
  if (sign === ">") return [limit + 1n, null];
  return [null, sign === "<=" ? limit : limit - 1n];
}

/** The least number that a test asks of a field; null: none. */
export function leastOf(tests: readonly Test[], field: string): number | null {
  const test = tests.find((one) => one.key === field);
  const [least] = test === undefined ? [null] : (rangeOf(test.wanted[0] ?? "", 0) ?? [null]);
  return least === null ? null : Number(least);
}

/** An exact number as a numerator over a power of ten. */
type Exact = readonly [number: bigint, places: number];

function compare(relation: Relation, entry: Known, ledger: Ledger): Holds {
  const [left, right] = [valueOf(relation.left, entry, ledger), valueOf(relation.right, entry, ledger)];
  if (left === null || right === null) return undefined;
  const places = Math.max(left[1], right[1]);
  const difference = widen(left, places) - widen(right, places);
  switch (relation.sign) {
    case "<=":
      return difference <= 0n;
    case ">=":
      return difference >= 0n;
    case "<":
      return difference < 0n;
    case ">":
      return difference > 0n;
    case "!=":
      return difference !== 0n;
    default:
      return difference === 0n;
  }
}

const isKnown = (relation: Relation): boolean => knows(relation.left) && knows(relation.right);

function knows(formula: Formula): boolean {
  return formula.known && [formula.from, formula.to, formula.left, formula.right].every((part) => part === null || knows(part));
}

const widen = ([number, places]: Exact, to: number): bigint => number * 10n ** BigInt(to - places);

function valueOf(formula: Formula, entry: Known, ledger: Ledger): Exact | null {
  if (!formula.known) return null;
  if (formula.number !== null) return decimal(formula.number);
  if (formula.field !== null) return fieldOf(formula.field, entry, ledger);
  const [first, second] = [formula.from ?? formula.left, formula.to ?? formula.right];
  const left = first === null ? null : valueOf(first, entry, ledger);
  const right = second === null ? null : valueOf(second, entry, ledger);
  if (left === null || right === null) return null;
  if (formula.sign === "*") return [left[0] * right[0], left[1] + right[1]];
  const places = Math.max(left[1], right[1]);
  const [a, b] = [widen(left, places), widen(right, places)];
  return [formula.from !== null ? b - a : formula.sign === "-" ? a - b : a + b, places];
}

/** Days count days and minutes count minutes, from the same beginning: only their differences are looked at. */
function fieldOf(id: string, entry: Known, ledger: Ledger): Exact | null {
  const value = entry.values[id] ?? "";
  const type = ledger.fields.find((field) => field.id === id)?.type;
  if (value === "") return null;
  if (type === "date") return [BigInt(Date.parse(`${value}T00:00Z`)) / 86_400_000n, 0];
  if (type === "time") return [BigInt(Date.parse(`${value}Z`)) / 60_000n, 0];
  return decimal(value);
}

function decimal(text: string): Exact | null {
  const places = (text.split(".")[1] ?? "").length;
  const number = scaled(text, places);
  return typeof number === "bigint" ? [number, places] : null;
}

/** The rules that an entry breaks, as far as a phone can tell. */
export function broken(ledger: Ledger, entry: Known, move: Move | null): readonly Rule[] {
  return ledger.rules.filter((rule) => {
    if (rule.at.length > 0 && (move === null || !rule.at.includes(move.id))) return false;
    if (holds(rule.when, entry, ledger) !== true) return false;
    return holds(rule.must, entry, ledger) === false || rule.compares.some((relation) => compare(relation, entry, ledger) === false);
  });
}
