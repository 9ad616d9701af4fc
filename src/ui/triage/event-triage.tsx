// ui/triage: what is said of the event in the details.

import { useMemo } from "react";
import { eventSubject } from "../../state/session/subject.ts";
import { useApp } from "../../state/use-app.ts";
import type { EventRow } from "../../worker/engine-api.ts";
import * as texts from "../words/screens/triage.tsx";
import { judgingOf } from "./judging-of.ts";
import classes from "./triage.module.css";
import { TriageEditor } from "./triage-editor.tsx";

export function EventTriage({ row }: { readonly row: EventRow }) {
  const rules = useApp((s) => s.rules);
  const judging = useMemo(() => judgingOf([eventSubject(row)], row, rules), [row, rules]);
  return (
    <section aria-label={texts.triage} className={classes["of-event"]}>
      <TriageEditor judging={judging} name={texts.thisEvent} />
    </section>
  );
}
