// worker: the engine: owns the store and answers questions about it. A plain class: in the browser it lives in a worker
// behind comlink, in tests it is simply called. It wires rooms of core together and holds no logic of theirs.

import type { EventIndex } from "../core/base/brand.ts";
import { err, ok } from "../core/base/result.ts";
import type { Result } from "../core/base/result.ts";
import type { CompiledRule } from "../core/detect/rule-set.ts";
import type { Predicate } from "../core/filter/predicate.ts";
import { Ingest } from "../core/ingest/ingest.ts";
import type { ScanPool } from "../core/ingest/scan-job.ts";
import type { RejectReason } from "../core/scan/batch.ts";
import { readRawEvent } from "../core/store/raw-event.ts";
import type {
  Answer,
  EngineApi,
  EngineStatus,
  EventDetail,
  EventRow,
  ExportDone,
  ExportFailure,
  ExportKind,
  LookUp,
  Question,
  RawFailure,
  RecordPlace,
  RejectedPage,
  RuleInfo,
  SkippedMember,
  Superseded,
  TimeRange,
} from "./engine-api.ts";
import { detailOf, toRuleInfo } from "./event-detail.ts";
import { readExcerpt } from "./excerpt.ts";
import { Exporter } from "./exporter.ts";
import { memoryBudget as safeBudget } from "./memory-budget.ts";
import { Questions } from "./questions.ts";
import { rejectedPage } from "./rejected-page.ts";
import { StatusPusher } from "./status-pusher.ts";

/** A pool whose workers can be ended, and whatever they were at with them. */
export interface EnginePool extends ScanPool {
  dispose(): void;
}

export class Engine implements EngineApi {
  readonly #rules: readonly CompiledRule[];
  readonly #makePool: () => EnginePool;
  readonly #memoryBudget: number;
  readonly #pusher = new StatusPusher(() => this.#status());
  #pool: EnginePool;
  #ingest: Ingest;
  #questions: Questions;
  #exporter: Exporter;
  #version = 0;
  #loads = 0;
  /** Files there were before the load began: progress and speed are of the load, not of all that is open. */
  #filesBefore = 0;
  #loadBegan = 0;
  #loadMs = 0;

  /** `memoryBudget`: bytes at which reading stops. */
  constructor(
    rules: readonly CompiledRule[],
    makePool: () => EnginePool,
    { memoryBudget = safeBudget(undefined) }: { readonly memoryBudget?: number } = {},
  ) {
    this.#rules = rules;
    this.#makePool = makePool;
    this.#memoryBudget = memoryBudget;
    this.#pool = makePool();
    this.#ingest = this.#startOver();
    this.#questions = new Questions(this.#ingest, rules);
    this.#exporter = new Exporter(this.#ingest, this.#questions, rules);
  }

