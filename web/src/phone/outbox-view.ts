import { kit, ledger as ledgerOf, town } from "./app";
import { button, h, link, moment } from "./dom";
import { mendForm } from "./entry";
import { changed, currentProgress, send } from "./outbox";
import { renewed, type Row } from "./row";
import { drop, keep, picture, rows } from "./store";
import { exported } from "./transfer";

/** What has not been sent and what has, of the account that works with the phone. */
export async function outboxView(): Promise<HTMLElement> {
  const all = await rows();
  const account = kit()?.account;
  const mine = all.filter((row) => row.town === town && row.account === account?.id);
  const others = all.filter((row) => (row.town !== town || row.account !== account?.id) && row.state !== "received");
  const look = mine.filter((row) => row.state === "refused" || row.state === "conflict");
  const waiting = mine.filter((row) => row.state === "waiting");
  const received = mine.filter((row) => row.state === "received").reverse();
  const unsent = [...look, ...waiting];
  const bytes = unsent.flatMap((row) => row.pictures).reduce((sum, one) => sum + one.bytes, 0);
  return h(
    "main",
    { id: "main", tabindex: "-1" },
    h("h1", {}, "发件箱"),
    h("p", {}, summary(waiting.length, look.length), " 存在这部手机里。"),
    h("div", { class: "sum" }, h("span", { role: "status" }, pauseWords()), button("现在发送", "main", send)),
    section("要您看一眼", look, lookItem),
    section("没发出", waiting, waitingItem),
    others.length === 0 ? null : h("p", { class: "say due" }, otherWords(others)),
    unsent.length === 0
      ? null
      : h(
          "section",
          {},
          h("h2", {}, "一直没网"),
          h("p", { class: "sub" }, `导出成文件（照片 ${size(bytes)}），交党政办在“收下发件箱文件”里收下。编号一样，不会重复。`),
          button(`导出 ${String(unsent.length)} 件`, "plain", () => exported(unsent)),
        ),
    section("已收到", received.slice(0, 50), receivedItem),
  );
}

const size = (bytes: number): string =>
  bytes < 1_000_000 ? `${String(Math.ceil(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

function summary(waiting: number, look: number): string {
  if (waiting + look === 0) return "都发出了。";
  return (
    [waiting > 0 ? `${String(waiting)} 件没发出` : "", look > 0 ? `${String(look)} 件要您看一眼` : ""].filter(Boolean).join("，") + "。"
  );
}

function otherWords(others: readonly Row[]): string {
  const names = [...new Set(others.map((row) => row.accountName))].join("、");
  return `这部手机上还有 ${String(others.length)} 件是“${names}”填的，没有发出，也不会用您的名义发。请本人登录后发送。`;
}

/** Why nothing is being sent, in words; the server's own where it gave any. */
export function pauseWords(): HTMLElement {
  const { sending, pause, words } = currentProgress();
  if (sending !== null) return h("span", { class: "st run" }, "正在发送");
  if (pause === "signed-out")
    return h(
      "span",
      {},
      h("span", { class: "st due" }, "登录已过期"),
      " ",
      link("去登录", `/sign-in?to=/${town}/field`, ""),
      "，填的都在。",
    );
  if (pause === "other-account" || pause === "server") return h("span", { class: "st due" }, words);
  return navigator.onLine && pause !== "offline" ? h("span", {}) : h("span", { class: "st due" }, "没有网络");
}

function section(title: string, some: readonly Row[], item: (row: Row) => HTMLElement): HTMLElement | null {
  if (some.length === 0) return null;
  return h("section", {}, h("h2", {}, title, " ", h("small", {}, `${String(some.length)} 件`)), ...some.map(item));
}

function head(row: Row): HTMLElement {
  return h(
    "h3",
    {},
    h("span", {}, [row.title, row.about].filter((part) => part !== "").join("，")),
    h("time", {}, moment(row.made, new Date())),
  );
}

function waitingItem(row: Row): HTMLElement {
  const arrived = row.pictures.filter((one) => one.kept !== null).length;
  const half = arrived > 0;
  const now = currentProgress().sending === row.id;
  const photos = row.pictures.length === 0 ? "" : `照片 ${half ? `${String(arrived)} / ` : ""}${String(row.pictures.length)} 张`;
  const tried = row.tries > 0 ? `已试 ${String(row.tries)} 次` : "";
  return h(
    "div",
    { class: "it", "data-id": row.id },
    head(row),
    h("span", { class: now || half ? "st run" : "st" }, now ? "正在发" : half ? "发了一半" : "等网络"),
    " ",
    h("small", {}, [photos, half ? "有网接着发，不重来" : "", tried].filter(Boolean).join("，")),
    deleting(row),
  );
}

function lookItem(row: Row): HTMLElement {
  const again = link("改了再发", `#mend/${row.id}`, "btn");
  if (row.state === "conflict") return conflictItem(row, again);
  return h(
    "div",
    { class: "it", "data-id": row.id },
    head(row),
    h("span", { class: "st wrong" }, "镇里没有收下"),
    h("div", { class: "say wrong" }, ...row.said.map((one) => h("p", {}, one.message))),
    h(
      "div",
      { class: "acts" },
      again,
      button("照原样再发", "quiet", () => repeat(row, row.body)),
    ),
    deleting(row),
  );
}

