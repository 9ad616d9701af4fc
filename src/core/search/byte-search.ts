// core/search: the search of one thread. It begins in plain TypeScript and goes on with the WebAssembly module as soon as
// somebody has one: a question that comes while the module still compiles is answered, not kept waiting.

import { PlainSearcher } from "./plain-searcher.ts";
import type { Searcher } from "./searcher.ts";
import { SimdSearcher } from "./simd-searcher.ts";

/** A thread has one: each holds two megabytes. Load and search without awaiting anything in between. */
export class ByteSearch {
  #searcher: Searcher = new PlainSearcher();

  /** `module`: compiled from generated/search.wasm; null where it cannot be. */
  constructor(module: WebAssembly.Module | null = null) {
    this.accelerate(module);
  }

  get searcher(): Searcher {
    return this.#searcher;
  }

  accelerate(module: WebAssembly.Module | null): void {
    if (module !== null) this.#searcher = new SimdSearcher(module);
  }
}
