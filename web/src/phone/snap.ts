import { kit, ledger as ledgerOf, noPlace, place, today, town } from "./app";
import { check } from "./check";
import { button, h, image, link } from "./dom";
import { blank, controls, type Filled, inputsOf, picker, picturesOf } from "./form";
import type { Area, Field, Ledger } from "./kit";
import { send } from "./outbox";
import { type Place, written } from "./place";
import { fresh, type Said } from "./row";
import { shrink } from "./shot";
import { draftOf, keep, keepDraft, rows } from "./store";

/** A snap on its way: one draft a township, kept until it is sent. */
interface Snap extends Filled {
  area: string;
  place: Place | null;
}

const draftName = `snap:${town}`;
let snap: Snap | null = null;

/** What of a ledger a snap fills in, by the kinds of its fields. */
interface Parts {
  readonly photo: Field | undefined;
  readonly kind: Field;
  readonly spot: Field | undefined;
  readonly note: Field | undefined;
  readonly rest: readonly Field[];
}

function partsOf(ledger: Ledger): Parts | null {
  const fields = ledger.fields.filter((field) => field.first && !field.computed);
  const kind = fields.find((field) => field.required && field.choices !== null && field.default === null);
  if (kind === undefined) return null;
  const photo = ledger.fields.find((field) => field.type === "photo" && !field.computed);
  const spot = fields.find((field) => field.type === "point");
  const note = fields.find((field) => field.type === "note");
  const rest = fields.filter((field) => field !== kind && (field.required || (field.choices !== null && field.default !== null)));
  return { photo, kind, spot, note, rest };
}

/** Taking a snap: the picture, then what and where it is, then sending it. Each screen has its address, so that Back goes one step back. */
export async function snapView(step: string): Promise<HTMLElement> {
  const ledger = ledgerOf(kit()?.snap ?? "");
  const parts = ledger === undefined ? null : partsOf(ledger);
  if (ledger === undefined || parts === null)
    return h("main", { id: "main" }, h("h1", {}, "随手拍"), h("p", {}, "您的账号不登记网格事件。"), link("回任务", "#tasks"));
  snap ??= (await draftOf<Snap>(draftName)) ?? null;
  if (step === "kind" && snap !== null) return kindScreen(snap, ledger, parts);
  if (step === "send" && snap !== null && snap.inputs[parts.kind.id] !== undefined) return sendScreen(snap, ledger, parts, []);
  return cameraScreen(parts, snap);
}

function cameraScreen(parts: Parts, begun: Snap | null): HTMLElement {
  const wrong = h("p", { class: "wrong", role: "alert" });
  const start = async (files: readonly File[]): Promise<void> => {
    try {
      const shots = await Promise.all(files.slice(0, 9).map(shrink));
      await begin(parts.photo === undefined ? {} : { [parts.photo.id]: shots.map(({ hash, bytes }) => ({ hash, bytes })) });
    } catch (failure) {
      wrong.textContent = failure instanceof Error ? failure.message : String(failure);
    }
  };
  return h(
    "main",
    { id: "main", class: "step camera" },
    h("h1", {}, "拍一张"),
    h("p", {}, "拍清全貌，避开人脸和门牌。"),
    wrong,
    begun === null ? null : link("有一件拍了没发，接着填", "#snap/kind", "btn"),
    h(
      "div",
      { class: "shutter" },
      button("不拍照", "quiet", () => begin({})),
      picker("拍", true, "btn main", start),
      picker("从相册", false, "btn q", start),
    ),
  );
}

async function begin(shots: Filled["shots"]): Promise<void> {
  snap = { ...blank(), shots, area: await usualArea(), place };
  await keepDraft(draftName, snap).catch(() => undefined);
  location.hash = "#snap/kind";
}

function areasOf(ledger: Ledger): readonly Area[] {
  const all = kit()?.areas ?? [];
  const deepest = all.filter((area) => area.level === ledger.level);
  return deepest.length > 0 ? deepest : all;
}

/** The only area, or the one in which this phone registered last. */
async function usualArea(): Promise<string> {
  const ledger = ledgerOf(kit()?.snap ?? "");
  const areas = ledger === undefined ? [] : areasOf(ledger);
  const last = (await rows()).reverse().find((row) => row.town === town && areas.some((area) => area.code === row.body.area));
  return last?.body.area ?? areas[0]?.code ?? "";
}

export function areaSelect(areas: readonly Area[], chosen: string, heard: (code: string) => void): HTMLElement {
  const select = h("select", { id: "area" }, ...areas.map((area) => new Option(area.name, area.code, false, area.code === chosen)));
  select.addEventListener("change", () => heard(select.value));
  return h("div", { class: "field" }, h("label", { for: "area" }, "村和网格"), select);
}

/** Where the phone is, kept up while the screen stands: the first position is seldom the best. */
function placeLine(one: Snap): HTMLElement {
  if (place !== null && (one.place === null || place.accuracy < one.place.accuracy)) one.place = place;
  if (one.place === null) return h("p", { class: "where" }, noPlace === "" ? "正在定位，不用等" : `${noPlace}，不影响登记`);
  const far = one.place.accuracy > 200;
  const words = `已定位，误差约 ${String(one.place.accuracy)} 米`;
  return h("p", { class: far ? "where due" : "where" }, far ? `${words}，偏差大，请看准村和网格` : words);
}

