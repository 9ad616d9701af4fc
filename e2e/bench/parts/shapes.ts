// bench/parts: logs of other shapes: most of the events with bodies, and compressed.

import { MANY_BODIES, bulkLog, gzipLog } from "../stage/bench-log.ts";
import { formatBytes } from "../numbers.ts";
import type { Options } from "../options.ts";
import { auditscope, inflate, jsonParse, race, raceRows, rawRead } from "../race/race.ts";
import type { Stage } from "../stage/stage.ts";
import { heading } from "../table.ts";
import type { Row } from "../table.ts";

export async function measureShapes(stage: Stage, { bytes, runs }: Options): Promise<Row[]> {
  const ours = auditscope(stage);
  const heavy = await bulkLog(bytes, MANY_BODIES);
  const heavyTimes = await race([rawRead(stage), ours, jsonParse(stage)], heavy, runs);
  const zipped = await gzipLog(await bulkLog(bytes));
  const zippedTimes = await race([inflate(stage), ours], zipped, runs);
  return [
    heading(`Ingest, ${formatBytes(bytes)}, ${MANY_BODIES * 100} % of the events with bodies`),
    ...raceRows(heavyTimes, ours, heavy),
    heading(`Ingest, ${formatBytes(bytes)} in one gzip`),
    ...raceRows(zippedTimes, ours, zipped),
  ];
}
