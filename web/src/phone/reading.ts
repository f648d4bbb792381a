import type { Field } from "./kit";

/** What somebody filled in: a text, or the names of pictures. */
export type Input = string | readonly string[];

/** A field's verdict: its value as the township keeps it (empty: nothing), or the code of the refusal that the server would give. */
export type Verdict = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly code: string };

const mostPictures = 9;
const good = (value: string): Verdict => ({ ok: true, value });
const bad = (code: string): Verdict => ({ ok: false, code: `field.${code}` });

/**
 * Reads one field as the kernel does (src/Taizhang.Kernel/Fields): tests/conformance holds cases that both must answer alike. Kinds that
 * need the township's own data (links, figures) or a checksum pass here and are read by the server.
 * @param today The township's day, YYYY-MM-DD.
 */
export function read(field: Field, input: Input | undefined, today: string): Verdict {
  if (field.type === "photo") return readPictures(input);
  if (input === undefined) return good("");
  if (typeof input !== "string") return bad("shape");
  const text = input.trim();
  if (text === "") return good("");
  switch (field.type) {
    case "text":
    case "note":
      return readText(field, text);
    case "choice":
      return field.choices?.includes(text) === true ? good(text) : bad("choice");
    case "yesno":
      return readYesNo(text);
    case "count":
    case "number":
    case "money":
      return readNumber(field, text);
    case "date":
      return readDay(field, text, today);
    case "time":
      return readMinute(field, text, today);
    case "point":
      return readPoint(text);
    case "phone":
      return readTelephone(text);
    default:
      return good(text);
  }
}

function readPictures(input: Input | undefined): Verdict {
  const names = input === undefined || input === "" ? [] : typeof input === "string" ? input.trim().split(",") : input;
  if (names.length > mostPictures) return bad("photo_many");
  return names.every((name) => /^[0-9a-f]{64}$/.test(name)) ? good(names.join(",")) : bad("photo");
}

function readText(field: Field, text: string): Verdict {
  const note = field.type === "note";
  const kept = note ? text.replace(/\r\n|[\r\f\u0085\u2028\u2029]/g, "\n") : text;
  if (kept.length > Number(field.max)) return bad("text_long");
  const plain = note ? kept.replace(/[\n\t]/g, "") : kept;
  return /[\u0000-\u001f\u007f-\u009f]|\p{Surrogate}/u.test(plain) ? bad("text_control") : good(kept);
}

function readYesNo(text: string): Verdict {
  if (["是", "有", "√", "true", "1", "on"].includes(text)) return good("是");
  return ["否", "无", "×", "false", "0"].includes(text) ? good("否") : bad("yesno");
}

/** Exact decimals as whole numbers of the last place: 12.5 with two places is 1250. */
function readNumber(field: Field, text: string): Verdict {
  let plain = halfWidth(text)
    .replaceAll(" ", "")
    .replace(/^[￥¥]+/, "");
  if (field.unit !== null && plain.endsWith(field.unit)) plain = plain.slice(0, -field.unit.length);
  const shift = plain.endsWith("万") ? 4 : plain.endsWith("亿") ? 8 : 0;
  if (shift > 0) plain = plain.slice(0, -1);
  if (!separatesThousands(plain)) return bad("number");
  const places = field.places ?? 0;
  const number = scaled(plain.replaceAll(",", ""), places + shift);
  if (number === "none") return bad("number");
  if (number === "precise") return bad(places === 0 ? "count" : "decimals");
  const [least, most] = [scaled(field.min ?? "", places), scaled(field.max ?? "", places)];
  if (number === "large" || (typeof least === "bigint" && number < least) || (typeof most === "bigint" && number > most))
    return bad("range");
  return good(unscaled(number, places));
}

