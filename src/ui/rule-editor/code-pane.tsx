// ui/rule-editor: CodeMirror inside React. The field's text is the truth while it is there; the store hears of every change, and
// a text from elsewhere (another rule) comes with a state of its own, so that undo never leads from one rule into another.

import { undo } from "@codemirror/commands";
import type { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { useEffect, useImperativeHandle, useRef } from "react";
import type { Ref } from "react";
import type { Actions } from "../../state/actions.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import { Key } from "../widgets/key.tsx";
import * as texts from "../words/screens/rule-editor.tsx";
import classes from "./rule-editor.module.css";
import type { Tried } from "./use-trial.ts";
import { editorState, goToLine, showRemarks, type YamlEditorParts } from "./yaml-editor.ts";

export interface CodeHandle {
  readonly goTo: (line: number) => void;
  readonly undo: () => void;
}

const KEYS_ID = "rule-editor-keys";

/** The field's state while another tab is shown: its cursor, and what can be undone. */
const keptStates = new WeakMap<Actions, EditorState>();

const partsOf = (actions: Actions, text: string): YamlEditorParts => ({
  text,
  describedBy: KEYS_ID,
  onChange: actions.writeRule,
  onSave: () => void actions.saveRule(),
  valuesOf: actions.valuesOf,
});

export interface CodePaneProps {
  readonly tried: Tried | null;
  readonly ref: Ref<CodeHandle>;
}

export function CodePane({ tried, ref }: CodePaneProps) {
  const actions = useActions();
  const text = useApp((s) => s.edited.text);
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);

  useEffect(() => {
    if (host.current === null) return undefined;
    const state = keptStates.get(actions) ?? editorState(partsOf(actions, ""));
    const own = new EditorView({ state, parent: host.current });
    view.current = own;
    return () => {
      keptStates.set(actions, own.state);
      own.destroy();
      view.current = null;
    };
  }, [actions]);

  useEffect(() => {
    const own = view.current;
    if (own !== null && own.state.doc.toString() !== text)
      own.setState(editorState(partsOf(actions, text)));
  }, [actions, text]);

  useEffect(() => {
    // Of another text the lines would be others.
    const own = view.current;
    if (own !== null && tried !== null && own.state.doc.toString() === tried.text)
      showRemarks(own, tried.trial.remarks);
  }, [tried]);

  useImperativeHandle(ref, () => ({
    goTo: (line) => {
      if (view.current !== null) goToLine(view.current, line);
    },
    undo: () => {
      if (view.current === null) return;
      undo(view.current);
      view.current.focus();
    },
  }));

  return (
    <div className={classes["code"]}>
      <div ref={host} className={classes["field"]} />
      <p id={KEYS_ID} className={classes["keys"]}>
        {texts.editorKeys({
          suggest: (
            <>
              <Key>Ctrl</Key> <Key>Space</Key>
            </>
          ),
          next: <Key>F8</Key>,
          leave: (
            <>
              <Key>Esc</Key> <Key>Tab</Key>
            </>
          ),
        })}
      </p>
    </div>
  );
}
