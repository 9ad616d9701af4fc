// bench/stage: a trace of tasks and profiles, added up by kind of thread: workers of one script are one kind.

import { isTask, threadOf } from "./trace.ts";
import type { ProfileNode, TraceEvent } from "./trace.ts";

/** Milliseconds. */
export interface ThreadTimes {
  readonly thread: string;
  /** On a core. */
  readonly processor: number;
  /** By the clock: at work, or waiting for a core with work to do. */
  readonly busy: number;
  readonly idle: number;
  /** `busy` by the function that was running, loudest first. */
  readonly functions: readonly (readonly [name: string, ms: number])[];
}

const IDLE = "(idle)";

export function threadTimes(events: readonly TraceEvent[]): ThreadTimes[] {
  const processorOf = processorTimes(events);
  const kinds = new Map<string, { processor: number; byFunction: Map<string, number> }>();
  for (const { thread, chunks } of profilesOf(events)) {
    const { kind, names } = readNodes(chunks);
    const sums = kinds.get(kind) ?? { processor: 0, byFunction: new Map<string, number>() };
    kinds.set(kind, sums);
    sums.processor += processorOf.get(thread) ?? 0;
    for (const { args } of chunks) {
      const deltas = args.data?.timeDeltas ?? [];
      for (const [i, node] of (args.data?.cpuProfile?.samples ?? []).entries()) {
        const name = names.get(node) ?? "(unknown)";
        sums.byFunction.set(name, (sums.byFunction.get(name) ?? 0) + (deltas[i] ?? 0) / 1000);
      }
    }
  }
  return [...kinds].map(([thread, { processor, byFunction }]) => {
    const functions = [...byFunction]
      .filter(([name]) => name !== IDLE)
      .toSorted(([, a], [, b]) => b - a);
    const busy = functions.reduce((sum, [, ms]) => sum + ms, 0);
    return { thread, processor, busy, idle: byFunction.get(IDLE) ?? 0, functions };
  });
}

/** Milliseconds on a core by process and name of the thread, most first; what workers are is told by `threadTimes`. */
export function processorByThread(
  events: readonly TraceEvent[],
): readonly (readonly [name: string, ms: number])[] {
  const names = new Map<string, string>();
  for (const event of events) {
    const name = event.args.name ?? "";
    if (event.name === "process_name") names.set(String(event.pid), name);
    if (event.name === "thread_name") names.set(threadOf(event), name);
  }
  const times = new Map<string, number>();
  for (const [thread, ms] of processorTimes(events)) {
    const process = names.get(thread.replace(/:.*/, "")) ?? "?";
    const name = `${process}, ${names.get(thread) ?? "?"}`;
    times.set(name, (times.get(name) ?? 0) + ms);
  }
  return [...times].toSorted(([, a], [, b]) => b - a);
}

function processorTimes(events: readonly TraceEvent[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const event of events.filter(isTask)) {
    const thread = threadOf(event);
    times.set(thread, (times.get(thread) ?? 0) + (event.tdur ?? 0) / 1000);
  }
  return times;
}

interface Profile {
  readonly thread: string;
  readonly chunks: TraceEvent[];
}

/** A profile names its thread when it begins; its chunks are written by another thread, and name the profile. */
function profilesOf(events: readonly TraceEvent[]): Iterable<Profile> {
  const profiles = new Map<string, Profile>();
  for (const event of events) {
    const id = `${event.pid}:${event.id ?? ""}`;
    if (event.name === "Profile") profiles.set(id, { thread: threadOf(event), chunks: [] });
    else if (event.name === "ProfileChunk") profiles.get(id)?.chunks.push(event);
  }
  return profiles.values();
}

/** Which kind of thread it is, told by the script it runs, and what its nodes are called. */
function readNodes(chunks: readonly TraceEvent[]): {
  readonly kind: string;
  readonly names: ReadonlyMap<number, string>;
} {
  const names = new Map<number, string>();
  let kind = "main thread";
  for (const { args } of chunks) {
    for (const { id, callFrame } of args.data?.cpuProfile?.nodes ?? []) {
      names.set(id, nameOf(callFrame));
      const [, worker] = /\/(\w+)\.worker-/.exec(callFrame.url ?? "") ?? [];
      if (worker !== undefined) kind = `${worker} worker`;
    }
  }
  return { kind, names };
}

function nameOf({ functionName, url = "", lineNumber = -1 }: ProfileNode["callFrame"]): string {
  if (functionName !== "") return functionName;
  return `${url.slice(url.lastIndexOf("/") + 1)}:${lineNumber + 1}`;
}