export function scaled(text: string, places: number): bigint | "none" | "precise" | "large" {
  const parts = /^([-+]?)(\d*)(?:\.(\d*))?$/.exec(text);
  if (parts === null || (parts[2] ?? "") + (parts[3] ?? "") === "") return "none";
  const part = (parts[3] ?? "").replace(/0+$/, "");
  if (part.length > places) return "precise";
  const whole = (parts[2] ?? "").replace(/^0+/, "");
  if (whole.length + places > 18) return "large";
  const number = BigInt((whole + part.padEnd(places, "0")).padStart(1, "0"));
  return parts[1] === "-" ? -number : number;
}

function unscaled(number: bigint, places: number): string {
  const digits = (number < 0n ? -number : number).toString().padStart(places + 1, "0");
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return number < 0n ? `-${text}` : text;
}

/** A comma elsewhere is a mistyped point: dropping it would multiply the number. */
function separatesThousands(number: string): boolean {
  const [whole = ""] = number.split(".");
  if (number.lastIndexOf(",") >= (number + ".").indexOf(".")) return false;
  const groups = whole.split(",");
  const first = (groups[0] ?? "").replace(/^[-+]+/, "");
  return groups.length === 1 || (first.length >= 1 && first.length <= 3 && groups.slice(1).every((group) => group.length === 3));
}

function readDay(field: Field, text: string, today: string): Verdict {
  const day = dayOf(halfWidth(text));
  if (day === null) return bad("date");
  if (Number(day.slice(0, 4)) < 1900 || Number(day.slice(0, 4)) > 2199) return bad("date_range");
  return !field.future && day > today ? bad("date_future") : good(day);
}

function dayOf(text: string): string | null {
  const parts =
    /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ??
    /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/.exec(text) ??
    /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/.exec(text) ??
    /^(\d{4})年(\d{1,2})月(\d{1,2})日$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (parts === null) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  const exists = year >= 1 && date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.toISOString().slice(0, 10) : null;
}

function readMinute(field: Field, text: string, today: string): Verdict {
  const plain = halfWidth(text);
  const parts =
    /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2})[ T](\d{1,2}):(\d{1,2})(?::(\d{1,2}))?$/.exec(plain) ??
    /^(\d{4}年\d{1,2}月\d{1,2}日) ?(\d{1,2})(?:时|:)(\d{1,2})分?$/.exec(plain);
  const day = parts === null ? null : dayOf(parts[1] ?? "");
  const [hour, minute, second] = [Number(parts?.[2]), Number(parts?.[3]), Number(parts?.[4] ?? "0")];
  if (day === null || hour > 23 || minute > 59 || second > 59) return bad("time");
  if (Number(day.slice(0, 4)) < 1900 || Number(day.slice(0, 4)) > 2199) return bad("date_range");
  if (!field.future && day > today) return bad("date_future");
  return good(`${day}T${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`);
}

function readPoint(text: string): Verdict {
  const parts = halfWidth(text)
    .split(/[, 、]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const degrees = parts.map((part) => scaled(part.replace(/[°度EN]+$/, ""), 6));
  let [first, second] = degrees;
  if (degrees.length !== 2 || typeof first !== "bigint" || typeof second !== "bigint") return bad("point");
  if (size(first) <= 90_000_000n && size(second) > 90_000_000n) [first, second] = [second, first];
  return size(first) <= 180_000_000n && size(second) <= 90_000_000n ? good(`${unscaled(first, 6)},${unscaled(second, 6)}`) : bad("point");
}

const size = (number: bigint): bigint => (number < 0n ? -number : number);

function readTelephone(text: string): Verdict {
  const plain = halfWidth(text).replaceAll(" ", "");
  const digits = plain.replace(/\D/g, "").length;
  return /^\+?[\d-]*$/.test(plain) && plain.length <= 24 && digits >= 7 && digits <= 15 ? good(plain) : bad("phone");
}

/** What Chinese keyboards produce in number boxes. */
function halfWidth(text: string): string {
  return text
    .replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll("　", " ")
    .replaceAll("。", ".")
    .replace(/[−—–]/g, "-")
    .trim();
}