/** Somebody else was faster: what each field held, what was filled in, and what it holds now. A person decides. */
function conflictItem(row: Row, again: HTMLElement): HTMLElement {
  const titles = new Map(ledgerOf(row.ledger)?.fields.map((field) => [field.id, field.title]));
  return h(
    "div",
    { class: "it", "data-id": row.id },
    head(row),
    h("span", { class: "st wrong" }, "别人先改了"),
    h("div", { class: "say wrong" }, ...row.said.map((one) => h("p", {}, one.message))),
    h(
      "table",
      { class: "apart" },
      h("thead", {}, h("tr", {}, ...["项目", "您看到的", "您填的", "现在的"].map((title) => h("th", { scope: "col" }, title)))),
      h(
        "tbody",
        {},
        ...row.apart.map((one) =>
          h(
            "tr",
            {},
            h("th", { scope: "row" }, titles.get(one.field) ?? one.title),
            ...[one.seen, one.mine, one.now].map((text) => h("td", {}, text === "" ? "—" : text)),
          ),
        ),
      ),
    ),
    h(
      "div",
      { class: "acts" },
      row.standing === null
        ? null
        : button("看过了，仍按我填的发", "plain", () => repeat(row, { ...row.body, version: row.standing ?? 1 })),
      again,
    ),
    deleting(row),
  );
}

async function repeat(row: Row, body: Row["body"]): Promise<void> {
  await keep(renewed(row, body), []);
  changed();
  await send();
}

function receivedItem(row: Row): HTMLElement {
  return h(
    "div",
    { class: "it", "data-id": row.id },
    head(row),
    h("span", { class: "st done" }, "镇里收到"),
    " ",
    row.number === null
      ? h("small", {}, "已从导出的文件收下")
      : h("small", {}, "编号 ", link(row.number, `/${row.town}/ledgers/${row.ledger}/${row.number}`, "")),
  );
}

/** What was not sent is deleted one by one only, and only by somebody who types what is asked. */
function deleting(row: Row): HTMLElement {
  const code = row.id.slice(0, 4);
  const box = h("input", { autocomplete: "off", autocapitalize: "none", "aria-label": `输入 ${code} 以删除` });
  const act = button("删掉这一件", "plain", async () => {
    if (box.value.trim().toLowerCase() !== code) return;
    await drop(row);
    changed();
  });
  return h(
    "details",
    { class: "more" },
    h("summary", {}, "不要了"),
    h("p", {}, `删掉就找不回来。确要删除，请输入 ${code}：`),
    h("div", { class: "acts" }, box, act),
  );
}

/** A refused row, to be put right. */
export async function mendView(id: string): Promise<HTMLElement> {
  const row = (await rows()).find((one) => one.id === id);
  if (row === undefined || row.state === "received" || row.state === "waiting")
    return h("main", { id: "main" }, h("h1", {}, "发件箱"), h("p", {}, "这一件已经不用改了。"), link("回发件箱", "#outbox"));
  const shots: Record<string, { hash: string; bytes: ArrayBuffer }[]> = {};
  for (const one of row.pictures) {
    const bytes = await picture(one.hash);
    if (bytes !== undefined) (shots[one.field] ??= []).push({ hash: one.hash, bytes });
  }
  return mendForm(row, shots);
}

/** What one sees after something has been kept: that it is not lost, and what happens to it. */
export async function keptView(id: string): Promise<HTMLElement> {
  const all = await rows();
  const row = all.find((one) => one.id === id);
  const left = all.filter((one) => one.town === town && one.state !== "received").length;
  const state = row?.state ?? "received";
  return h(
    "main",
    { id: "main", tabindex: "-1" },
    h("h1", {}, state === "received" ? "镇里收到了" : state === "waiting" ? "已存在手机里，没有丢" : "镇里没有收下"),
    h("p", { role: "status" }, pauseWords()),
    state === "received"
      ? h("p", {}, "编号 ", row?.number == null ? "" : link(row.number, `/${row.town}/ledgers/${row.ledger}/${row.number}`, ""))
      : h("p", {}, state === "waiting" ? "有网就自动发出，不用守着。" : "请到发件箱看镇里怎么说。"),
    state === "waiting" ? h("p", { class: "sub" }, "清理浏览器数据会把它删掉。三天没网，请到发件箱导出成文件交党政办。") : null,
    h(
      "div",
      { class: "stack" },
      link("再拍一件", "#snap", "btn main"),
      link(left === 0 ? "看发件箱" : `看发件箱（${String(left)} 件没发出）`, "#outbox"),
    ),
  );
}
