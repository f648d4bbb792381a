import type { Kit } from "./kit";
import type { Kept, Row } from "./row";

/**
 * What lies on the phone, in two databases. The outbox is its own, version 1 for ever: what has not been sent must outlive every change of
 * the rest. The other holds what can be fetched again, and is deleted at sign-out.
 */
const outboxName = "taizhang-outbox",
  kitName = "taizhang-kit";

function open(name: string, make: (database: IDBDatabase) => void): Promise<IDBDatabase> {
  return new Promise((done, failed) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => make(request.result);
    request.onsuccess = () => {
      // Signing out in another tab deletes it: the next use opens it anew.
      request.result.onversionchange = () => {
        request.result.close();
        opened.delete(name);
      };
      done(request.result);
    };
    request.onerror = () => failed(request.error ?? new Error(name));
  });
}

const opened = new Map<string, Promise<IDBDatabase>>();

function database(name: string): Promise<IDBDatabase> {
  const known = opened.get(name);
  if (known !== undefined) return known;
  const made = open(name, (fresh) => {
    if (name === kitName) {
      fresh.createObjectStore("kept");
      return;
    }
    fresh.createObjectStore("rows", { keyPath: "order", autoIncrement: true }).createIndex("id", "id", { unique: true });
    fresh.createObjectStore("pictures");
  });
  opened.set(name, made);
  made.catch(() => opened.delete(name));
  return made;
}

async function transact<T>(
  name: string,
  stores: string[],
  mode: IDBTransactionMode,
  work: (store: (name: string) => IDBObjectStore) => IDBRequest<T> | undefined,
): Promise<T | undefined> {
  const transaction = (await database(name)).transaction(stores, mode, { durability: "strict" });
  return new Promise((done, failed) => {
    const request = work((store) => transaction.objectStore(store));
    transaction.oncomplete = () => done(request?.result);
    transaction.onabort = transaction.onerror = () => failed(transaction.error ?? request?.error ?? new Error("indexeddb"));
  });
}

/** Puts a row with its pictures into the outbox, all or nothing, and reads both back before it says that they are kept. */
export async function keep(row: Row, pictures: readonly Kept[]): Promise<Row> {
  const order = await transact<IDBValidKey>(outboxName, ["rows", "pictures"], "readwrite", (store) => {
    for (const picture of pictures) store("pictures").put(picture.bytes, picture.hash);
    return store("rows").put(row);
  });
  const found = await transact<Row | undefined>(outboxName, ["rows"], "readonly", (store) => store("rows").get(order ?? 0));
  const whole = await Promise.all(pictures.map(async (one) => (await picture(one.hash))?.byteLength === one.bytes.byteLength));
  if (found === undefined || found.id !== row.id || whole.includes(false)) throw new Error("没有存住，请再试一次");
  return found;
}

/** Changes a row that stands in the outbox. */
export async function change(row: Row): Promise<void> {
  await transact(outboxName, ["rows"], "readwrite", (store) => store("rows").put(row));
}

/** The row as it stands now; undefined: it is not there any more. */
export function rowOf(order: number): Promise<Row | undefined> {
  return transact<Row | undefined>(outboxName, ["rows"], "readonly", (store) => store("rows").get(order));
}

/** All rows of all accounts, in the order in which they were made. */
export async function rows(): Promise<Row[]> {
  return (await transact<Row[]>(outboxName, ["rows"], "readonly", (store) => store("rows").getAll())) ?? [];
}

export function picture(hash: string): Promise<ArrayBuffer | undefined> {
  return transact<ArrayBuffer | undefined>(outboxName, ["pictures"], "readonly", (store) => store("pictures").get(hash));
}

/** Deletes pictures that no row waits to send. */
export async function forgetPictures(hashes: readonly string[]): Promise<void> {
  const needed = new Set((await rows()).filter((row) => row.state !== "received").flatMap((row) => row.pictures.map((one) => one.hash)));
  await transact(outboxName, ["pictures"], "readwrite", (store) => {
    for (const hash of hashes) if (!needed.has(hash)) store("pictures").delete(hash);
    return undefined;
  });
}

export async function drop(row: Row): Promise<void> {
  await transact(outboxName, ["rows"], "readwrite", (store) => store("rows").delete(row.order ?? 0));
  await forgetPictures(row.pictures.map((one) => one.hash));
}

/** What was fetched for a township last: its kit, and by how much the township's clock is ahead of the phone's, in milliseconds. */
export interface Fetched {
  readonly kit: Kit;
  readonly ahead: number;
}

export async function keepKit(fetched: Fetched): Promise<void> {
  await transact(kitName, ["kept"], "readwrite", (store) => store("kept").put(fetched, `kit:${fetched.kit.town}`));
}

export function kitOf(town: string): Promise<Fetched | undefined> {
  return transact<Fetched | undefined>(kitName, ["kept"], "readonly", (store) => store("kept").get(`kit:${town}`));
}

/** Something half done, such as a patrol on its way: kept until it is put into the outbox. */
export async function keepDraft(name: string, draft: unknown): Promise<void> {
  await transact(kitName, ["kept"], "readwrite", (store) => {
    if (draft === null) store("kept").delete(name);
    else store("kept").put(draft, name);
    return undefined;
  });
}

export function draftOf<T>(name: string): Promise<T | undefined> {
  return transact<T | undefined>(kitName, ["kept"], "readonly", (store) => store("kept").get(name));
}
