// bench/parts: the same events in the wrappers they come in most, beside the plain log; and beside JSON.parse of each line
// where a line is JSON that tells of events, twice where the event is a text in it.

import { wrappedLog } from "../stage/bench-log.ts";
import { formatBytes, formatTimes } from "../numbers.ts";
import type { Options } from "../options.ts";
import { auditscope, jsonParse, jsonParseTwice, race, raceRows } from "../race/race.ts";
import type { Contender } from "../race/race.ts";
import type { Stage } from "../stage/stage.ts";
import { heading } from "../table.ts";
import type { Row } from "../table.ts";

type Yardstick = (stage: Stage) => Contender;

/** With the yardstick that can read each; none for what is no JSON. */
const WRAPPERS: readonly (readonly [name: string, yardstick: Yardstick | null])[] = [
  ["raw", jsonParse],
  ["cri", null],
  ["cloudwatch-s3", null],
  ["docker", jsonParseTwice],
  ["azure-blob", jsonParseTwice],
  ["event-list", jsonParse],
  ["event-list-whole", jsonParse],
  ["google", jsonParse],
];

export async function measureWrappers(stage: Stage, { bytes, runs }: Options): Promise<Row[]> {
  const ours = auditscope(stage);
  const rows: Row[] = [];
  let rawMs: number | null = null;
  for (const [name, yardstick] of WRAPPERS) {
    const log = await wrappedLog(bytes, name);
    const times = await race(yardstick ? [ours, yardstick(stage)] : [ours], log, runs);
    const ms = times[0]?.ms ?? null;
    rawMs ??= ms;
    const toRaw =
      ms === null || rawMs === null || name === "raw"
        ? ""
        : `; ${formatTimes(ms / rawMs)} the time of the raw log`;
    rows.push(
      heading(`Ingest by wrapper: ${name}, ${formatBytes(log.bytes)}${toRaw}`),
      ...raceRows(times, ours, log),
    );
  }
  return rows;
}
