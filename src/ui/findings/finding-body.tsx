// ui/findings: what an opened rule holds: its events, folded by who and to what, and the way to all of them.

import { useActions } from "../../state/use-app.ts";
import type { FindingRow } from "../../worker/engine-api.ts";
import { Button } from "../widgets/button.tsx";
import { countOf } from "../words/numbers.ts";
import classes from "./finding-body.module.css";
import { GroupList } from "./group-list.tsx";

export function FindingBody({ finding }: { readonly finding: FindingRow }) {
  const { showEventsOfRule } = useActions();
  return (
    <div role="row">
      <div role="gridcell" aria-colspan={5}>
        <GroupList finding={finding} actor={null} />
        {finding.actorCount > 1 && (
          <div className={classes["acts"]}>
            <Button
              size="small"
              onClick={() => {
                showEventsOfRule(finding.rule);
              }}
            >
              Show all {countOf(finding.count, "event")}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}
