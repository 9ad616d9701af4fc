// worker: plays the opening of a log once before there is one, while the person looks for the file: a made-up log goes through
// the same scan workers into an engine of its own, is asked what the first screen asks, and is forgotten. Without it the browser
// compiles all that in the person's wait. A real load ends it at once.

import { parseFilter } from "../core/filter/parse.ts";
import type { EngineApi, Question } from "./engine-api.ts";
import type { EnginePool } from "./engine-pool.ts";
import { rehearsalLog } from "./rehearsal-log.ts";

/** As somebody types them: words, a field, a pattern, a comparison. The first words of a session took longest. */
const TYPED = [
  "s",
  "se",
  "user:system:*",
  "verb:get and not namespace:kube-system",
  "status >= 400",
]
  .map((text) => parseFilter(text))
  .flatMap((parsed) => (parsed.ok ? [parsed.value] : []));

/** What of an engine is played. */
export type Stage = Pick<EngineApi, "open" | "ask" | "clear">;

/** In each file: 1.6 MB. */
const EVENTS = 1500;
/** Files that each worker reads. */
const ROUNDS = 3;

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
    // Half of the workers at a time, where there are more than two: a load that ends the rehearsal waits for those that prepare rules.
    const atATime = Math.max(Math.min(2, pool.size), Math.ceil(pool.size / 2));
    const isWanted = (): boolean => this.#stage === stage;
    for (let file = 0; file < pool.size * ROUNDS && isWanted(); file += atATime) {
      const files = Array.from({ length: atATime }, (_, i) => {
        return new File([rehearsalLog((file + i) * EVENTS, EVENTS)], `${file + i}.log`);
      });
      await stage.open(files);
      await stage.ask(question);
    }
    for (const filter of TYPED) if (isWanted()) await stage.ask({ ...question, filter });
    await stage.clear();
    if (isWanted()) this.#stage = null;
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

const nothing = (): void => undefined;

/** The same workers, reading for nobody: the engine on the stage may neither end nor narrow them. */
function rehearsing(pool: EnginePool): EnginePool {
  return {
    size: pool.size,
    run: pool.rehearse.bind(pool),
    rehearse: pool.rehearse.bind(pool),
    search: pool.search.bind(pool),
    hash: pool.hash.bind(pool),
    dispose: nothing,
    setRules: nothing,
    narrow: nothing,
    widen: nothing,
  };
}
