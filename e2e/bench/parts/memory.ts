// bench/parts: what an event costs once it is loaded: in the browser, engine and all; and by the store's own account.

import { openAsBlob } from "node:fs";
import { BUILT_IN_RULES } from "../../../src/core/detect/built-in-rules.ts";
import { compileRules } from "../../../src/core/detect/rule-set.ts";
import { Ingest } from "../../../src/core/ingest/ingest.ts";
import { InProcessPool } from "../../../src/testing/in-process-pool.ts";
import { bulkLog } from "../stage/bench-log.ts";
import type { BenchLog } from "../stage/bench-log.ts";
import { tabMemory, watchMemory } from "../stage/memory-watch.ts";
import { formatBytes, formatCount } from "../numbers.ts";
import type { Options } from "../options.ts";
import { openLog, visit } from "../product/product.ts";
import type { Stage } from "../stage/stage.ts";
import { withPage } from "../stage/stage.ts";
import { heading } from "../table.ts";
import type { Row } from "../table.ts";
import { secondsFor, within } from "../within.ts";

declare global {
  interface Performance {
    /** Chromium's, for isolated pages. */
    measureUserAgentSpecificMemory(): Promise<{
      readonly breakdown: readonly {
        readonly bytes: number;
        readonly attribution: readonly { readonly url: string }[];
      }[];
    }>;
  }
}

export async function measureMemory(stage: Stage, { bytes }: Options): Promise<Row[]> {
  const log = await bulkLog(bytes);
  const tab = await measureTab(stage, log);
  const store = await measureStore(log);
  const perEvent = (of: number): string => `${(of / tab.events).toFixed(0)} B per event`;
  return [
    heading(`Memory, ${formatCount(tab.events)} events`),
    {
      what: "at rest, columns and order",
      measured: formatBytes(store.rows + store.order),
      inProportion: perEvent(store.rows + store.order),
    },
    {
      what: "at rest, string tables",
      measured: formatBytes(store.strings),
      inProportion: perEvent(store.strings),
    },
    {
      what: "at rest, the engine worker as the browser counts it",
      measured: formatBytes(tab.engine),
      inProportion: perEvent(tab.engine),
    },
    {
      what: "the tab, empty, at most, at rest",
      measured: [tab.empty, tab.most, tab.atRest]
        .map((size) => (size === null ? "unknown" : formatBytes(size)))
        .join(", "),
      inProportion: "",
    },
  ];
}

interface TabMemory {
  readonly events: number;
  readonly engine: number;
  readonly empty: number | null;
  readonly most: number | null;
  readonly atRest: number | null;
}

async function measureTab(stage: Stage, log: BenchLog): Promise<TabMemory> {
  return await withPage(stage, async (page) => {
    await visit(stage, page);
    const empty = await tabMemory(stage);
    const watch = watchMemory(stage);
    const { events } = await openLog(page, log);
    const samples = await watch.stop();
    const asked = page.evaluate(async () => {
      const { breakdown } = await performance.measureUserAgentSpecificMemory();
      const engines = breakdown.filter(({ attribution }) =>
        attribution.some(({ url }) => url.includes("engine.worker")),
      );
      return engines.reduce((sum, { bytes }) => sum + bytes, 0);
    });
    // It may wait for a collection, and that for a quiet moment.
    const engine = await within(90, "asking the browser for the page's memory", asked);
    const most = samples.length === 0 ? null : Math.max(...samples);
    return { events, engine, empty, most, atRest: await tabMemory(stage) };
  });
}

/** The same store, filled in this process: the page does not say what it takes, and it takes the same here. */
async function measureStore(log: BenchLog): Promise<ReturnType<Ingest["store"]["memory"]>> {
  const { rules } = compileRules(BUILT_IN_RULES);
  const ingest = new Ingest(new InProcessPool(rules), () => undefined);
  const file = new File([await openAsBlob(log.path)], "audit.log");
  await within(secondsFor(log.bytes), "filling a store", ingest.open([file]));
  // What a page would ask for: the order by time is made when first needed.
  ingest.store.order();
  return ingest.store.memory();
}
