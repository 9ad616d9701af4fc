// bench/parts: where the time goes while a log loads, and while one types, scrolls or asks for much: which functions each kind of thread is at,
// and which processes the cores work for. Of a page built with its names kept.

import type { Page } from "@playwright/test";
import { bulkLog } from "../stage/bench-log.ts";
import type { BenchLog } from "../stage/bench-log.ts";
import { formatBytes, formatTime } from "../numbers.ts";
import type { Options } from "../options.ts";
import { scrollFrames } from "../product/frames.ts";
import { INTERACTIONS, timeInteraction } from "../product/interactions.ts";
import { timeKeys } from "../product/keys.ts";
import { openLog, visit } from "../product/product.ts";
import type { Stage } from "../stage/stage.ts";
import { openStage, withPage } from "../stage/stage.ts";
import { heading } from "../table.ts";
import type { Row } from "../table.ts";
import { processorByThread, threadTimes } from "../stage/thread-times.ts";
import { PROFILES, TASKS, traced } from "../stage/trace.ts";
import type { TraceEvent } from "../stage/trace.ts";

/** Functions that get a row of their own. */
const SHOWN = 14;
/** Processes and threads that took less say nothing. */
const SMALLEST_MS = 50;

export async function measureProfile(_: Stage, { bytes }: Options): Promise<Row[]> {
  const log = await bulkLog(bytes);
  const stage = await openStage({ readable: true });
  try {
    return [
      heading(`Where the time of ${formatBytes(bytes)} goes`),
      await processorRow(stage, log),
      ...(await withPage(stage, (page) => profileRows(stage, page, log))),
    ];
  } finally {
    await stage.close();
  }
}

async function processorRow(stage: Stage, log: BenchLog): Promise<Row> {
  return await withPage(stage, async (page) => {
    await visit(stage, page);
    const before = await processorTimes(stage);
    const { ms } = await openLog(page, log, "at once");
    const after = await processorTimes(stage);
    const used = [...after]
      .map(([type, seconds]) => ({ type, taken: (seconds - (before.get(type) ?? 0)) * 1000 }))
      .filter(({ taken }) => taken >= SMALLEST_MS)
      .map(({ type, taken }) => `${type} ${formatTime(taken)}`);
    return {
      what: "processor time by process",
      measured: used.join(", "),
      inProportion: `in ${formatTime(ms)}`,
    };
  });
}

/** Seconds by type of process. */
async function processorTimes({ browser }: Stage): Promise<ReadonlyMap<string, number>> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const times = new Map<string, number>();
  for (const { type, cpuTime } of processInfo) times.set(type, (times.get(type) ?? 0) + cpuTime);
  return times;
}

async function profileRows(stage: Stage, page: Page, log: BenchLog): Promise<Row[]> {
  await visit(stage, page, "#tab=events");
  const categories = [TASKS, PROFILES];
  const opening = async (): Promise<void> => {
    await openLog(page, log, "at once");
  };
  const load = await traced(stage, page, { categories, during: opening });
  const typing = async (): Promise<void> => {
    await timeKeys(page);
  };
  const keys = await traced(stage, page, { categories, during: typing });
  const rows = [...threadRows(load), heading("Where the time of typing goes"), ...threadRows(keys)];
  const scrolling = async (): Promise<void> => {
    await scrollFrames(page, "wheel");
  };
  const scroll = await traced(stage, page, { categories, during: scrolling });
  rows.push(heading("Where the time of scrolling goes"), ...threadRows(scroll));
  for (const interaction of INTERACTIONS.filter(({ isLong }) => isLong)) {
    const during = async (): Promise<void> => {
      await timeInteraction(page, interaction);
    };
    const acts = await traced(stage, page, { categories, during });
    rows.push(heading(`Where the time goes: ${interaction.what}`), ...threadRows(acts));
  }
  return rows;
}

const threadRows = (events: readonly TraceEvent[]): Row[] => [
  ...processorByThread(events)
    .filter(([, ms]) => ms >= SMALLEST_MS)
    .map(([name, ms]) => ({
      what: `processor time: ${name}`,
      measured: formatTime(ms),
      inProportion: "",
    })),
  ...threadTimes(events)
    .filter(({ busy }) => busy >= SMALLEST_MS)
    .flatMap(({ thread, processor, busy, idle, functions }) => [
      {
        what: `${thread}: processor time`,
        measured: formatTime(processor),
        inProportion: `at work or ready to be ${percent(busy, busy + idle)} of the time`,
      },
      ...functions.slice(0, SHOWN).map(([name, ms]) => ({
        what: `${thread}: ${name}`,
        measured: formatTime(ms),
        inProportion: percent(ms, busy),
      })),
    ]),
];

const percent = (part: number, whole: number): string => `${((part / whole) * 100).toFixed(0)} %`;
