// ui/file-report: one calm line above the tables when something is missing that the rules look for, so that a table
// without findings is not taken for more than it is. It leads to the report.

import { Info, X } from "lucide-react";
import { useActions, useApp } from "../../state/use-app.ts";
import { IconButton, LinkButton } from "../widgets/button.tsx";
import { blindSpotsOf, type BlindSpot } from "../words/blind-spots.ts";
import * as texts from "../words/screens/file-report.ts";
import classes from "./log-hint.module.css";
import { wholeReport } from "./report-subject.ts";
import { useFacts } from "./use-facts.ts";

export function LogHint() {
  const isReady = useApp((s) => s.status.phase === "ready" && s.status.ledger.events > 0);
  return isReady ? <Hint /> : null;
}

function Hint() {
  const { dismissHint, openReport } = useActions();
  const files = useApp((s) => s.status.files);
  const dismissed = useApp((s) => s.dismissedHint);
  const zone = useApp((s) => s.view.zone);
  const facts = useFacts(null);
  // What became of the files has notices of its own.
  const grave = facts === null ? [] : blindSpotsOf(facts, [], zone).filter((s) => s.hides !== "");
  const text = hintText(grave);
  if (text === "" || text === dismissed) return null;
  return (
    <div className={classes["hint"]} role="note">
      <Info size={14} strokeWidth={1.5} aria-hidden />
      <p title={text}>{text}</p>
      <LinkButton
        onClick={() => {
          openReport(wholeReport(files));
        }}
      >
        {texts.whatLogCanShow}
      </LinkButton>
      <IconButton
        size="tiny"
        label={texts.dismissMissing}
        title={texts.dismiss}
        onClick={() => {
          dismissHint(text);
        }}
      >
        <X size={14} strokeWidth={1.5} aria-hidden />
      </IconButton>
    </div>
  );
}

/** "No request bodies in this log: privileged pods cannot be seen. 1 more thing is missing." */
function hintText(grave: readonly BlindSpot[]): string {
  const [first, ...more] = grave;
  if (first === undefined) return "";
  const rest = more.length === 0 ? "" : texts.moreIsMissing(more.length);
  return texts.cannotBeSeen(first.title, first.hides, rest);
}
