// bench/parts: logs of other shapes: most of the events with bodies, and compressed, which is bound by the inflater.

import { MANY_BODIES, bulkLog, gzipLog, zipLog, zstdLog } from "../stage/bench-log.ts";
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
  const plain = await bulkLog(bytes);
  const gzip = await gzipLog(plain);
  const gzipTimes = await race([inflate(stage), ours], gzip, runs);
  const zip = await zipLog(plain);
  const zipTimes = await race([ours], zip, runs);
  const zstd = await zstdLog(plain);
  const zstdTimes = zstd === null ? [] : await race([ours], zstd, runs);
  return [
    heading(`Ingest, ${formatBytes(bytes)}, ${MANY_BODIES * 100} % of the events with bodies`),
    ...raceRows(heavyTimes, ours, heavy),
    heading(`Ingest, ${formatBytes(bytes)} in one gzip`),
    ...raceRows(gzipTimes, ours, gzip),
    heading(`Ingest, ${formatBytes(bytes)} in one zip`),
    ...raceRows(zipTimes, ours, zip),
    heading(
      `Ingest, ${formatBytes(bytes)} in one zstd${zstd === null ? ": no zstd to pack it with" : ""}`,
    ),
    ...(zstd === null ? [] : raceRows(zstdTimes, ours, zstd)),
  ];
}
