import { type Apart, commandOf, type Picture, type Row, type Said } from "./row";
import { change, forgetPictures, picture, rowOf, rows } from "./store";

/** Why the outbox stands still although something waits; null: it does not. */
export type Pause = "offline" | "signed-out" | "other-account" | "server" | null;

/** The last run's reason for stopping, in words of the server where it gave any. */
export interface Progress {
  readonly sending: string | null;
  readonly pause: Pause;
  readonly words: string;
}

const channel = new BroadcastChannel("taizhang-outbox");
const listeners = new Set<() => void>();
let progress: Progress = { sending: null, pause: null, words: "" };

export const currentProgress = (): Progress => progress;

/** Hears of every change of the outbox, in whichever tab it is made. */
export function onChange(listener: () => void): void {
  listeners.add(listener);
}

channel.onmessage = () => listeners.forEach((listener) => listener());

export function changed(next: Partial<Progress> = {}): void {
  progress = { ...progress, ...next };
  listeners.forEach((listener) => listener());
  channel.postMessage(null);
}

/** The account for which this page sends. */
let sender: { town: string; account: string } | null = null;

export function sendFor(town: string, account: string): void {
  sender = { town, account };
}

/**
 * Sends what waits, one after the other, in one tab at a time. It stops where the next could fare no better (no network, nobody signed in,
 * a server in trouble) and goes on past an entry that is refused.
 */
export async function send(): Promise<void> {
  const { town, account } = sender ?? {};
  if (town === undefined || account === undefined) return;
  await navigator.locks.request("taizhang-outbox", { ifAvailable: true }, async (lock) => {
    if (lock === null) return;
    const blocked = new Set<string>();
    let pause: Stop | null = null;
    for (const { order } of await rows()) {
      const row = order === undefined ? undefined : await rowOf(order);
      if (row === undefined || row.state === "received") continue;
      // What follows on an entry whose earlier step has not arrived waits for it.
      const mine = row.town === town && row.account === account;
      if (!mine || row.state !== "waiting" || blocked.has(row.subject)) {
        blocked.add(row.subject);
        continue;
      }
      changed({ sending: row.id });
      pause = await sendOne(row);
      if (pause !== null) break;
      if ((await rowOf(order ?? 0))?.state !== "received") blocked.add(row.subject);
    }
    changed({ sending: null, pause: pause?.pause ?? null, words: pause?.words ?? "" });
  });
}

interface Stop {
  readonly pause: Exclude<Pause, null>;
  readonly words: string;
}

/** Sends one row: its pictures, then its command. Gives why the whole run must stop; null: it goes on. */
async function sendOne(begun: Row): Promise<Stop | null> {
  let row: Row = { ...begun, tries: begun.tries + 1 };
  await change(row);
  for (const [i, one] of row.pictures.entries()) {
    if (one.kept !== null) continue;
    const sent = await sendPicture(row, one);
    if ("pause" in sent) return sent;
    if ("said" in sent) {
      await change({ ...row, state: "refused", said: sent.said });
      return null;
    }
    row = { ...row, pictures: row.pictures.map((other, at) => (at === i ? { ...one, kept: sent.kept } : other)) };
    await change(row);
    changed();
  }
  const answer = await ask(row, "POST", row.path, JSON.stringify(commandOf(row)), "application/json");
  if ("pause" in answer) return answer;
  if (answer.status < 300) {
    const done = answer.json as { number: string | null; at: string };
    await change({ ...row, state: "received", number: done.number, receivedAt: done.at, said: [] });
    await forgetPictures(row.pictures.map((one) => one.hash));
    return null;
  }
  const said = saidBy(answer.json);
  // The id says what the command says: whoever used it took this very command in from an exported file.
  if (said.some((one) => one.code === "conflict.command_id")) {
    await change({ ...row, state: "received", said: [] });
    await forgetPictures(row.pictures.map((one) => one.hash));
  } else if (said.some((one) => one.code === "conflict.version")) await change(await compared({ ...row, state: "conflict", said }));
  else await change({ ...row, state: "refused", said });
  return null;
}

async function sendPicture(row: Row, one: Picture): Promise<Stop | { said: readonly Said[] } | { kept: string }> {
  const bytes = await picture(one.hash);
  if (bytes === undefined) return { said: [{ field: one.field, code: "phone.picture", message: "照片在这部手机上找不到了，请重拍。" }] };
  const answer = await ask(row, "PUT", `pictures/${one.hash}`, bytes, "image/jpeg");
  if ("pause" in answer) return answer;
  return answer.status < 300 ? { kept: (answer.json as { photo: string }).photo } : { said: saidBy(answer.json) };
}

/** What stands in the entry now, beside what was seen and what was filled in. */
async function compared(row: Row): Promise<Row> {
  const answer = await ask(row, "GET", row.path.replace(/\/moves$/, ""), null, null);
  if ("pause" in answer || answer.status >= 300) return row;
  const { entry } = answer.json as { entry: { version: number; stateTitle: string; fields: Record<string, string> } };
  const fields = new Set([...Object.keys(row.seen), ...Object.keys(row.body.fields)]);
  const apart: Apart[] = [...fields].map((field) => ({
    field,
    title: field,
    seen: row.seen[field] ?? "",
    mine: String(row.body.fields[field] ?? row.seen[field] ?? ""),
    now: entry.fields[field] ?? "",
  }));
  const state = { field: "", title: "状态", seen: row.seen[""] ?? "", mine: "", now: entry.stateTitle };
  return { ...row, standing: entry.version, apart: [state, ...apart.filter((one) => one.now !== one.seen || one.now !== one.mine)] };
}

type Answer = { readonly status: number; readonly json: unknown } | Stop;

async function ask(row: Row, method: string, path: string, body: BodyInit | null, type: string | null): Promise<Answer> {
  try {
    const response = await fetch(`/api/v1/${row.town}/${path}`, {
      method,
      body,
      headers: { "Taizhang-Account": row.account, ...(type === null ? {} : { "Content-Type": type }) },
      signal: AbortSignal.timeout(60_000),
    });
    const json: unknown = await response.json();
    const [first] = saidBy(json);
    if (response.status === 401)
      return { pause: first?.code === "account.other" ? "other-account" : "signed-out", words: first?.message ?? "" };
    if (first?.code === "right.account_due" || response.status === 421 || response.status === 429 || response.status >= 500)
      return { pause: "server", words: first?.message ?? `服务器没有处理（${response.status}）` };
    return { status: response.status, json };
  } catch {
    // No network, a broken line, or an answer that is not ours: the same command asks again, and is done once.
    return { pause: "offline", words: "" };
  }
}

function saidBy(json: unknown): readonly Said[] {
  return (json as { errors?: readonly Said[] } | null)?.errors ?? [];
}