async function kindScreen(one: Snap, ledger: Ledger, parts: Parts): Promise<HTMLElement> {
  const used = new Map<string, number>();
  for (const row of await rows()) {
    const kind = String(row.body.fields[parts.kind.id] ?? "");
    if (row.ledger === ledger.id) used.set(kind, (used.get(kind) ?? 0) + 1);
  }
  const kinds = [...(parts.kind.choices ?? [])].sort((a, b) => (used.get(b) ?? 0) - (used.get(a) ?? 0));
  const choose = async (kind: string): Promise<void> => {
    one.inputs[parts.kind.id] = kind;
    await keepDraft(draftName, one).catch(() => undefined);
    location.hash = "#snap/send";
  };
  return h(
    "main",
    { id: "main", class: "step" },
    h("div", { class: "shot" }, thumb(one, parts), h("div", {}, h("h1", {}, "是哪一类？"), placeLine(one))),
    areaSelect(areasOf(ledger), one.area, (code) => (one.area = code)),
    h(
      "div",
      { class: "kinds" },
      ...kinds.map((kind) =>
        h(
          "button",
          { type: "button", click: () => void choose(kind) },
          h("b", { "aria-hidden": "true" }, kind.slice(0, 1)),
          h("span", {}, kind),
        ),
      ),
    ),
  );
}

function thumb(one: Snap, parts: Parts): HTMLElement {
  const [first] = one.shots[parts.photo?.id ?? ""] ?? [];
  return first === undefined ? h("span", { class: "noshot" }, "没有照片") : image(first.bytes, "照片");
}

/** What is known goes in by itself: a title of kind and place, today, the area's name as the place. */
function fill(one: Snap, ledger: Ledger, parts: Parts): void {
  const kind = String(one.inputs[parts.kind.id]);
  const area = kit()?.areas.find((other) => other.code === one.area)?.name ?? "";
  for (const field of parts.rest) {
    if (field.id === ledger.label) one.inputs[field.id] = `${kind}（${area}）`;
    else if (one.inputs[field.id] !== undefined) continue;
    else if (field.default !== null) one.inputs[field.id] = field.default;
    else if (field.type === "date") one.inputs[field.id] = today();
    else if (field.type === "text") one.inputs[field.id] = area;
  }
  if (parts.spot !== undefined && one.place !== null) one.inputs[parts.spot.id] = written(one.place);
}

function sendScreen(one: Snap, ledger: Ledger, parts: Parts, said: readonly Said[]): HTMLElement {
  fill(one, ledger, parts);
  const heard = (): void => void keepDraft(draftName, one).catch(() => undefined);
  const shown = parts.rest.filter((field) => field.id !== ledger.label);
  const bytes = Object.values(one.shots)
    .flat()
    .reduce((sum, shot) => sum + shot.bytes.byteLength, 0);
  const screen: HTMLElement = h(
    "main",
    { id: "main", class: "step" },
    h(
      "div",
      { class: "shot" },
      thumb(one, parts),
      h(
        "div",
        {},
        h("h1", {}, String(one.inputs[parts.kind.id])),
        h("p", {}, kit()?.areas.find((area) => area.code === one.area)?.name ?? ""),
        placeLine(one),
      ),
    ),
    ...said
      .filter((one) => one.field === null || !shown.some((field) => field.id === one.field))
      .map((one) => h("p", { class: "error" }, one.message)),
    parts.note === undefined ? null : controls([{ ...parts.note, title: "补一句（可不写，可按键盘上的话筒说）" }], one, said, heard),
    h("details", { class: "more", open: said.length > 0 }, h("summary", {}, "时间、地点、紧急程度"), controls(shown, one, said, heard)),
    h(
      "div",
      { class: "foot" },
      button("发送", "main", () => post(one, ledger, parts, screen)),
      h("small", {}, bytes === 0 ? "没有照片" : `照片已缩到 ${String(Math.ceil(bytes / 1024))} KB`),
    ),
  );
  return screen;
}

async function post(one: Snap, ledger: Ledger, parts: Parts, screen: HTMLElement): Promise<void> {
  const account = kit()?.account;
  if (account === undefined) return;
  const said = check(
    ledger,
    ledger.fields.filter((field) => field.first && !field.computed),
    inputsOf(one),
    today(),
  );
  if (said.length > 0) {
    screen.replaceWith(sendScreen(one, ledger, parts, said));
    return;
  }
  const pictures = picturesOf(one);
  const area = kit()?.areas.find((other) => other.code === one.area)?.name ?? "";
  const row = fresh({
    town,
    account: account.id,
    accountName: account.name,
    title: String(one.inputs[parts.kind.id]),
    about: area,
    ledger: ledger.id,
    path: "entries",
    body: { ledger: ledger.id, area: one.area, fields: { ...one.inputs } },
    pictures: pictures.rows,
  });
  try {
    await keep(row, pictures.kept);
  } catch (failure) {
    const why = failure instanceof DOMException && failure.name === "QuotaExceededError" ? "手机存储满了" : String(failure);
    screen.querySelector(".foot")?.append(h("p", { class: "error", role: "alert" }, `没有存下：${why}。填的还在，请先发出或导出发件箱。`));
    return;
  }
  snap = null;
  await keepDraft(draftName, null).catch(() => undefined);
  location.hash = `#kept/${row.id}`;
  void send();
}
