// bench/stage: what the tab takes of the machine's memory, from outside: private memory of the biggest renderer process, as the
// browser's own task manager counts it. Inside, a page can only count its own objects, and the browser's buffers are not.

import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { Stage } from "./stage.ts";

const EVERY_MS = 200;

export interface MemoryWatch {
  /** Bytes, one sample each 200 ms or so; none where the system does not tell. */
  readonly stop: () => Promise<readonly number[]>;
}

export function watchMemory(stage: Stage): MemoryWatch {
  const samples: number[] = [];
  const ending = new AbortController();
  const sampling = (async () => {
    while (!ending.signal.aborted) {
      const bytes = await tabMemory(stage);
      if (bytes !== null) samples.push(bytes);
      await sleep(EVERY_MS);
    }
  })();
  return {
    stop: async () => {
      ending.abort();
      await sampling;
      return samples;
    },
  };
}

/** Null where the system does not tell: only Linux has /proc. */
export async function tabMemory({ browser }: Stage): Promise<number | null> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const renderers = processInfo.filter(({ type }) => type === "renderer");
  const sizes = await Promise.all(renderers.map(({ id }) => privateMemory(id)));
  const known = sizes.filter((bytes) => bytes !== null);
  return known.length === 0 ? null : Math.max(...known);
}

/** Null when the process has ended meanwhile. */
async function privateMemory(pid: number): Promise<number | null> {
  try {
    const status = await readFile(`/proc/${pid}/status`, "utf8");
    const [, kilobytes] = /^RssAnon:\s+(\d+) kB$/m.exec(status) ?? [];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch {
    return null;
  }
}
