// bench/parts: whether a log eight times as big takes eight times as long, and what it takes of memory meanwhile.

import { bulkLog } from "../stage/bench-log.ts";
import type { BenchLog } from "../stage/bench-log.ts";
import { watchMemory } from "../stage/memory-watch.ts";
import { formatBytes, formatRate, formatTime, formatTimes, median } from "../numbers.ts";
import type { Options } from "../options.ts";
import { openInProduct } from "../product/product.ts";
import { rawRead } from "../race/race.ts";
import { say } from "../say.ts";
import type { Stage } from "../stage/stage.ts";
import { heading } from "../table.ts";
import type { Row } from "../table.ts";

/** Samples that stand in the row of the biggest log. */
const SHOWN_SAMPLES = 12;

interface Size {
  readonly log: BenchLog;
  readonly raw: number;
  readonly ours: number;
  /** Bytes of the tab, in order, of the last run. */
  readonly memory: readonly number[];
}

export async function measureGrowth(stage: Stage, { sizes, runs }: Options): Promise<Row[]> {
  const measured: Size[] = [];
  for (const bytes of sizes) measured.push(await measureSize(stage, await bulkLog(bytes), runs));
  const [first] = measured;
  const last = measured.at(-1);
  if (first === undefined || last === undefined) return [];
  const perByte = first.ours / first.log.bytes;
  const sizeRow = ({ log, raw, ours, memory }: Size): Row => {
    const slower = formatTimes(ours / log.bytes / perByte);
    return {
      what: formatBytes(log.bytes),
      measured: `${formatTime(ours)}, ${formatRate(log.bytes, ours)}, ${mostOf(memory)}`,
      inProportion: `${slower} the time per GB; ${formatTimes(raw / ours)} as fast as the raw read`,
    };
  };
  return [
    heading("Growth: time per GB, and the most that the tab took"),
    ...measured.map(sizeRow),
    {
      what: `memory while ${formatBytes(last.log.bytes)} load`,
      measured: thinned(last.memory).map(formatBytes).join(", "),
      inProportion: "",
    },
  ];
}

async function measureSize(stage: Stage, log: BenchLog, runs: number): Promise<Size> {
  const raws: number[] = [];
  const ours: number[] = [];
  let memory: readonly number[] = [];
  for (let run = 0; run < runs; run++) {
    raws.push(await rawRead(stage).time(log));
    const watch = watchMemory(stage);
    ours.push((await openInProduct(stage, log)).ms);
    memory = await watch.stop();
    say(`  ${formatBytes(log.bytes)}: ${formatTime(ours.at(-1) ?? 0)}, ${mostOf(memory)}`);
  }
  return { log, raw: median(raws), ours: median(ours), memory };
}

const mostOf = (memory: readonly number[]): string =>
  memory.length === 0 ? "memory unknown" : `${formatBytes(Math.max(...memory))} at most`;

const thinned = (samples: readonly number[]): number[] =>
  samples.filter((_, i) => i % Math.ceil(samples.length / SHOWN_SAMPLES) === 0);
