import { defaultKeymap, history, historyField, historyKeymap, isolateHistory } from "@codemirror/commands";
import { EditorState, type Extension, RangeSetBuilder } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, keymap, ViewPlugin, type ViewUpdate, WidgetType } from "@codemirror/view";
import { figures, type Known, levelOf } from "./draft-text";

export { asRead } from "./draft-text";

/** A figure in the text: where it stands, braces included, and what is between them. */
export interface Placed {
  readonly from: number;
  readonly to: number;
  readonly chip: string;
}

/** What an editor tells of: its text changed, the caret came to a figure or left it, keys that concern the page. */
export interface Listener {
  changed(text: string): void;
  pointed(figure: Placed | null): void;
  save(): void;
  seek(): void;
}

/** A figure as what it prints: one thing that is stepped over and taken away as a whole. */
class Figure extends WidgetType {
  constructor(
    readonly chip: string,
    readonly known: Known | undefined,
  ) {
    super();
  }

  override eq(other: Figure): boolean {
    return other.chip === this.chip && other.known?.printed === this.known?.printed;
  }

  override toDOM(): HTMLElement {
    const figure = document.createElement("span");
    figure.className = this.known === undefined ? "figure lost" : "figure";
    figure.textContent = this.known?.printed ?? `{{${this.chip}}}`;
    figure.title = this.known?.title ?? this.chip;
    figure.dataset["chip"] = this.chip;
    return figure;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

/** Figures and headings of the lines in view. */
function drawn(view: EditorView, known: ReadonlyMap<string, Known>): DecorationSet {
  const marks = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    for (let line = view.state.doc.lineAt(from); ; line = view.state.doc.line(line.number + 1)) {
      const level = levelOf(line.text, line.number - 1);
      if (level !== "") marks.add(line.from, line.from, Decoration.line({ class: level }));
      for (const { from: start, to: end, chip } of placed(line.text, line.from))
        marks.add(start, end, Decoration.replace({ widget: new Figure(chip, known.get(chip)) }));
      if (line.to >= to || line.number === view.state.doc.lines) break;
    }
  }
  return marks.finish();
}

function placed(line: string, offset: number): Placed[] {
  return [...line.matchAll(figures)].map((match) => ({
    from: offset + match.index,
    to: offset + match.index + match[0].length,
    chip: (match[1] ?? "").trim(),
  }));
}

/** The figure that the selection covers or the caret touches. */
export function pointedAt(state: EditorState): Placed | null {
  const { from, to, head } = state.selection.main;
  const line = state.doc.lineAt(head);
  const all = placed(line.text, line.from);
  return all.find((one) => one.from === from && one.to === to) ?? (from === to ? (all.find((one) => one.to === head) ?? null) : null);
}

function figuresIn(known: ReadonlyMap<string, Known>): Extension {
  const plugin = ViewPlugin.fromClass(
    class {
      marks: DecorationSet;

      constructor(view: EditorView) {
        this.marks = drawn(view, known);
      }

      update(update: ViewUpdate): void {
        if (update.docChanged || update.viewportChanged) this.marks = drawn(update.view, known);
      }
    },
    {
      decorations: (drawing) => drawing.marks,
      eventHandlers: {
        mousedown(event, view) {
          const figure = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>(".figure") : null;
          if (figure === null) return false;
          const at = view.posAtDOM(figure);
          const line = view.state.doc.lineAt(at);
          const hit = placed(line.text, line.from).find((one) => one.from <= at && at <= one.to);
          if (hit === undefined) return false;
          view.dispatch({ selection: { anchor: hit.from, head: hit.to } });
          view.focus();
          event.preventDefault();
          return true;
        },
      },
    },
  );
  return [plugin, EditorView.atomicRanges.of((view) => view.plugin(plugin)?.marks ?? Decoration.none)];
}

const look = EditorView.theme({
  "&": { background: "var(--card)", border: "1px solid var(--control)", borderRadius: "var(--r)" },
  "&.cm-focused": { outline: "2px solid var(--link)", outlineOffset: "1px" },
  ".cm-scroller": { font: "17px/2 var(--serif)", overflow: "visible" },
  ".cm-content": { padding: "24px clamp(12px, 4vw, 48px)", minHeight: "30em", caretColor: "var(--ink)" },
  // No margin: the editor does not count it, and a click would land in the next paragraph.
  ".cm-line": { padding: "0 0 0.3em", textIndent: "2em" },
  ".cm-line.h0": { textIndent: "0", textAlign: "center", fontWeight: "700", fontSize: "20px" },
  ".cm-line.h1": { fontWeight: "700" },
  ".figure": { borderBottom: "1px dotted var(--ink-3)", cursor: "pointer", textIndent: "0", whiteSpace: "nowrap" },
  ".figure:hover": { background: "var(--wash)" },
  ".figure.lost": { background: "var(--wrong-wash)", borderBottom: "1px dashed var(--wrong)", color: "var(--wrong)" },
});

function extensions(known: ReadonlyMap<string, Known>, writable: boolean, listener: Listener): Extension {
  const keys = [
    { key: "Mod-s", run: () => (listener.save(), true) },
    { key: "Mod-k", run: () => (listener.seek(), true) },
  ];
  return [
    history(),
    keymap.of([...keys, ...historyKeymap, ...defaultKeymap]),
    EditorView.lineWrapping,
    EditorState.readOnly.of(!writable),
    EditorView.contentAttributes.of({ "aria-label": "正文", spellcheck: "false" }),
    figuresIn(known),
    look,
    EditorView.updateListener.of((update) => {
      if (update.docChanged) listener.changed(update.state.doc.toString());
      if (update.docChanged || update.selectionSet) listener.pointed(pointedAt(update.state));
    }),
  ];
}

/**
 * An editor of a draft's text, in which figures stand as what they print. It lies in a shadow root, where its styles are no style elements,
 * which the site forbids.
 * @param kept What {@link keep} returned before the page was left; taken up, with everything that can be undone, when the text is the same.
 */
export function editor(
  host: HTMLElement,
  text: string,
  known: ReadonlyMap<string, Known>,
  writable: boolean,
  listener: Listener,
  kept: unknown,
): EditorView {
  const root = host.attachShadow({ mode: "open" });
  const parts = extensions(known, writable, listener);
  let state = EditorState.create({ doc: text, extensions: parts });
  if (kept !== null) {
    const before = EditorState.fromJSON(kept, { extensions: parts }, { history: historyField });
    if (before.doc.eq(state.doc)) state = before;
  }
  return new EditorView({ state, parent: root, root });
}

/** Puts a figure in the place of a stretch, the caret behind it; a step of its own for undoing. */
export function put(view: EditorView, chip: string, { from, to }: { from: number; to: number }): void {
  const insert = chip === "" ? "" : `{{${chip}}}`;
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor: from + insert.length },
    scrollIntoView: true,
    annotations: isolateHistory.of("full"),
  });
  view.focus();
}

/** The text with its caret and what can be undone, as plain data. */
export function keep(view: EditorView): unknown {
  return view.state.toJSON({ history: historyField });
}
