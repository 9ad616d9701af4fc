// bench/parts: how fast the log itself is searched, for text anywhere in its records and for places in bodies, beside what the
// browser can read at most.

import type { Page } from "@playwright/test";
import { bulkLog } from "../stage/bench-log.ts";
import {
  formatBytes,
  formatCount,
  formatRate,
  formatTime,
  formatTimes,
  median,
} from "../numbers.ts";
import type { Options } from "../options.ts";
import { openLog, visit } from "../product/product.ts";
import { race, rawRead } from "../race/race.ts";
import { say } from "../say.ts";
import type { Stage } from "../stage/stage.ts";
import { withPage } from "../stage/stage.ts";
import { heading } from "../table.ts";
import type { Row } from "../table.ts";
import { secondsFor, within } from "../within.ts";

/** Each run asks for another value, since what is known is not read again. */
const SEARCHES: readonly { readonly what: string; readonly filter: (run: number) => string }[] = [
  { what: "text that no record holds", filter: (run) => `raw:nowhere-${run}` },
  { what: "text with a wildcard", filter: (run) => `raw:secrets*${run}` },
  { what: "a place in some bodies", filter: (run) => `requestObject.spec.hostNetwork:"${run}"` },
  { what: "a place in every body", filter: (run) => `requestObject.metadata.name:"web-${run}"` },
];

export async function measureRecords(stage: Stage, { bytes, runs }: Options): Promise<Row[]> {
  const log = await bulkLog(bytes);
  const [raw] = await race([rawRead(stage)], log, runs);
  const rawMs = raw?.ms ?? Number.NaN;
  return await withPage(stage, async (page) => {
    await visit(stage, page);
    const { events } = await openLog(page, log);
    const rows: Row[] = [
      heading(`Search through ${formatCount(events)} records, ${formatBytes(bytes)}`),
      { what: "raw read, 2 readers", measured: rate(log.bytes, rawMs), inProportion: "1 ×" },
    ];
    for (const { what, filter } of SEARCHES) {
      const times: number[] = [];
      for (let run = 0; run < runs; run++) {
        times.push(await timeQuery(page, filter(run), secondsFor(log.bytes)));
      }
      const ms = median(times);
      rows.push({
        what: `${what}: ${filter(0)}`,
        measured: rate(log.bytes, ms),
        inProportion: `${formatTimes(rawMs / ms)} the raw read`,
      });
    }
    return rows;
  });
}

const rate = (bytes: number, ms: number): string => `${formatTime(ms)}, ${formatRate(bytes, ms)}`;

async function timeQuery(page: Page, filter: string, seconds: number): Promise<number> {
  const query = page.evaluate(async (text) => {
    const began = performance.now();
    const { total } = await window.auditscope.query(text, { limit: 1 });
    return { ms: performance.now() - began, total };
  }, filter);
  const { ms, total } = await within(seconds, filter, query);
  say(`  ${filter}: ${formatTime(ms)}, ${formatCount(total)} events`);
  return ms;
}
