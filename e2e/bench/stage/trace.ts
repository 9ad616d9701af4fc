// bench/stage: what Chromium records of its threads while something happens in a page.

import type { Page } from "@playwright/test";
import type { Stage } from "./stage.ts";
import { within } from "../within.ts";

/** Times are microseconds. */
export interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly id?: string;
  /** Wall time, and what of it the thread was on a core. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: {
    readonly name?: string;
    readonly data?: {
      readonly cpuProfile?: {
        readonly nodes?: readonly ProfileNode[];
        readonly samples?: readonly number[];
      };
      readonly timeDeltas?: readonly number[];
    };
  };
}

export interface ProfileNode {
  readonly id: number;
  readonly callFrame: {
    readonly functionName: string;
    readonly url?: string;
    /** From 0. */
    readonly lineNumber?: number;
  };
}

/** Every task of every thread: some 15,000 a load, whose recording costs less than the runs differ by. */
export const TASKS = "toplevel";
/** What each thread's JavaScript and WebAssembly is at, a thousand times a second. */
export const PROFILES = "disabled-by-default-v8.cpu_profiler";

export async function traced(
  { browser }: Stage,
  page: Page,
  { categories, during }: { readonly categories: string[]; readonly during: () => Promise<void> },
): Promise<readonly TraceEvent[]> {
  // Without the minus everything that is on by default would come along.
  await browser.startTracing(page, { categories: ["-*", ...categories] });
  let text: Buffer;
  try {
    await during();
  } finally {
    text = await within(60, "writing a trace", browser.stopTracing());
  }
  return eventsOf(JSON.parse(text.toString()));
}

const eventsOf = ({ traceEvents }: { traceEvents: readonly TraceEvent[] }) => traceEvents;

export const threadOf = ({ pid, tid }: TraceEvent): string => `${pid}:${tid}`;
/** Of a thread with a loop of its own, or of a pool's. Others of that name are parts of these. */
export const isTask = ({ name, dur }: TraceEvent): boolean =>
  dur !== undefined && (name === "ThreadControllerImpl::RunTask" || name === "ThreadPool_RunTask");

export interface Task {
  readonly ms: number;
  readonly cpuMs: number;
}

/** The longest task of the thread that a page's script and drawing run on. */
export function longestMainTask(events: readonly TraceEvent[]): Task {
  const main = new Set(
    events
      .filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain")
      .map(threadOf),
  );
  let longest: Task = { ms: 0, cpuMs: 0 };
  for (const event of events) {
    const { dur = 0, tdur = 0 } = event;
    if (dur / 1000 <= longest.ms || !isTask(event) || !main.has(threadOf(event))) continue;
    longest = { ms: dur / 1000, cpuMs: tdur / 1000 };
  }
  return longest;
}
