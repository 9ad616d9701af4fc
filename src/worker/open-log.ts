// worker: the log that is open: what reads it, holds it, answers about it and takes it out. These four are made anew together, when
// a log is forgotten or read another way.

import type { CompiledRule } from "../core/detect/rule-set.ts";
import { Ingest } from "../core/ingest/ingest.ts";
import type { ByteSearch } from "../core/search/byte-search.ts";
import type { EngineStatus, RuleCoverage } from "./engine-api.ts";
import type { EnginePool } from "./engine-pool.ts";
import { Exporter } from "./exporter.ts";
import { FirstScreen } from "./first-screen.ts";
import { LoadProgress } from "./load-progress.ts";
import { Questions } from "./questions.ts";
import type { RuleDesk } from "./rule-desk.ts";
import type { TriageCalls } from "./triage-calls.ts";

interface Opened {
  readonly files: readonly File[];
  readonly paths: readonly string[];
}

export type MakePool = (rules: readonly CompiledRule[]) => EnginePool;

export interface OpenLogParts {
  readonly makePool: MakePool;
  readonly desk: RuleDesk;
  readonly triage: TriageCalls;
  readonly search: ByteSearch;
  /** Bytes at which reading stops, and what is used beside the log and its answers. */
  readonly limit: { readonly budget: number; readonly alsoUsed: () => number };
  readonly coverage: () => Promise<readonly RuleCoverage[]>;
  /** Rows are others; `isFirst`: there were none. */
  readonly changed: (isFirst: boolean) => void;
  readonly searching: () => void;
}

/** What is made anew together. */
interface Current {
  readonly pool: EnginePool;
  readonly ingest: Ingest;
  readonly questions: Questions;
  readonly exporter: Exporter;
}

export class OpenLog {
  readonly #parts: OpenLogParts;
  readonly #loads = new LoadProgress();
  readonly #firstScreen = new FirstScreen();
  /** What was opened, to be read again, and what files are read as, by their names. */
  #opened: Opened[] = [];
  #readAs: ReadonlyMap<string, string> = new Map();
  #current: Current;

  constructor(parts: OpenLogParts) {
    this.#parts = parts;
    this.#current = this.#begin(parts.makePool(parts.desk.rules));
  }

  get pool(): EnginePool {
    return this.#current.pool;
  }

  get ingest(): Ingest {
    return this.#current.ingest;
  }

  get questions(): Questions {
    return this.#current.questions;
  }

  get exporter(): Exporter {
    return this.#current.exporter;
  }

  get files(): readonly File[] {
    return this.#opened.flatMap(({ files }) => files);
  }

  get isEmpty(): boolean {
    return this.#opened.length === 0;
  }

  get isLoading(): boolean {
    return this.#loads.count > 0;
  }

  /** Without what is known of rules and answers. */
  status(): Omit<EngineStatus, "version" | "isCorrelating" | "memoryBytes"> {
    const files = this.ingest.files();
    const ledger = this.ingest.ledger();
    return { ...this.#loads.of(files), files, ledger, search: this.questions.progress };
  }

  /** False where the log was forgotten meanwhile. */
  async open(files: readonly File[], paths: readonly string[]): Promise<boolean> {
    const { ingest, pool } = this.#current;
    const { desk } = this.#parts;
    this.#opened.push({ files, paths });
    const isFirst = this.#loads.begin(ingest.files().length);
    if (isFirst && ingest.store.length === 0) this.#firstScreen.await(pool);
    // Rows that are being classified anew must not become others meanwhile.
    await desk.rest();
    if (ingest === this.ingest) await ingest.open(files, paths);
    if (ingest === this.ingest && this.#loads.count === 1) await desk.follow(this);
    // Forgotten meanwhile: that load has already been ended by `forget`.
    if (ingest !== this.ingest) return false;
    this.#loads.end();
    return true;
  }

  /** The page was given events. */
  answered(): void {
    this.#firstScreen.answered(this.pool);
  }

  /** The page shows them. */
  drawn(): void {
    this.#firstScreen.drawn(this.pool);
  }

  /** All files that were opened, in the order of before, so that every file has its name again; `readAs` null: as it looks. */
  readAgain(name: string, readAs: string | null): readonly Opened[] {
    const opened = this.#opened;
    const choices = new Map(this.#readAs);
    if (readAs === null) choices.delete(name);
    else choices.set(name, readAs);
    this.#startOver(choices);
    return opened;
  }

  forget(): void {
    this.#startOver(new Map());
  }

  #startOver(readAs: ReadonlyMap<string, string>): void {
    const { pool, ingest, questions } = this.#current;
    const { makePool, desk } = this.#parts;
    this.#readAs = readAs;
    ingest.forget();
    questions.dispose();
    // Ending the workers frees their memory and is heard at once, however long a record they are in the middle of.
    pool.dispose();
    this.#current = this.#begin(makePool(desk.rules));
    this.#loads.forget();
    this.#opened = [];
  }

  #begin(pool: EnginePool): Current {
    const { desk, triage, search, coverage, searching } = this.#parts;
    const ingest = this.#newIngest(pool);
    const questions = new Questions(ingest, () => desk.all, {
      pool,
      search,
      isLoading: () => this.isLoading || desk.isSearching,
      onSearch: searching,
    });
    questions.marks.set(triage.marks);
    const exporter = new Exporter(ingest, questions, {
      rules: () => desk.all,
      book: () => desk.book,
      coverage,
      inputs: (signal) => triage.hashed(signal),
      searched: () => desk.searched(),
    });
    return { pool, ingest, questions, exporter };
  }

  #newIngest(pool: EnginePool): Ingest {
    const { desk, limit, changed } = this.#parts;
    let isBlank = true;
    const onRows = (): void => {
      const isFirst = isBlank && ingest.store.length > 0;
      if (isFirst) isBlank = false;
      changed(isFirst);
    };
    const ingest = new Ingest(pool, onRows, limit);
    for (const [name, id] of this.#readAs) ingest.readAs.set(name, id);
    desk.begin(ingest);
    return ingest;
  }
}
