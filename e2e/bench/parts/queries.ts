// bench/parts: whether the page answers as fast as one types.

import { bulkLog } from "../stage/bench-log.ts";
import { timeKeys, timeSorts } from "../product/keys.ts";
import type { Answered } from "../product/keys.ts";
import { watchMemory } from "../stage/memory-watch.ts";
import { formatBytes, formatCount, formatTime, percentile } from "../numbers.ts";
import type { Options } from "../options.ts";
import { openLog, visit } from "../product/product.ts";
import { say } from "../say.ts";
import type { Stage } from "../stage/stage.ts";
import { withPage } from "../stage/stage.ts";
import { heading } from "../table.ts";
import type { Row } from "../table.ts";

/** Presses named on the way, of each kind. */
const SLOWEST = 5;

/** A million events, and ten. */
const LARGE_BYTES = [1.406e9, 14.06e9];

export const measureQueries = (stage: Stage, { bytes }: Options): Promise<Row[]> =>
  measureAt(stage, bytes);

export async function measureLargeQueries(stage: Stage): Promise<Row[]> {
  const rows: Row[] = [];
  for (const bytes of LARGE_BYTES) rows.push(...(await measureAt(stage, bytes)));
  return rows;
}

async function measureAt(stage: Stage, bytes: number): Promise<Row[]> {
  const log = await bulkLog(bytes);
  return await withPage(stage, async (page) => {
    await visit(stage, page, "#tab=events");
    const watch = watchMemory(stage);
    const { ms, events } = await openLog(page, log);
    const keys = await timeKeys(page);
    const sorts = await timeSorts(page);
    const memory = await watch.stop();
    return [
      heading(
        `Questions over ${formatCount(events)} events, ${formatBytes(bytes)} opened in ${formatTime(ms)}`,
      ),
      latencyRow("key to table, facets and timeline", keys),
      latencyRow("click to another order of the table", sorts),
      {
        what: "memory of the tab at most",
        measured: memory.length === 0 ? "unknown" : formatBytes(Math.max(...memory)),
        inProportion: "",
      },
    ];
  });
}

function latencyRow(what: string, answered: readonly Answered[]): Row {
  const slowest = answered.toSorted((a, b) => b.shown - a.shown).slice(0, SLOWEST);
  for (const { what: pressed, shown } of slowest) say(`  ${formatTime(shown)}: ${pressed}`);
  const shown = answered.map((answer) => answer.shown);
  const engine = answered.map((answer) => answer.engine).filter(Number.isFinite);
  return {
    what,
    measured: bothOf(shown),
    inProportion: `${answered.length} answers; the engine's part of it: ${bothOf(engine)}`,
  };
}

const bothOf = (times: readonly number[]): string =>
  `median ${formatTime(percentile(times, 0.5))}, p95 ${formatTime(percentile(times, 0.95))}`;