  #startOver(): Ingest {
    const changed = (): void => {
      this.#version++;
      this.#pusher.touch();
    };
    const limit = { budget: this.#memoryBudget, alsoUsed: () => this.#questions.memory };
    return new Ingest(this.#pool, changed, limit);
  }

  // ---- opening ----

  watch(listener: (status: EngineStatus) => void): Promise<void> {
    this.#pusher.watch(listener);
    return Promise.resolve();
  }

  async open(files: readonly File[], paths: readonly string[] = []): Promise<EngineStatus> {
    const ingest = this.#ingest;
    if (this.#loads++ === 0) {
      this.#filesBefore = ingest.files().length;
      this.#loadBegan = performance.now();
    }
    await ingest.open(files, paths);
    // Forgotten meanwhile: that load has already been ended by `clear`.
    if (ingest !== this.#ingest) return this.#status();
    if (--this.#loads === 0) this.#loadMs = performance.now() - this.#loadBegan;
    this.#version++;
    this.#pusher.flush();
    return this.#status();
  }

  stop(): Promise<void> {
    this.#ingest.stop();
    return Promise.resolve();
  }

  clear(): Promise<void> {
    this.#ingest.stop();
    // Ending the workers frees their memory and is heard at once, however long a record they are in the middle of.
    this.#pool.dispose();
    this.#pool = this.#makePool();
    this.#ingest = this.#startOver();
    this.#questions = new Questions(this.#ingest, this.#rules);
    this.#exporter = new Exporter(this.#ingest, this.#questions, this.#rules);
    this.#loads = 0;
    this.#filesBefore = 0;
    this.#loadMs = 0;
    this.#version++;
    this.#pusher.flush();
    return Promise.resolve();
  }

  status(): Promise<EngineStatus> {
    return Promise.resolve(this.#status());
  }

  #status(): EngineStatus {
    const files = this.#ingest.files();
    // What is in a container counts with it.
    const ofLoad = files.slice(this.#filesBefore).filter(({ inside }) => inside === undefined);
    const loading = this.#loads > 0;
    return {
      phase: loading ? "loading" : files.length === 0 ? "empty" : "ready",
      version: this.#version,
      files,
      ledger: this.#ingest.ledger(),
      bytesRead: ofLoad.reduce((sum, file) => sum + file.bytesRead, 0),
      bytesTotal: ofLoad.reduce((sum, file) => sum + file.size, 0),
      elapsedMs: loading ? performance.now() - this.#loadBegan : this.#loadMs,
      memoryBytes: this.#ingest.memory + this.#questions.memory,
    };
  }

  rules(): Promise<readonly RuleInfo[]> {
    return Promise.resolve(this.#rules.map(toRuleInfo));
  }

  // ---- asking ----

  ask(question: Question): Promise<Answer | Superseded> {
    return this.#questions.ask(question, this.#version);
  }

  rows(id: number, start: number, end: number): Promise<readonly EventRow[]> {
    return Promise.resolve(this.#questions.rows(id, start, end));
  }

  positionOf(id: number, index: EventIndex): Promise<number> {
    return Promise.resolve(this.#questions.positionOf(id, index));
  }

  lookUp(filter: Predicate, limit: number, range: TimeRange | null): Promise<LookUp> {
    return this.#questions.lookUp(filter, limit, range);
  }

  findings(
    filter: Predicate,
  ): Promise<{ rule: string; level: RuleInfo["level"]; count: number }[]> {
    return this.#questions.findings(filter);
  }

  indexOf(at: string): Promise<EventIndex | null> {
    const [key = "", offset = ""] = at.split(":");
    for (const source of this.#ingest.sourcesOf(key)) {
      const row = this.#ingest.store.rowAt(source, Number(offset));
      if (row !== null) return Promise.resolve(row);
    }
    return Promise.resolve(null);
  }

  async event(index: EventIndex): Promise<Result<EventDetail, RawFailure>> {
    const place = this.#ingest.store.placeOf(index);
    const row = this.#questions.row(index);
    if (place === undefined || row === undefined) return err({ kind: "no-such-row" });
    const raw = await readRawEvent(this.#ingest.bytesOf(place.source), place);
    const detail = detailOf(
      {
        row,
        place: this.#ingest.describePlace(place),
        ruleIds: this.#questions.rulesOf(index),
        raw,
      },
      this.#rules,
    );
    return ok(detail);
  }

  rejected(start: number, end: number, reason: RejectReason | null): Promise<RejectedPage> {
    return Promise.resolve(rejectedPage(this.#ingest, { start, end }, reason));
  }

  skipped(container: number, start: number, end: number): Promise<readonly SkippedMember[]> {
    return Promise.resolve(this.#ingest.skipped(container, start, end));
  }

  excerpt(place: RecordPlace): Promise<Result<{ head: string; tail: string }, RawFailure>> {
    return readExcerpt(this.#ingest.bytesOf(place.source), place);
  }

  // ---- taking out ----

  async export(
    kind: ExportKind,
    question: Question,
    onProgress: (rows: number) => void,
  ): Promise<Result<ExportDone, ExportFailure>> {
    return await this.#exporter.run(kind, question, onProgress);
  }

  cancelExport(): Promise<void> {
    this.#exporter.cancel();
    return Promise.resolve();
  }
}
