// ui/rule-editor: the text field: CodeMirror with what a rule needs and nothing else. Tab indents; Esc and then Tab leaves the
// field, as CodeMirror has it, so that the keyboard is never caught. State outlives the field, with what can be undone.

import { acceptCompletion, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { indentUnit } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { EditorSelection, EditorState, type Text } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  type Command,
} from "@codemirror/view";
import type { TrialRemark } from "../../worker/engine-api.ts";
import { shownText } from "../words/shown-text.ts";
import * as texts from "../words/screens/rule-editor.tsx";
import { ruleCompletion, type ValuesOf } from "./completion.ts";
import { editorTheme } from "./editor-theme.ts";
import { nextLine } from "./next-line.ts";

export interface YamlEditorParts {
  readonly text: string;
  /** Id of the element that says how to get out. */
  readonly describedBy: string;
  readonly onChange: (text: string) => void;
  readonly onSave: () => void;
  readonly valuesOf: ValuesOf;
}

const breakLine: Command = (view) => {
  const { state } = view;
  view.dispatch(
    state.changeByRange(({ from, to }) => {
      const line = state.doc.lineAt(from);
      const { insert, remove } = nextLine(line.text.slice(0, from - line.from));
      const start = from - remove;
      return {
        changes: { from: start, to, insert },
        range: EditorSelection.cursor(start + insert.length),
      };
    }),
    { scrollIntoView: true, userEvent: "input" },
  );
  return true;
};

export function editorState(parts: YamlEditorParts): EditorState {
  const { text, describedBy, onChange, onSave, valuesOf } = parts;
  const save: Command = () => {
    onSave();
    return true;
  };
  return EditorState.create({
    doc: text,
    extensions: [
      lineNumbers(),
      lintGutter(),
      history(),
      drawSelection(),
      // Rules are pasted from anywhere: what is invisible or turns the direction of reading is shown.
      highlightSpecialChars(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      indentUnit.of("  "),
      EditorState.tabSize.of(2),
      EditorView.lineWrapping,
      yaml(),
      ruleCompletion(valuesOf),
      editorTheme,
      EditorView.contentAttributes.of({
        "aria-label": texts.ruleAsYaml,
        "aria-describedby": describedBy,
        spellcheck: "false",
      }),
      keymap.of([
        { key: "Mod-s", run: save, preventDefault: true },
        ...completionKeymap,
        { key: "Tab", run: acceptCompletion },
        { key: "Enter", run: breakLine },
        ...defaultKeymap,
        ...historyKeymap,
        ...lintKeymap.filter(({ key }) => key === "F8"),
        indentWithTab,
      ]),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) onChange(update.state.doc.toString());
      }),
    ],
  });
}

/** Remarks at their lines. Those without one stand in the list beside, and not at a line that is not to blame. */
export function showRemarks(view: EditorView, remarks: readonly TrialRemark[]): void {
  const { doc } = view.state;
  const diagnostics = remarks.flatMap((remark) => diagnosticOf(remark, doc));
  view.dispatch(setDiagnostics(view.state, diagnostics));
}

function diagnosticOf({ kind, line, text }: TrialRemark, doc: Text): readonly Diagnostic[] {
  if (line === null || line < 1 || line > doc.lines) return [];
  const { from, to, text: written } = doc.line(line);
  const indent = written.length - written.trimStart().length;
  const severity = kind === "problem" ? "error" : "warning";
  return [{ from: Math.min(from + indent, to), to, severity, message: shownText(text, 600) }];
}

export function goToLine(view: EditorView, line: number): void {
  const { doc } = view.state;
  const { from, text } = doc.line(Math.max(1, Math.min(line, doc.lines)));
  const anchor = from + text.length - text.trimStart().length;
  view.dispatch({ selection: { anchor }, scrollIntoView: true });
  view.focus();
}
