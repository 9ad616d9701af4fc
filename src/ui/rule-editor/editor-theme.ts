// ui/rule-editor: how the text looks: the page's fonts and colours, by its own variables, so that light and dark are one
// theme. Keys and values differ as in an event's JSON. CodeMirror writes its styles as <style>, which the policy allows.

import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const look = EditorView.theme({
  "&": { height: "100%", color: "var(--text)", backgroundColor: "var(--surface)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { font: "12px/19px var(--mono)", overflow: "auto" },
  ".cm-content": { padding: "8px 0", caretColor: "var(--text)" },
  ".cm-line": { padding: "0 12px 0 6px" },
  ".cm-cursor": { borderLeft: "1.5px solid var(--text)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground, ::selection":
    { backgroundColor: "var(--selected)" },
  ".cm-activeLine": { backgroundColor: "transparent" },
  "&.cm-focused .cm-activeLine": { backgroundColor: "var(--hover)" },
  ".cm-gutters": {
    border: "0",
    backgroundColor: "var(--surface)",
    color: "var(--text-3)",
    fontSize: "11px",
  },
  ".cm-activeLineGutter": { backgroundColor: "transparent", color: "var(--text)" },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "30px", padding: "0 6px 0 4px" },
  ".cm-placeholder": { color: "var(--text-3)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--accent-soft)" },
  // What floats over the text.
  ".cm-tooltip": {
    border: "1px solid var(--border-2)",
    borderRadius: "var(--r3)",
    backgroundColor: "var(--surface)",
    color: "var(--text)",
    boxShadow: "var(--shadow)",
    zIndex: "var(--z-drop)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": {
    maxHeight: "236px",
    padding: "4px 0",
    font: "12px/20px var(--mono)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": {
    display: "flex",
    gap: "12px",
    justifyContent: "space-between",
    padding: "2px 10px",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: "var(--selected)",
    color: "var(--text)",
  },
  ".cm-completionMatchedText": { color: "var(--accent)", textDecoration: "none" },
  ".cm-completionDetail": {
    marginLeft: "auto",
    color: "var(--text-3)",
    fontFamily: "var(--sans)",
    fontStyle: "normal",
  },
  ".cm-tooltip.cm-completionInfo": {
    width: "260px",
    maxWidth: "260px",
    padding: "6px 10px",
    color: "var(--text-2)",
    font: "12px/18px var(--sans)",
  },
  // Remarks: a line below the text, a sign beside it, a sentence over it.
  ".cm-lintRange": { backgroundImage: "none", paddingBottom: "1px" },
  ".cm-lintRange-error": { borderBottom: "1.5px solid var(--danger)" },
  ".cm-lintRange-warning": { borderBottom: "1.5px dotted var(--mark-line)" },
  ".cm-lint-marker": { width: "14px", height: "14px", marginTop: "2px" },
  // Its own are pictures.
  ".cm-lint-marker-error, .cm-lint-marker-warning": { content: "none" },
  ".cm-lint-marker-error::before": { content: '"!"', color: "var(--danger)" },
  ".cm-lint-marker-warning::before": { content: '"i"', color: "var(--m-text)" },
  ".cm-gutter-lint": { width: "16px" },
  ".cm-gutter-lint .cm-gutterElement": {
    padding: "0 0 0 6px",
    font: "700 12px/19px var(--sans)",
    textAlign: "center",
  },
  ".cm-tooltip .cm-diagnostic, .cm-tooltip-lint .cm-diagnostic": {
    maxWidth: "420px",
    margin: "0",
    padding: "6px 10px",
    borderLeft: "0",
    font: "12px/18px var(--sans)",
    whiteSpace: "pre-wrap",
  },
});

const colours = HighlightStyle.define([
  { tag: tags.definition(tags.propertyName), color: "var(--text)", fontWeight: "600" },
  { tag: tags.propertyName, color: "var(--text)", fontWeight: "600" },
  { tag: [tags.content, tags.string, tags.special(tags.string)], color: "var(--ok)" },
  { tag: [tags.comment, tags.lineComment], color: "var(--text-3)", fontStyle: "italic" },
  {
    tag: [tags.separator, tags.punctuation, tags.squareBracket, tags.brace],
    color: "var(--text-3)",
  },
  { tag: [tags.keyword, tags.meta, tags.typeName, tags.labelName], color: "var(--text-2)" },
]);

export const editorTheme: Extension = [look, syntaxHighlighting(colours)];
