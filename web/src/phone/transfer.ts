import { commandOf, type Row } from "./row";
import { picture } from "./store";

/** At most this much in one file, so that the site's form takes it. */
const most = 12_000_000;

/** Writes rows with their pictures into files, for the site to take in. They stay in the outbox until the server has them. */
export async function exported(some: readonly Row[]): Promise<void> {
  let [lines, size, part]: [string[], number, number] = [[], 0, 1];
  for (const row of some) {
    const line = await lineOf(row);
    if (size > 0 && size + line.length > most) {
      save(lines, part);
      [lines, size, part] = [[], 0, part + 1];
    }
    lines.push(line);
    size += line.length;
  }
  if (lines.length > 0) save(lines, part);
}

/** One row as one line: its command, for whom, and the pictures that it names by their hashes. */
async function lineOf(row: Row): Promise<string> {
  const pictures = await Promise.all(
    row.pictures.map(async (one) => {
      const bytes = await picture(one.hash);
      return { field: one.field, hash: one.hash, kept: one.kept, data: bytes === undefined ? null : base64(bytes) };
    }),
  );
  const command = commandOf({ ...row, pictures: [] });
  return JSON.stringify({ town: row.town, account: row.accountName, made: row.made, title: row.title, path: row.path, command, pictures });
}

function base64(bytes: ArrayBuffer): string {
  let text = "";
  for (const part of new Uint8Array(bytes)) text += String.fromCharCode(part);
  return btoa(text);
}

function save(lines: readonly string[], part: number): void {
  const file = new Blob([`{"taizhang":"outbox","version":1}\n${lines.join("\n")}\n`], { type: "application/x-ndjson" });
  const anchor = document.createElement("a");
  anchor.href = URL.createObjectURL(file);
  anchor.download = `发件箱-${new Date().toISOString().slice(0, 10)}-${String(part)}.taizhang`;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 60_000);
}
