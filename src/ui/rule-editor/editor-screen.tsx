// ui/rule-editor: the rule on the left, what it finds on the right, and what can be done with it above both.

import { useEffect, useRef } from "react";
import { isUnsaved } from "../../state/draft-actions.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import { CodePane, type CodeHandle } from "./code-pane.tsx";
import { EditorHead } from "./editor-head.tsx";
import classes from "./rule-editor.module.css";
import { TrialPane } from "./trial-pane.tsx";
import { useTrial } from "./use-trial.ts";
import { WaitingDraft } from "./waiting-draft.tsx";

export function EditorScreen() {
  const code = useRef<CodeHandle>(null);
  const trying = useTrial();
  useFirstText();
  return (
    <>
      <EditorHead
        trial={trying.trial}
        onUndo={() => {
          code.current?.undo();
        }}
      />
      <WaitingDraft />
      <div className={classes["panes"]}>
        <CodePane ref={code} tried={trying.tried} />
        <TrialPane
          trying={trying}
          onLine={(line) => {
            code.current?.goTo(line);
          }}
        />
      </div>
    </>
  );
}

/** What waits is taken at once where nothing would be lost; with nothing at all there is a rule to begin with. */
function useFirstText(): void {
  const actions = useActions();
  const draft = useApp((s) => s.draft);
  const edited = useApp((s) => s.edited);
  useEffect(() => {
    if (edited.text === "" && edited.kept === "") actions.openEdited();
    else if (draft !== null && !isUnsaved(edited)) actions.takeDraft();
    // Whether something is unsaved matters when a draft comes, not with every key.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [draft, actions]);
}
