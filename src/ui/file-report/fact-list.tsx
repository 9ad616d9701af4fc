// ui/file-report: what is in a log, one line each.

import type { ReactNode } from "react";
import { useApp } from "../../state/use-app.ts";
import type { FileReport, LogFacts } from "../../worker/engine-api.ts";
import { eventCount } from "../words/counts.ts";
import { formatCount } from "../words/numbers.ts";
import { otherCount, othersOf, othersText } from "../words/others.ts";
import { shownText } from "../words/shown-text.ts";
import { formatMoment, formatSpan, zoneName } from "../words/times.ts";
import * as texts from "../words/screens/file-report.ts";
import classes from "./file-report.module.css";

interface FactListProps {
  readonly facts: LogFacts;
  readonly logs: readonly FileReport[];
}

export function FactList({ facts, logs }: FactListProps) {
  const { bodies, levels, stages, events } = facts;
  const versions = [...new Set(logs.flatMap((log) => log.versions))].toSorted();
  const records = (
    <Fact name={texts.records}>
      <Records logs={logs} />
    </Fact>
  );
  // A list of dashes tells nothing.
  if (logs.every(({ records: count }) => count === 0)) return null;
  if (events === 0) return <dl className={classes["facts"]}>{records}</dl>;
  return (
    <dl className={classes["facts"]}>
      {records}
      {logs.some(({ merged, duplicates }) => merged + duplicates > 0) && (
        <Fact name={texts.countedHere}>{texts.recordsAbout}</Fact>
      )}
      <Fact name={texts.time}>
        <Time facts={facts} />
      </Fact>
      <Fact name={texts.auditLevels}>
        <Counts of={levels} none={texts.notTold} />
      </Fact>
      <Fact name={texts.stages}>
        <Counts of={stages} none={texts.notTold} />
      </Fact>
      <Fact name={texts.bodies}>
        <Counts
          of={(
            [
              ["request", bodies.request],
              ["response", bodies.response],
              ["both", bodies.both],
              ["lost", bodies.lost],
              ["none", bodies.none],
            ] as const
          ).filter(([, count]) => count > 0)}
          none=""
        />
      </Fact>
      <Fact name={texts.reads}>{readsText(facts)}</Fact>
      <Fact name={texts.apiVersion}>
        <bdi>
          {versions.length === 0
            ? texts.notTold
            : versions.map((v) => `audit.k8s.io/${shownText(v, VALUE_LIMIT)}`).join(", ")}
        </bdi>
      </Fact>
      <Fact name={texts.silence}>{silenceText(facts)}</Fact>
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** In the order and the words of the ledger. */
function Records({ logs }: { readonly logs: readonly FileReport[] }) {
  const sum = (of: (file: FileReport) => number): number =>
    logs.reduce((total, file) => total + of(file), 0);
  const all = { others: othersOf(logs) };
  const other = otherCount(all);
  const parts = [
    eventCount(sum((f) => f.events)),
    ...some(
      sum((f) => f.merged),
      texts.mergedStages,
    ),
    ...some(
      sum((f) => f.duplicates),
      texts.duplicates,
    ),
    ...(other === 0 ? [] : [texts.notAudit(other)]),
    rejectedText(sum((f) => f.rejected)),
  ];
  const what = other === 0 ? "" : texts.notAuditKinds(othersText(all));
  return texts.recordsRead(
    sum((f) => f.records),
    parts.join(", "),
    what,
  );
}

const some = (count: number, text: (count: number) => string): readonly string[] =>
  count === 0 ? [] : [text(count)];

const rejectedText = (count: number): string =>
  count === 0 ? texts.noneRejected : texts.rejected(count);

function Time({ facts }: Pick<FactListProps, "facts">) {
  const zone = useApp((s) => s.view.zone);
  const { span, untimed } = facts;
  const without = untimed > 0 ? texts.withoutATime(untimed) : "";
  if (span === null) return without === "" ? "–" : without;
  const { first, last } = span;
  const length = last > first ? ` (${formatSpan(last - first)})` : "";
  const range = texts.fromTo(
    formatMoment(first, zone),
    formatMoment(last, zone),
    zoneName(zone, first),
  );
  return `${range}${length}${without === "" ? "" : `, ${without}`}`;
}

interface CountsProps {
  readonly of: readonly (readonly [string, number])[];
  /** What "" means. */
  readonly none: string;
}

/** Values come from the log. */
function Counts({ of, none }: CountsProps) {
  if (of.length === 0) return "–";
  return (
    <ul className={classes["counts"]}>
      {of.map(([value, count]) => (
        <li key={value}>
          <bdi>{value === "" ? none : shownText(value, VALUE_LIMIT)}</bdi>{" "}
          <b>{formatCount(count)}</b>
        </li>
      ))}
    </ul>
  );
}

const VALUE_LIMIT = 40;

const readsText = ({ reads, secretReads }: LogFacts): string =>
  reads === 0 ? "none" : texts.readsOfSecrets(reads, secretReads);

function silenceText({ quiet: { stretches, usual } }: LogFacts): string {
  if (usual === null) return texts.tooFewForRhythm;
  const count = stretches.length;
  return count === 0 ? texts.noSilence(formatSpan(usual)) : texts.stretchesWithoutEvents(count);
}
