// worker: the engine worker's wiring. What it does is engine.ts.

import { expose } from "comlink";
import { BUILT_IN } from "../core/detect/built-in-rules.ts";
import kernelUrl from "../core/scan/generated/kernel.wasm?url";
import { ByteSearch } from "../core/search/byte-search.ts";
import searchUrl from "../core/search/generated/search.wasm?url";
import { Engine } from "./engine.ts";
import { holdLifeline } from "./lifeline.ts";
import { memoryBudget } from "./memory-budget.ts";
import { WorkerScanPool } from "./scan-pool.ts";

// Compiled once, for all scan workers. A browser without WebAssembly SIMD reads and searches more slowly. Not
// awaited here: messages that come while a worker's own script waits find no listener and are lost.
const kernel = WebAssembly.compileStreaming(fetch(kernelUrl)).catch(() => null);
const searchModule = WebAssembly.compileStreaming(fetch(searchUrl)).catch(() => null);
const search = new ByteSearch();
void searchModule.then((module) => {
  search.accelerate(module);
});
const told = "deviceMemory" in navigator ? navigator.deviceMemory : undefined;
const deviceMemory = typeof told === "number" ? told : undefined;
const engine = new Engine(
  BUILT_IN,
  (rules) => new WorkerScanPool(rules, { kernel, search: searchModule }),
  {
    memoryBudget: memoryBudget(deviceMemory),
    search,
  },
);

expose(Object.assign(engine, { hello: () => holdLifeline(self.name) }));

// What few exports and pages need, before somebody pulls the plug; the page does likewise (ui/later-parts.ts).
const AFTER_MS = 2_000;
setTimeout(() => {
  const parts = [
    import("../core/export/parquet.ts"),
    import("./evidence-pieces.ts"),
    import("./actor-tokens.ts"),
    import("../core/manifest/patched.ts"),
  ];
  for (const part of parts) void part.catch(() => undefined);
}, AFTER_MS);
