import { minute, noPlace, place, today } from "./app";
import { button, h, image } from "./dom";
import type { Field } from "./kit";
import { written } from "./place";
import type { Input } from "./reading";
import type { Kept, Picture, Said } from "./row";
import { shrink } from "./shot";

/** What is typed into a form, as it is kept while it is half done. */
export interface Filled {
  readonly inputs: Record<string, Input>;
  readonly shots: Record<string, Kept[]>;
}

export const blank = (): Filled => ({ inputs: {}, shots: {} });

/** Fills in what is known: the pack's defaults, today, now, and where the phone is. */
export function prefill(fields: readonly Field[], filled: Filled): void {
  for (const field of fields) {
    if (filled.inputs[field.id] !== undefined) continue;
    if (field.default !== null) filled.inputs[field.id] = field.default;
    else if (field.required && field.type === "date") filled.inputs[field.id] = today();
    else if (field.required && field.type === "time") filled.inputs[field.id] = minute();
    else if (field.type === "point" && place !== null) filled.inputs[field.id] = written(place);
  }
}

/** The pictures of a form as a command names them. */
export function picturesOf(filled: Filled): { rows: Picture[]; kept: Kept[] } {
  const all = Object.entries(filled.shots).flatMap(([field, shots]) => shots.map((shot) => ({ field, shot })));
  return {
    rows: all.map(({ field, shot }) => ({ field, hash: shot.hash, bytes: shot.bytes.byteLength, kept: null })),
    kept: all.map(({ shot }) => shot),
  };
}

/** Inputs with the names of pictures, as the checks read them. */
export function inputsOf(filled: Filled): Record<string, Input> {
  const shots = Object.entries(filled.shots).map(([field, some]) => [field, some.map((shot) => shot.hash)] as const);
  return { ...filled.inputs, ...Object.fromEntries(shots) };
}

/** The controls of some fields. What is typed goes into `filled` at once, and `heard` is told. */
export function controls(fields: readonly Field[], filled: Filled, said: readonly Said[], heard: () => void): HTMLElement {
  return h("div", { class: "fields" }, ...fields.map((field) => control(field, filled, said, heard)));
}

/** Kinds that a phone does not ask for: the site's own form does. */
export const isAsked = (field: Field): boolean => field.type !== "rows" && field.type !== "figure" && !field.computed;

function control(field: Field, filled: Filled, said: readonly Said[], heard: () => void): HTMLElement {
  const wrong = said.filter((one) => one.field === field.id).map((one) => one.message);
  const under = [
    field.hint === null ? null : h("small", {}, field.hint),
    ...wrong.map((words) => h("p", { class: "error", id: `${field.id}-error` }, words)),
  ];
  const mark = field.required ? h("span", { class: "must" }, "必填") : null;
  if (field.type === "photo")
    return h("fieldset", { class: "field", id: field.id }, h("legend", {}, field.title, mark), photos(field, filled, heard), ...under);
  if (field.choices !== null && field.choices.length <= 6) {
    return h(
      "fieldset",
      { class: "field", id: field.id },
      h("legend", {}, field.title, mark),
      h(
        "div",
        { class: "options" },
        ...field.choices.map((choice) =>
          h(
            "label",
            {},
            radio(field, choice, filled.inputs[field.id] === choice, () => set(choice)),
            h("span", {}, choice),
          ),
        ),
      ),
      ...under,
    );
  }
  const box = boxOf(field, String(filled.inputs[field.id] ?? ""), wrong.length > 0);
  box.addEventListener("input", () => set(box.value));
  return h(
    "div",
    { class: "field" },
    h("label", { for: field.id }, field.title, mark),
    field.unit === null ? box : h("span", { class: "measured" }, box, h("span", { class: "unit" }, field.unit)),
    field.type === "point" ? spotButton(field, box, filled, heard) : null,
    ...under,
  );

  function set(value: string): void {
    filled.inputs[field.id] = value;
    heard();
  }
}

