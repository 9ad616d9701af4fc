// ui/session: the session as a file, and what of it is replaced before somebody else reads it.

import { useState } from "react";
import { REDACTIONS, type Redaction } from "../../state/session/redact.ts";
import { useActions } from "../../state/use-app.ts";
import { Button } from "../widgets/button.tsx";
import { Dialog } from "../widgets/dialog.tsx";
import { leftIn, redactionHow, redactionName } from "../words/session.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/session.ts";
import classes from "./session.module.css";

export function SaveDialog({ onClose }: { readonly onClose: () => void }) {
  const { saveSession } = useActions();
  const [without, setWithout] = useState<ReadonlySet<Redaction>>(new Set());
  return (
    <Dialog title={texts.saveTheSession} width={480} opened onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void saveSession(without);
          onClose();
        }}
      >
        <p className={classes["about"]}>{texts.saveAbout}</p>
        <fieldset className={classes["redactions"]}>
          <legend>{texts.replaceBefore}</legend>
          {REDACTIONS.map((one) => (
            <label key={one}>
              <input
                type="checkbox"
                checked={without.has(one)}
                onChange={(event) => {
                  const next = new Set(without);
                  if (event.currentTarget.checked) next.add(one);
                  else next.delete(one);
                  setWithout(next);
                }}
              />
              <span>{redactionName(one)}</span>
              <span className={classes["how"]}>{redactionHow(one)}</span>
            </label>
          ))}
        </fieldset>
        {without.size > 0 && (
          <p role="status" className={classes["about"]}>
            {leftIn(without)}
          </p>
        )}
        <div className={classes["acts"]}>
          <Button onClick={onClose}>{labels.cancel}</Button>
          <Button kind="primary" type="submit">
            {labels.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
