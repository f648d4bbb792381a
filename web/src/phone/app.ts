import type { Kit, Ledger } from "./kit";
import { sendFor } from "./outbox";
import { type Place } from "./place";
import { type Fetched, keepKit, kitOf } from "./store";

/** The township of this page. */
export const town = location.pathname.split("/")[1] ?? "";

let fetched: Fetched | null = null;
/** Whether the server said that nobody is signed in. */
export let signedOut = false;
export let place: Place | null = null;
export let noPlace = "";

export function moved(to: Place | null, why = ""): void {
  [place, noPlace] = [to ?? place, why];
}

/** What the phone works with; null: nothing was ever fetched on it. */
export const kit = (): Kit | null => fetched?.kit ?? null;

export function ledger(id: string): Ledger | undefined {
  return fetched?.kit.ledgers.find((one) => one.id === id);
}

/** The township's time, counted on from what its server said last, whatever the phone's own clock shows. */
export const townNow = (): Date => new Date(Date.now() + (fetched?.ahead ?? 0));

/** The township's day and minute, in its own time (UTC+8, as the server keeps it). */
export const today = (): string => minute().slice(0, 10);
export const minute = (at = townNow()): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16);

/** By how many days the phone's clock is off; 0 when by less than one. */
export const daysOff = (): number => Math.round((fetched?.ahead ?? 0) / 86_400_000);

/** Takes what lies on the phone. */
export async function wake(): Promise<void> {
  fetched = (await kitOf(town)) ?? null;
  if (fetched !== null) sendFor(town, fetched.kit.account.id);
}

/** Fetches anew what the phone takes along. Without a network what it has stays. */
export async function refresh(): Promise<"fetched" | "signed-out" | "offline"> {
  try {
    const asked = Date.now();
    const response = await fetch(`/api/v1/${town}/phone`, { signal: AbortSignal.timeout(30_000) });
    signedOut = response.status === 401;
    if (signedOut) return "signed-out";
    if (!response.ok) return "offline";
    const fresh = (await response.json()) as Kit;
    fetched = { kit: fresh, ahead: Date.parse(fresh.at) - (asked + Date.now()) / 2 };
    sendFor(town, fresh.account.id);
    await keepKit(fetched);
    return "fetched";
  } catch {
    return "offline";
  }
}
