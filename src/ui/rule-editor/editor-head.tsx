// ui/rule-editor: which rule is edited, whether it is kept, and what can be done with it.

import { Download, FilePlus2, ListFilter, Save, Undo2 } from "lucide-react";
import { isUnsaved } from "../../state/draft-actions.ts";
import { fileNameFor, titleIn } from "../../state/rule-text.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import type { RuleTrial } from "../../worker/engine-api.ts";
import { Button, IconButton } from "../widgets/button.tsx";
import { shownText, TITLE_LIMIT } from "../words/shown-text.ts";
import * as texts from "../words/screens/rule-editor.tsx";
import classes from "./rule-editor.module.css";

export interface EditorHeadProps {
  /** Of the text as it is now. */
  readonly trial: RuleTrial | null;
  readonly onUndo: () => void;
}

const LOOK = { size: 14, strokeWidth: 1.5, "aria-hidden": true } as const;

export function EditorHead({ trial, onUndo }: EditorHeadProps) {
  const edited = useApp((s) => s.edited);
  const actions = useActions();
  const { text, file } = edited;
  const title = titleIn(text) || texts.untitledRule;
  const canBeKept = file === null || isUnsaved(edited);
  return (
    <div className={classes["head"]}>
      <h2 className={classes["title"]} title={shownText(title, TITLE_LIMIT)}>
        <bdi>{shownText(title)}</bdi>
      </h2>
      <span role="status" className={classes["state"]} data-unsaved={isUnsaved(edited)}>
        {stateText(file, isUnsaved(edited))}
      </span>
      <IconButton label={texts.undoRule} onClick={onUndo}>
        <Undo2 {...LOOK} />
      </IconButton>
      <Button
        size="small"
        icon={<FilePlus2 {...LOOK} />}
        onClick={() => {
          actions.startRule();
        }}
      >
        {texts.newRule}
      </Button>
      <Button
        size="small"
        icon={<ListFilter {...LOOK} />}
        disabled={trial === null || trial.filter === "" || trial.filter.length > FILTER_LIMIT}
        title={texts.showAsFilterAbout}
        onClick={() => {
          if (trial !== null) actions.showAsFilter(trial.filter);
        }}
      >
        {texts.showAsFilter}
      </Button>
      <Button
        size="small"
        icon={<Download {...LOOK} />}
        title={texts.exportAbout}
        onClick={() => {
          actions.saveText(file ?? fileNameFor(text), text);
        }}
      >
        {texts.exportYml}
      </Button>
      <Button
        size="small"
        kind="primary"
        icon={<Save {...LOOK} />}
        disabled={!canBeKept}
        title={texts.keepAbout}
        onClick={() => void actions.saveRule()}
      >
        {texts.keepRule}
      </Button>
    </div>
  );
}

/** A filter stands in the address; browsers and people give up on longer ones. */
const FILTER_LIMIT = 8_000;

function stateText(file: string | null, unsaved: boolean): string {
  if (file === null) return texts.notKeptYet;
  return `${shownText(file, 40)}${unsaved ? texts.changedToo : ""}`;
}
