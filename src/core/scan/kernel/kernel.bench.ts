// What the kernel costs beside the reference, and what JSON.parse alone does, on one core:
//
//   npx vitest bench --project "unit*" src/core/scan/kernel
//
// One run reads 60 MB, so MB/s = 60 × the runs a second (hz). vitest's loader slows the TypeScript by a fifth, not the
// kernel. Two cores and Chromium are for e2e/bench/.

import { test } from "vitest";
import { bulkLog } from "../../../testing/logs/bulk.mjs";
import { loadKernel, scanByKernel, scanByReference } from "../../../testing/two-scans.ts";
import { LineSplitter } from "../../bytes/lines.ts";

const CHUNK = 4 << 20;

function parseLines(chunks: readonly Uint8Array[]): void {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const splitter = new LineSplitter({
    record: ({ bytes, start, end }) => void JSON.parse(decoder.decode(bytes.subarray(start, end))),
    tooLong: () => undefined,
  });
  for (const chunk of chunks) splitter.push(chunk);
  splitter.finish();
}

/** By the default of half a second and 64 runs each this would take minutes. */
const RUNS = { iterations: 10, time: 0, warmupIterations: 2, warmupTime: 0 };

const BODIES = [0.1, 0.6];
// oxlint-disable-next-line vitest/valid-title, vitest/expect-expect, vitest/no-disabled-tests -- a bench asserts nothing
test.for(BODIES)(
  "60 MB, bodies in %d of the events",
  { timeout: 120_000 },
  async (bodies, { bench }) => {
    const module = await loadKernel();
    const log = Buffer.concat([...bulkLog({ bytes: 60_000_000, bodies })]);
    const chunks = Array.from({ length: Math.ceil(log.length / CHUNK) }, (_, i) =>
      log.subarray(i * CHUNK, (i + 1) * CHUNK),
    );
    await bench.compare(
      bench("kernel, to batches", () => void scanByKernel(module, chunks)),
      bench("reference, to batches", () => void scanByReference(chunks)),
      bench("JSON.parse, to nothing", () => parseLines(chunks)),
      RUNS,
    );
  },
);
