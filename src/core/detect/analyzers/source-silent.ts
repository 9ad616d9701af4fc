// core/detect/analyzers: one of several logs is silent while the others go on. Only between two events of a source: that one begins
// late or ends early is what rotation does.

import type { RuleMeta } from "../compiled-rule.ts";
import { rowsByGroup } from "../rows/rows-by-group.ts";
import { filter, needs, type Analyzer } from "./analyzer.ts";
import { gapsOf, silenceText } from "./gaps.ts";
import { rowKeys } from "./keys.ts";
import { OccurrenceBuilder } from "./occurrences.ts";

const META: RuleMeta = {
  id: "source-silent",
  title: "One log silent while others go on",
  level: "low",
  description:
    "The log of one source has a stretch without events while other sources opened with it are as busy as ever. Behind a load balancer every API server has its share of requests, so that one stood still, lost its records, or somebody took them out. What went through that server in the meantime is not in what is open here.",
  tactics: ["defense-evasion"],
  techniques: ["T1070", "T1562.008"],
  references: [
    "https://kubernetes.io/docs/tasks/debug/debug-cluster/audit/",
    "https://attack.mitre.org/techniques/T1562/008/",
  ],
  falsePositives: [
    "An API server that was restarted or upgraded while the others served",
    "Files that are no servers' logs but exports of single questions",
  ],
};

/** Microseconds. Clients stay with one server for minutes, so shorter silences are chance. */
const LEAST_SILENCE = 300e6;
/** Events that others have meanwhile: enough that a share of them was to be expected here. */
const OTHERS = 100;
/** Sources looked at; more are no API servers. */
const MOST_SOURCES = 1_000;

export const sourceSilent: Analyzer = {
  meta: META,
  needs: needs(filter("source:*")),
  *run(log) {
    if (log.table.strings("source").size < 2) return [];
    const found = new OccurrenceBuilder(META.id, log.timeOf);
    const sources = rowKeys([{ label: "source", field: "source" }], log);
    const { rows, ends } = yield* rowsByGroup(log.rows, (row) => sources.of(row));
    if (ends.length < 3 || ends.length > MOST_SOURCES) return [];
    for (let source = 1; source < ends.length; source++) {
      const own = rows.subarray(ends[source - 1], ends[source]);
      const { gaps, usual } = yield* gapsOf(own, log.timeOf);
      for (const { before, after, length } of gaps) {
        if (length < LEAST_SILENCE) continue;
        const between =
          placeOf(log.rows, log.timeOf(after), log.timeOf) -
          placeOf(log.rows, log.timeOf(before), log.timeOf) -
          1;
        // Its own rows lie outside, so all between are others'.
        if (between < OTHERS) continue;
        const note = `${silenceText(length, usual)}; others had ${between} events meanwhile`;
        const one = found.open(() => sources.textsOf(source), note);
        one.rows.push(before);
        one.rows.push(after);
      }
    }
    return found.finish();
  },
};

/** How many rows come before a time. */
function placeOf(rows: Uint32Array, time: number, timeOf: (row: number) => number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (timeOf(rows[middle] ?? 0) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
