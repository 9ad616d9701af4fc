// ui/findings: what an opened rule holds: its events, folded by who and to what; of a rule about several events, where it found
// them; and the way to all of them.

import { useActions, useApp } from "../../state/use-app.ts";
import type { FindingRow } from "../../worker/engine-api.ts";
import { Button } from "../widgets/button.tsx";
import { FindingTriageEditor } from "../triage/finding-triage.tsx";
import * as texts from "../words/screens/findings.ts";
import classes from "./finding-body.module.css";
import { GroupList } from "./group-list.tsx";
import { Occurrences } from "./occurrences.tsx";

export function FindingBody({ finding }: { readonly finding: FindingRow }) {
  const { showEventsOfRule, showHidden } = useActions();
  const { rule, count, hidden } = finding;
  const kind = useApp((s) => s.book.rules.find(({ id }) => id === rule)?.kind ?? "rule");
  return (
    <div role="row">
      <div role="gridcell" aria-colspan={6}>
        {count === 0 ? (
          <p className={classes["note"]}>{texts.allIsHidden}</p>
        ) : kind === "rule" ? (
          <GroupList finding={finding} actor={null} />
        ) : (
          <Occurrences finding={finding} />
        )}
        {count > 0 && <FindingTriageEditor finding={finding} actor={null} />}
        <div className={classes["acts"]}>
          {count > 0 && (finding.actorCount > 1 || kind !== "rule") && (
            <Button
              size="small"
              onClick={() => {
                showEventsOfRule(rule);
              }}
            >
              {texts.showAllEvents(count)}
            </Button>
          )}
          {hidden > 0 && (
            <Button
              size="small"
              onClick={() => {
                showHidden(rule, null);
              }}
            >
              {texts.showHidden(hidden)}
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}
