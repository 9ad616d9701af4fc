// ui/triage: the status of what a rule found: of all of it, or of one actor's.

import { Bookmark } from "lucide-react";
import type { Judging } from "../../state/session/session-state.ts";
import type { AppState } from "../../state/app-state.ts";
import type { Status } from "../../state/session/entry.ts";
import { viewOf } from "../../state/session/marks.ts";
import { findingSubject, ruleName } from "../../state/session/subject.ts";
import { useApp } from "../../state/use-app.ts";
import type { FindingRow } from "../../worker/engine-api.ts";
import { shownText } from "../words/shown-text.ts";
import { findingStat } from "../words/triage.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/triage.tsx";
import { StatusMenu } from "./status-menu.tsx";
import { TriageEditor } from "./triage-editor.tsx";
import classes from "./triage.module.css";
import { useMark } from "./use-mark.ts";

type Finding = Pick<FindingRow, "rule" | "title" | "actorCount">;

/** `actor`: whose; null for all of it. */
export function judgingOfFinding(finding: Finding, actor: string | null): Judging {
  const rule = { id: finding.rule, title: finding.title };
  return {
    about: [findingSubject(finding, actor)],
    offer: actor === null ? null : { rule, of: { actor } },
  };
}

export interface FindingTriageProps {
  readonly finding: Finding;
  readonly actor: string | null;
}

export function FindingTriage({ finding, actor }: FindingTriageProps) {
  const mark = useMark(findingSubject(finding, actor));
  const whole = useMark(findingSubject(finding));
  const own = mark?.verdict?.status ?? null;
  const given = whole?.verdict?.status ?? null;
  const stat = useFindingStat(finding);
  const isWhole = actor === null;
  const status = own ?? given ?? (isWhole ? stat.status : "open");
  const name = isWhole ? finding.title : texts.findingBy(finding.title, actor);
  return (
    <span className={classes["finding"]}>
      <StatusMenu
        name={shownText(name, 200)}
        judging={judgingOfFinding(finding, actor)}
        status={status}
        isInherited={!isWhole && own === null && given !== null}
        isInGrid
        {...(isWhole && own === null && { text: stat.text })}
      />
      {mark?.starred === true && (
        <span role="img" aria-label={labels.bookmarked} className={classes["finding-star"]}>
          <Bookmark size={12} strokeWidth={1.8} fill="currentColor" aria-hidden />
        </span>
      )}
    </span>
  );
}

/** Of a rule of which nobody has said anything as a whole: what was said of its actors. */
function useFindingStat({ rule, actorCount }: Finding): {
  readonly text: string;
  readonly status: Status;
} {
  const name = ruleName(rule);
  const counted = (status: Status) => (state: AppState) => {
    let count = 0;
    for (const { subject, verdict } of viewOf(state.session.undoable.session).marks.values()) {
      const isOfActor =
        subject.kind === "finding" && subject.rule === name && subject.actor !== null;
      if (isOfActor && verdict?.status === status) count++;
    }
    return count;
  };
  const confirmed = useApp(counted("confirmed"));
  const dismissed = useApp(counted("false-positive"));
  const isWhole = useApp((s) => s.view.query === "" && s.view.range === null);
  const decided = confirmed + dismissed;
  const isDone = isWhole && decided === actorCount && decided > 0;
  return {
    text: findingStat(decided, isWhole ? actorCount : null),
    status: !isDone ? "open" : confirmed > 0 ? "confirmed" : "false-positive",
  };
}

/** All that can be said of it, inside its line. */
export function FindingTriageEditor({ finding, actor }: FindingTriageProps) {
  const whole = useMark(findingSubject(finding));
  return (
    <div className={classes["in-finding"]}>
      <TriageEditor
        judging={judgingOfFinding(finding, actor)}
        name={shownText(finding.title)}
        otherwise={whole?.verdict?.status ?? "open"}
      />
    </div>
  );
}
