// What looking through a megabyte costs, copy included:
//
//   npx vitest bench --project "unit*" src/core/search
//
// One run looks through one megabyte of request URIs, so MB/s = the runs a second (hz).

import { readFile } from "node:fs/promises";
import { test } from "vitest";
import { buildSearch } from "../build.mjs";
import { ByteSearch } from "./byte-search.ts";
import { makeNeedle } from "./needle.ts";

const texts = Array.from(
  { length: 13_000 },
  (_, i) => `/api/v1/namespaces/team-${i % 40}/pods/web-${i.toString(36)}?limit=500&watch=true`,
);
const bytes = new TextEncoder().encode(texts.join("")).subarray(0, 1 << 20);
const ends = new Uint32Array(texts.length);
texts.reduce((end, text, i) => (ends[i] = end + text.length), 0);
const whole = ends.filter((end) => end <= bytes.length);

// oxlint-disable-next-line vitest/expect-expect, vitest/no-disabled-tests -- a bench asserts nothing
test("a megabyte of URIs", { timeout: 60_000 }, async ({ bench }) => {
  const module = await WebAssembly.compile(await readFile(await buildSearch()));
  const { searcher } = new ByteSearch(module);
  const plain = new ByteSearch().searcher;
  const rare = makeNeedle("secrets", { cased: false });
  const everywhere = makeNeedle("e", { cased: false });
  if (rare === null || everywhere === null) throw new Error("no needle");
  const find = (by: typeof searcher): void => {
    by.load(bytes);
    by.find(rare);
  };
  const mark = (needle: typeof rare): void => {
    searcher.loadTexts(bytes, whole, 0);
    searcher.mark(needle, "anywhere", 1);
    searcher.markBeyondAscii(2);
  };
  await bench.compare(
    bench("find what is not there", () => find(searcher)),
    bench("the same in plain TypeScript", () => find(plain)),
    bench("mark texts, none", () => mark(rare)),
    bench("mark texts, all", () => mark(everywhere)),
    { iterations: 30, time: 0, warmupIterations: 10, warmupTime: 0 },
  );
});
