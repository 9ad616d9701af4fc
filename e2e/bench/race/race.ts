// bench: several ways through the same log, one after another and that again and again, so that whatever else the machine
// does meets all of them alike.

import type { BenchLog } from "../stage/bench-log.ts";
import { formatRate, formatTime, formatTimes, median } from "../numbers.ts";
import type { Yardstick } from "../yardsticks/yardsticks.ts";
import { openInProduct } from "../product/product.ts";
import { say } from "../say.ts";
import type { Stage } from "../stage/stage.ts";
import { withPage } from "../stage/stage.ts";
import type { Row } from "../table.ts";
import { secondsFor, within } from "../within.ts";

export interface Contender {
  readonly name: string;
  /** Milliseconds for the log. */
  readonly time: (log: BenchLog) => Promise<number>;
}

export interface Timed {
  readonly name: string;
  /** Milliseconds: the median; null when it could not be measured. */
  readonly ms: number | null;
  readonly failure: string;
}

/** In the order of the contenders. One that fails is out, with a word. */
export async function race(
  contenders: readonly Contender[],
  log: BenchLog,
  runs: number,
): Promise<readonly Timed[]> {
  const entries = contenders.map((contender) => ({
    contender,
    times: new Array<number>(),
    failure: "",
  }));
  for (let run = 1; run <= runs; run++) {
    for (const entry of entries.filter(({ failure }) => failure === "")) {
      const { name, time } = entry.contender;
      try {
        const ms = await time(log);
        entry.times.push(ms);
        say(`  ${run}/${runs} ${name}: ${formatTime(ms)}`);
      } catch (error) {
        entry.failure = error instanceof Error ? error.message : String(error);
        say(`  ${run}/${runs} ${name}: ${entry.failure}`);
      }
    }
  }
  return entries.map(({ contender, times, failure }) => ({
    name: contender.name,
    ms: failure === "" ? median(times) : null,
    failure,
  }));
}

/** Throws when ours could not be measured. */
export function raceRows(timed: readonly Timed[], ours: Contender, { bytes }: BenchLog): Row[] {
  const mine = timed.find(({ name }) => name === ours.name);
  if (mine?.ms == null) throw new Error(mine?.failure ?? "ours did not run");
  const mineMs = mine.ms;
  return timed.map(({ name, ms, failure }) => {
    if (ms === null) return { what: name, measured: "failed", inProportion: failure };
    const inProportion =
      name === ours.name ? "1 ×" : `Auditscope is ${formatTimes(ms / mineMs)} as fast`;
    return { what: name, measured: `${formatTime(ms)}, ${formatRate(bytes, ms)}`, inProportion };
  });
}

/** `late` gets what each run takes after its time for findings of several events. */
export const auditscope = (stage: Stage, late: number[] = []): Contender => ({
  name: "Auditscope, all rules on, chosen in the dialog",
  time: async (log) => {
    const { ms, lateMs } = await openInProduct(stage, log);
    late.push(lateMs);
    return ms;
  },
});

export const auditscopeAtOnce = (stage: Stage): Contender => ({
  name: "the same, chosen the moment the page is there",
  time: async (log) => (await openInProduct(stage, log, "at once")).ms,
});

export const rawRead = (stage: Stage): Contender => ({
  name: "raw read, 2 readers",
  time: (log) => timeYardstick(stage, log, { name: "rawRead", workers: 2 }),
});

export const jsonParse = (stage: Stage): Contender => ({
  name: "JSON.parse pipeline, 1 worker",
  time: (log) => timeYardstick(stage, log, { name: "jsonParse", workers: 1 }),
});

export const jsonParseTwice = (stage: Stage): Contender => ({
  name: "JSON.parse of each line and of its text, 1 worker",
  time: (log) => timeYardstick(stage, log, { name: "jsonParseTwice", workers: 1 }),
});

export const inflate = (stage: Stage): Contender => ({
  name: "gzip inflated by the browser, no more",
  time: (log) => timeYardstick(stage, log, { name: "inflate", workers: 1 }),
});

async function timeYardstick(
  stage: Stage,
  log: BenchLog,
  of: { readonly name: Yardstick; readonly workers: number },
): Promise<number> {
  return await withPage(stage, async (page) => {
    await page.goto(stage.yardsticksAddress);
    await page.locator("input").setInputFiles(log.path);
    const taken = page.evaluate(({ name, workers }) => window.yardstick(name, workers), of);
    return await within(secondsFor(log.bytes), `yardstick ${of.name}`, taken);
  });
}
