// worker: plays the opening of a log once before there is one, while the person looks for the file: a made-up log goes through
// the same scan workers into an engine of its own, is asked what the first screen asks, and is forgotten. Without it the browser
// compiles all that in the person's wait. A real load ends it at once.

import type { EngineApi, Question } from "./engine-api.ts";
import type { EnginePool } from "./engine-pool.ts";
import { rehearsalLog } from "./rehearsal-log.ts";

/** What of an engine is played. */
export type Stage = Pick<EngineApi, "open" | "ask" | "clear">;

/** In each file, of which each scan worker gets one: 1.6 MB. */
const EVENTS = 1500;
/** Code that ran so often is compiled as well as it will be. */
const ROUNDS = 2;

export class Rehearsal {
  readonly #build: (pool: EnginePool) => Stage;
  /** Whose workers have played it. */
  #played: EnginePool | null = null;
  #stage: Stage | null = null;

  /** `build` an engine whose scan workers are those of `pool`. */
  constructor(build: (pool: EnginePool) => Stage) {
    this.#build = build;
  }

  /** Settles when it is over, also when it was stopped; at once where these workers have played it already. */
  async play(pool: EnginePool, question: Question): Promise<void> {
    if (this.#played === pool) return;
    this.#played = pool;
    const stage = this.#build(rehearsing(pool));
    this.#stage = stage;
    for (let round = 0; round < ROUNDS && this.#stage === stage; round++) {
      const files = Array.from({ length: pool.size }, (_, i) => {
        const first = (round * pool.size + i) * EVENTS;
        return new File([rehearsalLog(first, EVENTS)], `${i}.log`);
      });
      const opened = stage.open(files);
      await stage.ask(question);
      await opened;
      await stage.ask(question);
      await stage.clear();
    }
    if (this.#stage === stage) this.#stage = null;
  }

  /** Ends it; each worker hears of it within some milliseconds. */
  stop(): void {
    // Nothing in it waits for a worker.
    void this.#stage?.clear();
    this.#stage = null;
  }

  /** It may be played again: the rules are others. */
  renew(): void {
    this.stop();
    this.#played = null;
  }
}

/** The same workers, reading for nobody: the engine on the stage may neither end nor narrow them. */
function rehearsing(pool: EnginePool): EnginePool {
  const nothing = (): void => undefined;
  return {
    size: pool.size,
    run: pool.rehearse.bind(pool),
    rehearse: pool.rehearse.bind(pool),
    search: pool.search.bind(pool),
    dispose: nothing,
    setRules: nothing,
    narrow: nothing,
    widen: nothing,
  };
}
