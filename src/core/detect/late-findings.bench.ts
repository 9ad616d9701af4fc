// What all analyzers over 360,000 events of 30 hours cost, on one core, without what the thread takes to get warm:
//
//   npx vitest bench --project "unit*" src/core/detect/late-findings
//
// In a page it is done once, by a thread that is cold: that is about as much again, for as many events.

import { test } from "vitest";
import { readLog } from "../../testing/late-log.ts";
import { bulkLog } from "../../testing/logs/bulk.mjs";
import { finish } from "../base/in-steps.ts";
import { ANALYZERS } from "./analyzers/index.ts";
import { findLate } from "./late-findings.ts";

const BYTES = 400_000_000;
/** Microseconds: long enough for what is new to be told. */
const MEAN_GAP = 300_000;

// oxlint-disable-next-line vitest/expect-expect, vitest/no-disabled-tests -- a bench asserts nothing
test("analyzers over 360,000 events", { timeout: 600_000 }, async ({ bench }) => {
  const log = [...bulkLog({ bytes: BYTES, meanGap: MEAN_GAP, bodies: 0 })];
  const table = await readLog(log.map((part) => new Uint8Array(part)));
  const order = table.order();
  const runs = [...table.runs()];
  const find = (analyzers: typeof ANALYZERS) => () => {
    const inputs = { correlations: [], analyzers, table, order, matchRows: () => undefined, runs };
    finish(findLate(inputs));
  };
  const isBurst = /enumeration|guessing|two-places/;
  await bench.compare(
    bench("all", find(ANALYZERS)),
    bench("bursts", find(ANALYZERS.filter(({ meta }) => isBurst.test(meta.id)))),
    bench("all else", find(ANALYZERS.filter(({ meta }) => !isBurst.test(meta.id)))),
    { iterations: 5, time: 0, warmupIterations: 1, warmupTime: 0 },
  );
});
