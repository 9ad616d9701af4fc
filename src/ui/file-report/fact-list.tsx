// ui/file-report: what is in a log, one line each.

import type { ReactNode } from "react";
import { useApp } from "../../state/use-app.ts";
import type { FileReport, LogFacts } from "../../worker/engine-api.ts";
import { countOf, formatCount } from "../words/numbers.ts";
import { otherCount, othersOf, othersText } from "../words/others.ts";
import { shownText } from "../words/shown-text.ts";
import { formatMoment, formatSpan, zoneName } from "../words/times.ts";
import classes from "./file-report.module.css";

interface FactListProps {
  readonly facts: LogFacts;
  readonly logs: readonly FileReport[];
}

export function FactList({ facts, logs }: FactListProps) {
  const { bodies, levels, stages, events } = facts;
  const versions = [...new Set(logs.flatMap((log) => log.versions))].toSorted();
  const records = (
    <Fact name="Records">
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
        <Fact name="Counted here">
          records, of which a request may have several: one for each of its stages
        </Fact>
      )}
      <Fact name="Time">
        <Time facts={facts} />
      </Fact>
      <Fact name="Audit levels">
        <Counts of={levels} none="not told" />
      </Fact>
      <Fact name="Stages">
        <Counts of={stages} none="not told" />
      </Fact>
      <Fact name="Bodies">
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
      <Fact name="Reads">{readsText(facts)}</Fact>
      <Fact name="API version">
        <bdi>
          {versions.length === 0
            ? "not told"
            : versions.map((v) => `audit.k8s.io/${shownText(v, VALUE_LIMIT)}`).join(", ")}
        </bdi>
      </Fact>
      <Fact name="Silence">{silenceText(facts)}</Fact>
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
    countOf(
      sum((f) => f.events),
      "event",
    ),
    ...some(
      sum((f) => f.merged),
      "merged stage",
    ),
    ...some(
      sum((f) => f.duplicates),
      "duplicate",
    ),
    ...(other === 0 ? [] : [`${formatCount(other)} not audit`]),
    rejectedText(sum((f) => f.rejected)),
  ];
  const what = other === 0 ? "" : `. Not audit: ${othersText(all)}`;
  return `${formatCount(sum((f) => f.records))} read: ${parts.join(", ")}${what}`;
}

const some = (count: number, what: string): readonly string[] =>
  count === 0 ? [] : [countOf(count, what)];

const rejectedText = (count: number): string =>
  count === 0 ? "none rejected" : `${formatCount(count)} rejected`;

function Time({ facts }: Pick<FactListProps, "facts">) {
  const zone = useApp((s) => s.view.zone);
  const { span, untimed } = facts;
  const without = untimed > 0 ? `${formatCount(untimed)} without a time` : "";
  if (span === null) return without === "" ? "–" : without;
  const { first, last } = span;
  const length = last > first ? ` (${formatSpan(last - first)})` : "";
  const range = `${formatMoment(first, zone)} to ${formatMoment(last, zone)} ${zoneName(zone, first)}`;
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
  reads === 0
    ? "none"
    : `${formatCount(reads)} get, list or watch, ${secretReads === 0 ? "none" : formatCount(secretReads)} of secrets`;

function silenceText({ quiet: { stretches, usual } }: LogFacts): string {
  if (usual === null) return "too few events to tell a rhythm";
  const count = stretches.length;
  return count === 0
    ? `none that stands out; up to ${formatSpan(usual)} between events is usual here`
    : `${countOf(count, "stretch", "stretches")} without events`;
}
