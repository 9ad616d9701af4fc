// core/detect/analyzers: a file in which time goes back. An API server writes records as stages are reached, so their times go up,
// but for what waited a moment. Files in which times go back again and again are no server's: an export in another order.

import { STEP_ROWS } from "../../base/in-steps.ts";
import type { RuleMeta } from "../compiled-rule.ts";
import { filter, needs, type Analyzer } from "./analyzer.ts";
import { durationText } from "./gaps.ts";
import { rowKeys } from "./keys.ts";
import { OccurrenceBuilder } from "./occurrences.ts";

const META: RuleMeta = {
  id: "clock-backwards",
  title: "Time goes back within a log",
  level: "low",
  description:
    "In a file that is otherwise in order, a record is much older than the one before it. Either the clock of the API server was set back, or the file was put together: records were moved, inserted, or appended by hand. Times of events about there are not to be trusted for what came first; look at both records in the file, at the line that is named.",
  tactics: ["defense-evasion"],
  techniques: ["T1070.006", "T1070.002"],
  references: [
    "https://kubernetes.io/docs/tasks/debug/debug-cluster/audit/",
    "https://attack.mitre.org/techniques/T1070/006/",
  ],
  falsePositives: [
    "Rotated files that were joined in another order than that of time",
    "Clock synchronisation after a server was down",
  ],
};

/** Microseconds. The log's own buffer flushes after 30 seconds at most, a webhook's may come twice. */
const LEAST_BACK = 60e6;
/** In a server's file this is an event; what happens more often is an order of its own. */
const MOST_JUMPS = 5;
/** With fewer records a file has no order to speak of. */
const LEAST_RECORDS = 100;

interface Jump {
  readonly source: number;
  readonly before: number;
  readonly after: number;
  readonly length: number;
}

export const clockBackwards: Analyzer = {
  meta: META,
  needs: needs(filter("stageTime:*")),
  *run(log) {
    const loggedAt = log.cells.column("stageTime");
    const jumps = new Map<number, Jump[]>();
    const records = new Map<number, number>();
    let last = { source: -1, row: -1, time: Number.NaN };
    for (const { source, from, to } of log.runs) {
      if (source !== last.source) last = { source, row: -1, time: Number.NaN };
      const own = jumps.get(source) ?? [];
      jumps.set(source, own);
      records.set(source, (records.get(source) ?? 0) + to - from);
      for (let start = from; start < to; start += STEP_ROWS) {
        for (let row = start; row < Math.min(to, start + STEP_ROWS); row++) {
          const time = loggedAt(row);
          if (Number.isNaN(time)) continue;
          // What waited is older than what came before; the newest time so far is the clock until a jump is taken.
          const length = last.time - time;
          if (length > LEAST_BACK && own.length <= MOST_JUMPS)
            own.push({ source, before: last.row, after: row, length });
          if (!(time < last.time) || length > LEAST_BACK) last = { source, row, time };
        }
        yield;
      }
    }
    const found = new OccurrenceBuilder(META.id, log.timeOf);
    const names = rowKeys([{ label: "source", field: "source" }], log);
    for (const [source, own] of jumps) {
      if (own.length > MOST_JUMPS || (records.get(source) ?? 0) < LEAST_RECORDS) continue;
      for (const { before, after, length } of own) {
        const one = found.open(
          () => (names.of(after) === 0 ? [] : names.textsOf(names.of(after))),
          `back by ${durationText(length)}`,
        );
        one.rows.push(after);
        one.rows.push(before);
      }
    }
    return found.finish();
  },
};
