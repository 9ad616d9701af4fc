// ui/explorer: the quiet line below a table: what its rows are, and the keys that work in it.

import { fieldSpec } from "../../core/audit/fields.ts";
import { useApp } from "../../state/use-app.ts";
import type { Tab } from "../../state/view-state.ts";
import type { Sort } from "../../worker/engine-api.ts";
import { Key } from "../widgets/key.tsx";
import { ruleCount } from "../words/counts.ts";
import { findingsIn, firedText } from "../words/results.ts";
import * as texts from "../words/screens/explorer.ts";
import classes from "./status-bar.module.css";

const ENTER = {
  findings: texts.itsEvents,
  events: texts.details,
  actors: texts.itsPage,
  objects: texts.itsPage,
  lanes: texts.details,
  rules: texts.theRule,
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
      {isLoading && <span>{texts.rowsGrow}</span>}
      {/* Always there: what is put into a status is read out, a status that is put in is not. */}
      <span role="status" className={classes["word"]}>
        {isCorrelating && <span>{texts.lookingForPatterns}</span>}
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
            {texts.move}
          </span>
          <span className={classes["key"]}>
            <Key>Enter</Key> {isMatrix ? texts.itsRules : isGrouped ? texts.itsEvents : ENTER[tab]}
          </span>
        </>
      )}
      <span className={classes["key"]}>
        <Key>/</Key> {texts.filter}
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
  return <span>{texts.ofFiltered(total)}</span>;
}

function EventsLine() {
  const total = useApp((s) => s.answer?.lines ?? 0);
  const events = useApp((s) => s.answer?.total ?? 0);
  const folds = useApp((s) => s.answer?.folds ?? 0);
  const sort = useApp((s) => s.view.sort);
  const row = useApp((s) => s.activeRow);
  const isGrouped = useApp((s) => s.view.group.length > 0);
  const picked = useApp((s) => s.selection.count);
  if (isGrouped) return <span>{texts.grouped(events)}</span>;
  return (
    <span>
      {total === 0 ? texts.noRows : texts.rowOf(Math.min(row + 1, total), total)}
      {texts.sortedBy(sortWords(sort))}
      {folds > 0 && texts.foldedInto(events - total + folds, folds)}
      {picked > 0 && texts.alsoSelected(picked)}
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
    .join(texts.thenBy);

function RulesLine() {
  return <span>{ruleCount(useApp((s) => s.rules.length))}</span>;
}

function FindingsLine() {
  const findings = useApp((s) => findingsIn(s.answer?.findings ?? []));
  const flagged = useApp((s) => s.answer?.flagged ?? 0);
  const rules = useApp((s) => s.rules.length);
  return <span>{firedText(findings, rules, flagged)}</span>;
}
