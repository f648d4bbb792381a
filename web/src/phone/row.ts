import type { Input } from "./reading";

/** A picture on the phone, by the SHA-256 of its bytes. */
export interface Kept {
  readonly hash: string;
  readonly bytes: ArrayBuffer;
}

/** One thing said by the server about a command that it did not carry out. */
export interface Said {
  readonly field: string | null;
  readonly code: string;
  readonly message: string;
}

/** A field of an entry that somebody else changed meanwhile. */
export interface Apart {
  readonly field: string;
  readonly title: string;
  readonly seen: string;
  readonly mine: string;
  readonly now: string;
}

/**
 * A command in the outbox. What is known of it is written here and nowhere else: whether it is being sent at this moment is not, so that a
 * phone that is switched off in the middle of it finds it waiting.
 */
export interface Row {
  /** Its place in the outbox, given by the database: a phone's clock orders nothing. */
  readonly order?: number;
  /** The command's id, bound to what it says: once it may have been sent, what is changed goes under a new one. */
  readonly id: string;
  readonly town: string;
  readonly account: string;
  readonly accountName: string;
  /** The phone's time, for people to read. */
  readonly made: string;
  readonly title: string;
  readonly about: string;
  readonly ledger: string;
  /** What must go in order: an entry's number, or the id of a command that opens one. */
  readonly subject: string;
  /** The address of the API that takes it, after the township. */
  readonly path: string;
  readonly body: Body;
  readonly pictures: readonly Picture[];
  /** Of a move: what its fields held when it was filled in. */
  readonly seen: Readonly<Record<string, string>>;
  readonly state: "waiting" | "received" | "refused" | "conflict";
  readonly tries: number;
  readonly said: readonly Said[];
  readonly apart: readonly Apart[];
  /** The version that stands now, where somebody else was faster. */
  readonly standing: number | null;
  readonly number: string | null;
  readonly receivedAt: string | null;
}

export interface Body {
  readonly ledger?: string;
  readonly area?: string;
  readonly move?: string;
  readonly version?: number;
  readonly office?: string;
  readonly reason?: string;
  readonly fields: Readonly<Record<string, Input>>;
}

/** A picture of a command: the field that names it, and the name under which the township keeps it once it has arrived. */
export interface Picture {
  readonly field: string;
  readonly hash: string;
  readonly bytes: number;
  readonly kept: string | null;
}

/** What the API takes: pictures by the names under which they are kept. */
export function commandOf(row: Row): unknown {
  const fields: Record<string, Input> = { ...row.body.fields };
  for (const picture of row.pictures)
    fields[picture.field] = [...(Array.isArray(fields[picture.field]) ? (fields[picture.field] as string[]) : []), picture.kept ?? ""];
  return { id: row.id, ...row.body, fields };
}

/** A row as it is made; what the rest of the outbox adds to it is still empty. */
export function fresh(
  row: Pick<Row, "town" | "account" | "accountName" | "title" | "about" | "ledger" | "path" | "body" | "pictures"> &
    Partial<Pick<Row, "subject" | "seen">>,
): Row {
  const id = crypto.randomUUID().replaceAll("-", "");
  return {
    seen: {},
    ...row,
    id,
    subject: row.subject ?? id,
    made: new Date().toISOString(),
    state: "waiting",
    tries: 0,
    said: [],
    apart: [],
    standing: null,
    number: null,
    receivedAt: null,
  };
}

/** The same command, to be sent once more after it was answered: under a new id, so that it cannot be taken for the old one. */
export function renewed(row: Row, body: Body = row.body): Row {
  return { ...row, id: crypto.randomUUID().replaceAll("-", ""), body, state: "waiting", tries: 0, said: [], apart: [], standing: null };
}
