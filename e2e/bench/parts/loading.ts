// bench/parts: how a load feels: when the first rows show, whether the page stutters, how soon a stop is heard.

import { bulkLog } from "../stage/bench-log.ts";
import type { BenchLog } from "../stage/bench-log.ts";
import { formatBytes, formatCount, formatTime, median } from "../numbers.ts";
import type { Options } from "../options.ts";
import { chooseFile, openLog, settle, visit } from "../product/product.ts";
import type { Way } from "../product/product.ts";
import type { Stage } from "../stage/stage.ts";
import { withPage } from "../stage/stage.ts";
import { heading } from "../table.ts";
import type { Row } from "../table.ts";
import { TASKS, longestMainTask, traced } from "../stage/trace.ts";
import { secondsFor } from "../within.ts";

/** By then the first screen is drawn, and a gigabyte is not yet read. */
const UNDER_WAY_MS = 1000;
/** A load that has not offered to be stopped by then is over. */
const OFFERED_MS = 3000;

interface Load {
  readonly firstRow: number;
  readonly task: number;
  readonly taskCpu: number;
  readonly events: number;
}

interface Stop {
  /** Until the page no longer shows a load. */
  readonly heard: number;
  readonly events: number;
}

export async function measureLoading(stage: Stage, { bytes, runs }: Options): Promise<Row[]> {
  const log = await bulkLog(bytes);
  const loads: Load[] = [];
  const cold: Load[] = [];
  const early: (Stop | null)[] = [];
  const stops: (Stop | null)[] = [];
  for (let run = 0; run < runs; run++) {
    loads.push(await measureLoad(stage, log, "dialog"));
    cold.push(await measureLoad(stage, log, "at once"));
    early.push(await measureStop(stage, log, 0));
    stops.push(await measureStop(stage, log, UNDER_WAY_MS));
  }
  const all = loads[0]?.events ?? 0;
  return [
    heading(`While ${formatBytes(bytes)} load`),
    {
      what: "choice of the file in the dialog to first rows of the table",
      measured: formatTime(median(loads.map(({ firstRow }) => firstRow))),
      inProportion: "",
    },
    {
      what: "the same, chosen the moment the page is there",
      measured: formatTime(median(cold.map(({ firstRow }) => firstRow))),
      inProportion: "",
    },
    {
      what: "longest task of the main thread",
      measured: formatTime(median(loads.map(({ task }) => task))),
      inProportion: `${formatTime(median(loads.map(({ taskCpu }) => taskCpu)))} of it on a core`,
    },
    stopRow("“Stop” pressed to heard, a second after the choice", stops, all),
    stopRow("the same as soon as it is offered, the first screen being drawn", early, all),
  ];
}

/** A load that was done before it heard says nothing. */
function stopRow(what: string, stops: readonly (Stop | null)[], all: number): Row {
  const heard = stops.flatMap((stop) => (stop !== null && stop.events < all ? [stop] : []));
  if (heard.length === 0) {
    const inProportion = "each load was done first; a larger --bytes helps";
    return { what, measured: "not measured", inProportion };
  }
  return {
    what,
    measured: formatTime(median(heard.map((stop) => stop.heard))),
    inProportion: `after ${formatCount(median(heard.map(({ events }) => events)))} of ${formatCount(all)} events`,
  };
}

async function measureLoad(stage: Stage, log: BenchLog, way: Way): Promise<Load> {
  return await withPage(stage, async (page) => {
    await visit(stage, page, "#tab=events");
    let events = 0;
    const during = async (): Promise<void> => {
      ({ events } = await openLog(page, log, way));
    };
    const { ms, cpuMs } = longestMainTask(
      await traced(stage, page, { categories: [TASKS], during }),
    );
    const firstRow = await page.evaluate(() => window.clock.firstRow - window.clock.chosen);
    return { firstRow, task: ms, taskCpu: cpuMs, events };
  });
}

/** Stops a load once the page offers to, and `afterMs` have passed; null when the load was over first. */
async function measureStop(stage: Stage, log: BenchLog, afterMs: number): Promise<Stop | null> {
  return await withPage(stage, async (page) => {
    await visit(stage, page, "#tab=events");
    await chooseFile(page, log, "dialog");
    await page.waitForTimeout(afterMs);
    const stop = page
      .getByRole("region", { name: "Loading" })
      .getByRole("button", { name: /^Stop/ });
    try {
      // Not a click by mouse, which first waits for the button to stand still.
      await stop.dispatchEvent("click", {}, { timeout: OFFERED_MS });
    } catch {
      return null;
    }
    await settle(page, secondsFor(log.bytes), "stopping a load");
    return await page.evaluate(async () => {
      const { events } = await window.auditscope.ledger();
      return { heard: window.clock.loaded - window.clock.pressed, events };
    });
  });
}
