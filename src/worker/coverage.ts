// worker: coverage of the log that is open: worked out when asked for, and again only when rows or rules are others. Who asks
// meanwhile gets the same answer.

import { createWantedBreather } from "../core/base/breathe.ts";
import { runSteps } from "../core/base/in-steps.ts";
import type { CompiledCorrelation } from "../core/detect/compile-correlations.ts";
import { coverLog } from "../core/query/coverage.ts";
import type { RuleCoverage, RuleToCover } from "../core/query/rule-coverage.ts";
import { withCorrelations } from "../core/query/late-coverage.ts";
import type { ByteSearch } from "../core/search/byte-search.ts";
import type { EventStore } from "../core/store/event-store.ts";
import { createFilterRunner } from "../core/store/run-filter.ts";

/** Rows of single tests that rules share: some twenty of ten million rows. */
const KEPT_BYTES = 24e6;

export interface RulesToCover {
  /** Correlations too. */
  readonly rules: readonly RuleToCover[];
  readonly correlations: readonly CompiledCorrelation[];
}

export class Coverage {
  readonly #present: () => number;
  #version = -1;
  #answer: Promise<readonly RuleCoverage[]> | null = null;

  /** `present`: the version of rows and rules, which grows with every change of either. */
  constructor(present: () => number) {
    this.#present = present;
  }

  /** Empty when rows or rules changed meanwhile: whoever is told of that asks again. */
  async of(
    store: EventStore,
    rules: RulesToCover,
    search: ByteSearch,
  ): Promise<readonly RuleCoverage[]> {
    const version = this.#present();
    if (this.#answer === null || this.#version !== version) {
      this.#version = version;
      this.#answer = this.#workOut(store, rules, search);
    }
    return await this.#answer;
  }

  async #workOut(
    store: EventStore,
    { rules, correlations }: RulesToCover,
    search: ByteSearch,
  ): Promise<readonly RuleCoverage[]> {
    const version = this.#version;
    const breathe = createWantedBreather(() => this.#present() === version);
    // Only then is it known which rows are stages of another.
    if ((await runSteps(store.requests.settle(), breathe)) === null) return [];
    const runner = createFilterRunner(store, { search, keepsRows: true, keptBytes: KEPT_BYTES });
    const covered = await coverLog(store, rules, { runner, breathe });
    return covered === null ? [] : withCorrelations(covered, correlations);
  }
}
