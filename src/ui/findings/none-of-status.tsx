// ui/findings: there are findings, and none of the status that the list was narrowed to.

import type { Status } from "../../state/session/entry.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import { Button } from "../widgets/button.tsx";
import { noneOfStatus, SHOW_ALL } from "../words/triage.ts";
import classes from "./no-findings.module.css";

export function NoneOfStatus({ status }: { readonly status: Status }) {
  const all = useApp((s) => s.answer?.findings.length ?? 0);
  const { chooseFindings } = useActions();
  return (
    <div role="row" className={classes["empty"]}>
      <div role="gridcell" aria-colspan={6}>
        <h2 className={classes["title"]}>{noneOfStatus(status, all)}</h2>
        <div className={classes["ways"]}>
          <Button
            onClick={() => {
              chooseFindings({ status: "all" });
            }}
          >
            {SHOW_ALL}
          </Button>
        </div>
      </div>
    </div>
  );
}