function radio(field: Field, value: string, checked: boolean, chosen: () => void): HTMLInputElement {
  const input = h("input", { type: "radio", name: field.id, value, change: chosen });
  input.checked = checked;
  return input;
}

function boxOf(field: Field, value: string, wrong: boolean): HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement {
  const common = {
    id: field.id,
    name: field.id,
    "aria-invalid": wrong ? "true" : null,
    "aria-describedby": wrong ? `${field.id}-error` : null,
  };
  if (field.choices !== null) {
    const options = field.choices.map((choice) => new Option(choice, choice, false, choice === value));
    return h("select", common, new Option("请选择", ""), ...options);
  }
  if (field.type === "note") {
    const area = h("textarea", { ...common, rows: "4", enterkeyhint: "enter" });
    area.value = value;
    return area;
  }
  const input = h("input", { ...common, autocomplete: "off", ...keyboard(field) });
  input.value = value;
  return input;
}

/** The keyboard that suits a kind. */
function keyboard(field: Field): Record<string, string> {
  switch (field.type) {
    case "count":
      return { inputmode: "numeric" };
    case "number":
    case "money":
      return { inputmode: "decimal" };
    case "phone":
      return { type: "tel" };
    case "date":
      return field.future ? { type: "date" } : { type: "date", max: today() };
    case "time":
      return { type: "datetime-local" };
    default:
      return { enterkeyhint: "next" };
  }
}

function spotButton(field: Field, box: { value: string }, filled: Filled, heard: () => void): HTMLElement {
  const words = h("small", {}, place === null ? noPlace : `定位误差约 ${String(place.accuracy)} 米`);
  const fill = button("填我的位置", "plain", () => {
    if (place === null) {
      words.textContent = noPlace === "" ? "正在定位，请稍等" : noPlace;
      return;
    }
    box.value = written(place);
    filled.inputs[field.id] = box.value;
    words.textContent = `定位误差约 ${String(place.accuracy)} 米`;
    heard();
  });
  return h("div", { class: "acts" }, fill, words);
}

/** Pictures: taken with the camera or chosen, shrunk at once. */
export function photos(field: Pick<Field, "id" | "title">, filled: Filled, heard: () => void): HTMLElement {
  const shots = (filled.shots[field.id] ??= []);
  const wrong = h("p", { class: "wrong", role: "alert" });
  const list = h("ul", { class: "shots" });
  const draw = (): void => {
    list.replaceChildren(
      ...shots.map((shot, i) =>
        h(
          "li",
          {},
          image(shot.bytes, `${field.title}第 ${String(i + 1)} 张`),
          button("移除", "quiet", () => {
            shots.splice(i, 1);
            draw();
            heard();
          }),
        ),
      ),
    );
    if (shots.length > 0) list.append(h("li", { class: "count" }, `${String(shots.length)} / 9`));
  };
  draw();
  const take = async (files: readonly File[]): Promise<void> => {
    wrong.textContent = "";
    for (const file of files) {
      if (shots.length >= 9) {
        wrong.textContent = "最多 9 张，多出的没有收";
        break;
      }
      try {
        const shot = await shrink(file);
        if (!shots.some((one) => one.hash === shot.hash)) shots.push({ hash: shot.hash, bytes: shot.bytes });
      } catch (failure) {
        wrong.textContent = failure instanceof Error ? failure.message : String(failure);
      }
    }
    draw();
    heard();
  };
  return h("div", {}, list, h("div", { class: "acts" }, picker("拍照", true, "btn", take), picker("从相册", false, "btn q", take)), wrong);
}

/** A button that opens the camera, or the phone's pictures. */
export function picker(words: string, camera: boolean, style: string, take: (files: readonly File[]) => Promise<void>): HTMLElement {
  const input = h("input", { type: "file", accept: "image/*", class: "vh", ...(camera ? { capture: "environment" } : { multiple: true }) });
  input.addEventListener("change", () => {
    void take([...(input.files ?? [])]).finally(() => (input.value = ""));
  });
  return h("label", { class: style }, words, input);
}
