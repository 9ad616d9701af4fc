// bench/parts: where the time goes while a log loads, and while one types: which functions each kind of thread is at,
// and which processes the cores work for. Of a page built with its names kept.

import type { Page } from "@playwright/test";
import { bulkLog } from "../stage/bench-log.ts";
import type { BenchLog } from "../stage/bench-log.ts";
import { formatBytes, formatTime } from "../numbers.ts";
import type { Options } from "../options.ts";
import { timeKeys } from "../product/keys.ts";
import { openLog, visit } from "../product/product.ts";
import type { Stage } from "../stage/stage.ts";
import { openStage, withPage } from "../stage/stage.ts";
import { heading } from "../table.ts";
import type { Row } from "../table.ts";
import { PROFILES, traced } from "../stage/trace.ts";
import type { ProfileNode, TraceEvent } from "../stage/trace.ts";

/** Functions that get a row of their own. */
const SHOWN = 14;
/** Processes and threads that took less say nothing. */
const SMALLEST_MS = 50;
const IDLE = "(idle)";

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
    const { ms } = await openLog(page, log);
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
  const load = await traced(stage, page, {
    categories: PROFILES,
    during: async () => {
      await openLog(page, log);
    },
  });
  const keys = await traced(stage, page, {
    categories: PROFILES,
    during: async () => {
      await timeKeys(page);
    },
  });
  return [...functionRows(load), heading("Where the time of typing goes"), ...functionRows(keys)];
}

function functionRows(events: readonly TraceEvent[]): Row[] {
  return [...selfTimes(events)].flatMap(([thread, functions]) => {
    const total = [...functions.values()].reduce((sum, ms) => sum + ms, 0);
    const busy = total - (functions.get(IDLE) ?? 0);
    if (busy < SMALLEST_MS) return [];
    const loudest = [...functions]
      .filter(([name]) => name !== IDLE)
      .toSorted(([, a], [, b]) => b - a);
    return [
      { what: thread, measured: formatTime(busy), inProportion: `busy ${percent(busy, total)}` },
      ...loudest.slice(0, SHOWN).map(([name, ms]) => ({
        what: `${thread}: ${name}`,
        measured: formatTime(ms),
        inProportion: percent(ms, busy),
      })),
    ];
  });
}

const percent = (part: number, whole: number): string => `${((part / whole) * 100).toFixed(0)} %`;

/** Milliseconds by function, by kind of thread: workers of one script are added up. */
function selfTimes(events: readonly TraceEvent[]): ReadonlyMap<string, Map<string, number>> {
  const byThread = new Map<string, Map<string, number>>();
  for (const profile of profilesOf(events).values()) {
    const names = new Map<number, string>();
    let thread = "main thread";
    for (const { args } of profile) {
      for (const { id, callFrame } of args.data?.cpuProfile?.nodes ?? []) {
        names.set(id, nameOf(callFrame));
        const [, worker] = /\/(\w+)\.worker-/.exec(callFrame.url ?? "") ?? [];
        if (worker !== undefined) thread = `${worker} worker`;
      }
    }
    const times = byThread.get(thread) ?? new Map<string, number>();
    byThread.set(thread, times);
    for (const { args } of profile) {
      const deltas = args.data?.timeDeltas ?? [];
      for (const [i, node] of (args.data?.cpuProfile?.samples ?? []).entries()) {
        const name = names.get(node) ?? "(unknown)";
        times.set(name, (times.get(name) ?? 0) + (deltas[i] ?? 0) / 1000);
      }
    }
  }
  return byThread;
}

function nameOf({ functionName, url = "", lineNumber = -1 }: ProfileNode["callFrame"]): string {
  if (functionName !== "") return functionName;
  return `${url.slice(url.lastIndexOf("/") + 1)}:${lineNumber + 1}`;
}

/** The chunks of each thread's profile, in order. */
function profilesOf(events: readonly TraceEvent[]): ReadonlyMap<string, TraceEvent[]> {
  const profiles = new Map<string, TraceEvent[]>();
  for (const event of events) {
    if (event.name !== "ProfileChunk") continue;
    const key = `${event.pid}:${event.id ?? ""}`;
    profiles.set(key, [...(profiles.get(key) ?? []), event]);
  }
  return profiles;
}
