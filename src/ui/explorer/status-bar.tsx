// ui/explorer: the quiet line below a table: what its rows are, and the keys that work in it.

import { fieldSpec } from "../../core/audit/fields.ts";
import { useApp } from "../../state/use-app.ts";
import type { Tab } from "../../state/view-state.ts";
import type { Sort } from "../../worker/engine-api.ts";
import { Key } from "../widgets/key.tsx";
import { countOf, formatCount } from "../words/numbers.ts";
import classes from "./status-bar.module.css";

const ENTER = {
  findings: "its events",
  events: "details",
  actors: "its page",
  objects: "its page",
  lanes: "details",
  rules: "the rule",
} as const satisfies Record<Tab, string>;

export function StatusBar() {
  const tab = useApp((s) => s.view.tab);
  const isMatrix = useApp((s) => s.view.tab === "rules" && s.view.part === "coverage");
  // There keys are text; those that are not stand below it.
  const isEditor = useApp((s) => s.view.tab === "rules" && s.view.part === "editor");
  const isGrouped = useApp((s) => s.view.tab === "events" && s.view.group.length > 0);
  const isLoading = useApp((s) => s.status.phase === "loading");
  const isCorrelating = useApp((s) => s.status.isCorrelating);
  return (
    <div className={classes["bar"]}>
      <TabLine tab={tab} />
      {isLoading && <span>Rows and counts grow while the files are read.</span>}
      {/* Always there: what is put into a status is read out, a status that is put in is not. */}
      <span role="status" className={classes["word"]}>
        {isCorrelating && <span>Looking for what several events say together …</span>}
      </span>
      <span className={classes["gap"]} />
      {!isEditor && (
        <>
          <span className={classes["key"]}>
            <Key>↑</Key>
            <Key>↓</Key>
            {isMatrix && (
              <>
                <Key>←</Key>
                <Key>→</Key>
              </>
            )}{" "}
            move
          </span>
          <span className={classes["key"]}>
            <Key>Enter</Key> {isMatrix ? "its rules" : isGrouped ? "its events" : ENTER[tab]}
          </span>
        </>
      )}
      <span className={classes["key"]}>
        <Key>/</Key> filter
      </span>
    </div>
  );
}

function TabLine({ tab }: { readonly tab: Tab }) {
  switch (tab) {
    case "events":
      return <EventsLine />;
    case "findings":
      return <FindingsLine />;
    case "rules":
      return <RulesLine />;
    case "actors":
    case "objects":
    case "lanes":
      return <EntitiesLine />;
  }
}

/** How many there are stands above them. */
function EntitiesLine() {
  const total = useApp((s) => s.answer?.total ?? 0);
  return <span>Of {countOf(total, "event")} that the filter shows</span>;
}

function EventsLine() {
  const total = useApp((s) => s.answer?.lines ?? 0);
  const events = useApp((s) => s.answer?.total ?? 0);
  const folds = useApp((s) => s.answer?.folds ?? 0);
  const sort = useApp((s) => s.view.sort);
  const row = useApp((s) => s.activeRow);
  const isGrouped = useApp((s) => s.view.group.length > 0);
  const picked = useApp((s) => s.selection.count);
  if (isGrouped) return <span>{countOf(events, "event")}, grouped</span>;
  return (
    <span>
      {total === 0
        ? "No rows"
        : `Row ${formatCount(Math.min(row + 1, total))} of ${formatCount(total)}`}
      {`, by ${sortWords(sort)}`}
      {folds > 0 &&
        `, ${formatCount(events - total + folds)} events folded into ${countOf(folds, "row")}`}
      {picked > 0 && `, ${formatCount(picked)} selected`}
    </span>
  );
}

/** "severity, descending, then user, ascending" */
const sortWords = (sort: Sort): string =>
  sort
    .map(({ field, descending }) => {
      const order = descending ? "descending" : "ascending";
      return `${fieldSpec(field).label.toLowerCase()}, ${order}`;
    })
    .join(", then ");

function RulesLine() {
  return (
    <span>
      {countOf(
        useApp((s) => s.rules.length),
        "rule",
      )}
    </span>
  );
}

function FindingsLine() {
  const findings = useApp((s) => s.answer?.findings.filter(({ count }) => count > 0).length ?? 0);
  const flagged = useApp((s) => s.answer?.flagged ?? 0);
  const rules = useApp((s) => s.rules.length);
  return (
    <span>
      {findings} of {countOf(rules, "rule")} matched, {countOf(flagged, "event")} in all
    </span>
  );
}
