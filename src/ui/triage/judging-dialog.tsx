// ui/triage: why something is a false positive: asked once, read by whoever comes after. From here the way leads on to a suppression,
// so that the same is not found again tomorrow.

import { useId, useState } from "react";
import { LIMITS } from "../../state/session/entry.ts";
import { markOf } from "../../state/session/marks.ts";
import { subjectKey } from "../../state/session/subject.ts";
import type { Judging } from "../../state/session/session-state.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import { partsOfEvent, partsOfGroup } from "../suppression/parts.ts";
import { SuppressionDialog } from "../suppression/suppression-dialog.tsx";
import { Button } from "../widgets/button.tsx";
import { Dialog } from "../widgets/dialog.tsx";
import { statusName } from "../words/triage.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/triage.tsx";
import classes from "./triage.module.css";

export function JudgingDialog() {
  const judging = useApp((s) => s.session.judging);
  const [hiding, setHiding] = useState<NonNullable<Judging["offer"]> | null>(null);
  return (
    <>
      {judging !== null && <Asking judging={judging} onHide={setHiding} />}
      {hiding !== null && (
        <SuppressionDialog
          rule={hiding.rule}
          parts={
            "fields" in hiding.of
              ? partsOfEvent(hiding.of)
              : partsOfGroup({ actor: hiding.of.actor, target: null })
          }
          of="actor"
          onClose={() => {
            setHiding(null);
          }}
        />
      )}
    </>
  );
}

interface AskingProps {
  readonly judging: Judging;
  readonly onHide: (offer: NonNullable<Judging["offer"]>) => void;
}

function Asking({ judging: { about, offer }, onHide }: AskingProps) {
  const { judge, askWhy } = useActions();
  const known = useApp((s) => {
    const [first] = about;
    const session = s.session.undoable.session;
    return first === undefined ? "" : (markOf(session, subjectKey(first))?.verdict?.reason ?? "");
  });
  const [reason, setReason] = useState(known);
  const [alsoHide, setAlsoHide] = useState(false);
  const field = useId();
  const isReason = reason.trim() !== "";
  return (
    <Dialog
      title={texts.falsePositiveWhy}
      width={460}
      opened
      onClose={() => {
        askWhy(null);
      }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!isReason) return;
          judge(about, "false-positive", reason);
          askWhy(null);
          if (alsoHide && offer !== null) onHide(offer);
        }}
      >
        <label htmlFor={field} className={classes["label"]}>
          {texts.whatExplainsIt}
        </label>
        <textarea
          id={field}
          className={classes["text"]}
          data-autofocus
          rows={3}
          maxLength={LIMITS.reason}
          placeholder={texts.reasonExample}
          value={reason}
          onChange={(event) => {
            setReason(event.currentTarget.value);
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey))
              event.currentTarget.form?.requestSubmit();
          }}
        />
        <p className={classes["hint"]}>{texts.reasonAbout}</p>
        {offer !== null && (
          <label className={classes["box"]}>
            <input
              type="checkbox"
              checked={alsoHide}
              onChange={(event) => {
                setAlsoHide(event.currentTarget.checked);
              }}
            />
            {texts.thenHide(offer.rule.title)}
          </label>
        )}
        <div className={classes["acts"]}>
          <Button
            onClick={() => {
              askWhy(null);
            }}
          >
            {labels.cancel}
          </Button>
          <Button kind="primary" type="submit" disabled={!isReason}>
            {statusName("false-positive")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
