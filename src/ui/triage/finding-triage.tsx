// ui/triage: the status of what a rule found: of all of it, or of one actor's.

import { Bookmark } from "lucide-react";
import type { Judging } from "../../state/session/session-state.ts";
import type { Finding } from "../../state/session/finding-status.ts";
import { findingSubject } from "../../state/session/subject.ts";
import { useApp } from "../../state/use-app.ts";
import { shownText } from "../words/shown-text.ts";
import { findingStat } from "../words/triage.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/triage.tsx";
import { StatusMenu } from "./status-menu.tsx";
import { TriageEditor } from "./triage-editor.tsx";
import classes from "./triage.module.css";
import { useFindingStatus } from "./use-finding-status.ts";
import { useMark } from "./use-mark.ts";

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
  const { status: found, decided } = useFindingStatus()(finding);
  const isUnfiltered = useApp((s) => s.view.query === "" && s.view.range === null);
  const isWhole = actor === null;
  const status = own ?? given ?? (isWhole ? found : "open");
  const name = isWhole ? finding.title : texts.findingBy(finding.title, actor);
  return (
    <span className={classes["finding"]}>
      <StatusMenu
        name={shownText(name, 200)}
        judging={judgingOfFinding(finding, actor)}
        status={status}
        isInherited={!isWhole && own === null && given !== null}
        isInGrid
        {...(isWhole &&
          decided !== null && {
            text: findingStat(decided, isUnfiltered ? finding.actorCount : null),
          })}
      />
      {mark?.starred === true && (
        <span role="img" aria-label={labels.bookmarked} className={classes["finding-star"]}>
          <Bookmark size={12} strokeWidth={1.8} fill="currentColor" aria-hidden />
        </span>
      )}
    </span>
  );
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
