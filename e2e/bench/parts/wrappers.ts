// bench/parts: the same events in the wrappers they come in most, beside the plain log; and beside JSON.parse of each line
// where a line is JSON that tells of events.

import { wrappedLog } from "../stage/bench-log.ts";
import { formatBytes } from "../numbers.ts";
import type { Options } from "../options.ts";
import { auditscope, jsonParse, race, raceRows } from "../race/race.ts";
import type { Stage } from "../stage/stage.ts";
import { heading } from "../table.ts";
import type { Row } from "../table.ts";

const WRAPPERS = ["raw", "cri", "cloudwatch-s3", "docker", "azure-blob", "event-list", "google"];

export async function measureWrappers(stage: Stage, { bytes, runs }: Options): Promise<Row[]> {
  const ours = auditscope(stage);
  const rows: Row[] = [];
  for (const name of WRAPPERS) {
    const log = await wrappedLog(bytes, name);
    // The yardstick counts audit events, so it reads only lines that are some, or lists of them.
    const isJson = ["raw", "event-list"].includes(name);
    const times = await race(isJson ? [ours, jsonParse(stage)] : [ours], log, runs);
    rows.push(
      heading(`Ingest by wrapper: ${name}, ${formatBytes(log.bytes)}`),
      ...raceRows(times, ours, log),
    );
  }
  return rows;
}
