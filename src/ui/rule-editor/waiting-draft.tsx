// ui/rule-editor: another rule is to be edited while the present one has changes: said in place, and nothing is lost before
// somebody chooses.

import { titleIn } from "../../state/rule-text.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import { Button } from "../widgets/button.tsx";
import { shownText } from "../words/shown-text.ts";
import * as texts from "../words/screens/rule-editor.tsx";
import classes from "./rule-editor.module.css";

export function WaitingDraft() {
  const draft = useApp((s) => s.draft);
  const { saveRule, takeDraft, putAwayDraft } = useActions();
  if (draft === null) return null;
  return (
    <div role="alert" className={classes["waiting"]}>
      <span>
        {texts.draftIsWaiting(
          <bdi>{shownText(titleIn(draft.text) || texts.untitledRule, 80)}</bdi>,
        )}
      </span>
      <Button
        size="small"
        onClick={() => {
          void saveRule().then(takeDraft);
        }}
      >
        {texts.keepThenOpen}
      </Button>
      <Button size="small" kind="danger" onClick={takeDraft}>
        {texts.discardThem}
      </Button>
      <Button size="small" kind="quiet" onClick={putAwayDraft}>
        {texts.stayHere}
      </Button>
    </div>
  );
}
