// ui/suppression: what is to be hidden of a rule, from now on and in what is open: chosen by boxes, seen as the Sigma filter
// that it becomes, with the number of events that go out of sight.

import { useId, useState } from "react";
import { useActions } from "../../state/use-app.ts";
import { Button } from "../widgets/button.tsx";
import { Dialog } from "../widgets/dialog.tsx";
import { shownText, TITLE_LIMIT } from "../words/shown-text.ts";
import { trialText } from "../words/suppressions.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/suppression.ts";
import { chosenAtFirst, type SuppressionOf, type SuppressionPart } from "./parts.ts";
import classes from "./suppression-dialog.module.css";
import { useSuppression } from "./use-suppression.ts";

export interface SuppressionDialogProps {
  readonly rule: { readonly id: string; readonly title: string };
  readonly parts: readonly SuppressionPart[];
  readonly of: SuppressionOf;
  /** Whether what was asked for was kept, and hides from now on. */
  readonly onClose: (isHidden: boolean) => void;
}

export function SuppressionDialog({ rule, parts, of, onClose }: SuppressionDialogProps) {
  const [atFirst] = useState(() => chosenAtFirst(parts, of));
  const making = useSuppression(rule.id, parts, atFirst);
  const { keepSuppression } = useActions();
  const { text, trial, chosen } = making;
  const yaml = useId();
  const chosenParts = parts.filter(({ label }) => chosen.has(label));
  const isClaimed = chosenParts.length > 0 && chosenParts.every((part) => part.isClaimed);
  const leave = (): void => {
    onClose(false);
  };
  const canHide = text !== "" && trial?.problem === null;
  return (
    <Dialog title={texts.hideMatchesOf(rule.title)} width={560} opened onClose={leave}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!canHide) return;
          void keepSuppression(text, null);
          onClose(true);
        }}
      >
        <fieldset className={classes["parts"]}>
          <legend>{texts.hideAllOfThese}</legend>
          {parts.map(({ label, text: value }) => (
            <label key={label} className={classes["part"]} title={shownText(value, TITLE_LIMIT)}>
              <input
                type="checkbox"
                checked={chosen.has(label)}
                onChange={(event) => {
                  making.tick(label, event.currentTarget.checked);
                }}
              />
              <span className={classes["label"]}>{label}</span>
              <bdi className={classes["value"]}>{shownText(value)}</bdi>
            </label>
          ))}
        </fieldset>
        {isClaimed && <p className={classes["note"]}>{texts.anyoneCanSend}</p>}
        <label htmlFor={yaml} className={classes["yaml-label"]}>
          {texts.asSigmaFilter}
        </label>
        <textarea
          id={yaml}
          className={classes["yaml"]}
          spellCheck={false}
          rows={13}
          value={text}
          onChange={(event) => {
            making.write(event.currentTarget.value);
          }}
        />
        <p role="status" className={classes["trial"]} data-wrong={trial?.problem != null}>
          {trialText(text, trial)}
        </p>
        <div className={classes["acts"]}>
          <span className={classes["note"]}>{texts.hiddenStay}</span>
          <Button onClick={leave}>{labels.cancel}</Button>
          <Button kind="primary" type="submit" disabled={!canHide}>
            {labels.hide}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
