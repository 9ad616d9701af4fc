// bench/parts: how fast a log goes in: what the browser can read at most, ours, the obvious pipeline, and the programs
// that a user would pick instead.

import { bulkLog } from "../stage/bench-log.ts";
import { formatBytes, formatTime, median } from "../numbers.ts";
import type { Options } from "../options.ts";
import { findPeers } from "../race/peers.ts";
import { auditscope, auditscopeAtOnce, jsonParse, race, raceRows, rawRead } from "../race/race.ts";
import type { Stage } from "../stage/stage.ts";
import { heading } from "../table.ts";
import type { Row } from "../table.ts";

export async function measureSpeed(stage: Stage, { bytes, runs, peers }: Options): Promise<Row[]> {
  const log = await bulkLog(bytes);
  const late: number[] = [];
  const ours = auditscope(stage, late);
  const { present, absent } = peers ? findPeers() : { present: [], absent: [] };
  const contenders = [rawRead(stage), ours, auditscopeAtOnce(stage), jsonParse(stage), ...present];
  const timed = await race(contenders, log, runs);
  return [
    heading(`Ingest, ${formatBytes(bytes)}, a tenth of the events with bodies`),
    ...raceRows(timed, ours, log).flatMap((row) =>
      row.what === ours.name ? [row, lateRow(late)] : [row],
    ),
    ...absent,
  ];
}

/** It is no part of the race, and no secret: the page can be used meanwhile. */
const lateRow = (late: readonly number[]): Row => ({
  what: "findings of several events, after that",
  measured: formatTime(median(late)),
  inProportion: "",
});
