// worker: the engine: owns the store and answers questions about it. A plain class: in the browser it lives in a worker
// behind comlink, in tests it is simply called. It wires rooms of core together and holds no logic of theirs.

import type { FieldName } from "../core/audit/fields.ts";
import type { EventIndex } from "../core/base/brand.ts";
import { createBreather } from "../core/base/breathe.ts";
import { ok } from "../core/base/result.ts";
import type { Result } from "../core/base/result.ts";
import type { BuiltIn } from "../core/detect/rule-book.ts";
import type { CompiledRule } from "../core/detect/rule-set.ts";
import type { Predicate } from "../core/filter/predicate.ts";
import { READ_AS } from "../core/formats/read-as.ts";
import { Ingest } from "../core/ingest/ingest.ts";
import type { NextMark } from "../core/query/order-marks.ts";
import { logFacts } from "../core/query/log-facts.ts";
import type { RejectReason } from "../core/scan/batch.ts";
import { ByteSearch } from "../core/search/byte-search.ts";
import type {
  Answer,
  Cancelled,
  EngineApi,
  EngineStatus,
  EventDetail,
  EventGroups,
  EventGroupsQuestion,
  EventRow,
  ExportDone,
  ExportFailure,
  ExportKind,
  FindingGroups,
  GroupsQuestion,
  FacetValue,
  LogFacts,
  Question,
  RawFailure,
  ReadAsChoice,
  RecordPlace,
  RejectedPage,
  RuleInfo,
  SkippedMember,
  Superseded,
} from "./engine-api.ts";
import { readDetailParts, readRecords } from "./detail-parts.ts";
import { EntityDesk } from "./entity-desk.ts";
import { detailOf } from "./event-detail.ts";
import { rowAtPlace } from "./event-place.ts";
import { readExcerpt } from "./excerpt.ts";
import { Exporter } from "./exporter.ts";
import type { EnginePool } from "./engine-pool.ts";
import { FirstScreen } from "./first-screen.ts";
import { LoadProgress } from "./load-progress.ts";
import { memoryBudget as safeBudget } from "./memory-budget.ts";
import { Questions } from "./questions.ts";
import { Rehearsal } from "./rehearsal.ts";
import { readRecordValues, type RecordValues } from "./record-values.ts";
import { rejectedPage } from "./rejected-page.ts";
import { RuleCalls } from "./rule-calls.ts";
import { RuleDesk } from "./rule-desk.ts";
import { StatusPusher } from "./status-pusher.ts";
import { TriageCalls } from "./triage-calls.ts";

interface Opened {
  readonly files: readonly File[];
  readonly paths: readonly string[];
}

export interface EngineOptions {
  /** Bytes at which reading stops. */
  readonly memoryBudget?: number;
  readonly search?: ByteSearch;
}

export type MakePool = (rules: readonly CompiledRule[]) => EnginePool;

export class Engine implements EngineApi {
  readonly #desk: RuleDesk;
  readonly #makePool: MakePool;
  readonly #memoryBudget: number;
  readonly #search: ByteSearch;
  readonly #pusher = new StatusPusher(() => this.#status());
  #pool: EnginePool;
  #ingest: Ingest;
  /** What was opened, to be read again, and what files are read as, by their names. */
  #opened: Opened[] = [];
  #readAs: ReadonlyMap<string, string> = new Map();
  #questions: Questions;
  #exporter: Exporter;
  readonly #entities = new EntityDesk({
    questions: () => this.#questions,
    version: () => `${this.#version} ${this.#ingest.store.revision}`,
    read: (row) => readRecords(row, this.#ingest, this.#questions),
    ingest: () => this.#ingest,
  });
  readonly #rules: RuleCalls;
  readonly #triage: TriageCalls;
  #version = 0;
  readonly #loads = new LoadProgress();
  readonly #firstScreen = new FirstScreen();
  readonly #rehearsal: Rehearsal;

  constructor(
    builtIn: BuiltIn,
    makePool: MakePool,
    { memoryBudget = safeBudget(undefined), search = new ByteSearch() }: EngineOptions = {},
  ) {
    this.#triage = new TriageCalls((...of) => this.#pool.hash(...of), {
      files: () => this.#opened.flatMap(({ files }) => files),
      log: () => ({ ingest: this.#ingest, questions: this.#questions }),
      changed: () => {
        this.#version++;
        this.#pusher.flush();
      },
    });
    this.#desk = new RuleDesk(builtIn, (isFound) => {
      if (isFound) this.#version++;
      else void this.#questions.classRows();
      this.#pusher.flush();
    });
    this.#rules = new RuleCalls(this.#desk, {
      log: () => ({ ingest: this.#ingest, questions: this.#questions }),
      search,
      version: () => this.#version,
      searched: () => this.#desk.searched(),
      changed: async () => {
        await this.#rulesChanged();
      },
    });
    this.#rehearsal = new Rehearsal((pool) => new Engine(builtIn, () => pool, { search }));
    this.#makePool = makePool;
    this.#memoryBudget = memoryBudget;
    this.#search = search;
    this.#pool = makePool(this.#desk.rules);
    this.#ingest = this.#startOver();
    this.#questions = this.#newQuestions();
    this.#exporter = this.#newExporter();
  }

  #startOver(): Ingest {
    let isBlank = true;
    const changed = (): void => {
      this.#version++;
      const isFirst = isBlank && this.#ingest.store.length > 0;
      if (isFirst) {
        isBlank = false;
        this.#pusher.flush();
      } else {
        this.#pusher.touch();
      }
    };
    const limit = { budget: this.#memoryBudget, alsoUsed: () => this.#memoryOfAnswers };
    const ingest = new Ingest(this.#pool, changed, limit);
    for (const [name, id] of this.#readAs) ingest.readAs.set(name, id);
    this.#desk.begin(ingest);
    return ingest;
  }

  get #memoryOfAnswers(): number {
    return this.#questions.memory + this.#entities.memory;
  }

  #newExporter(): Exporter {
    return new Exporter(this.#ingest, this.#questions, {
      rules: () => this.#desk.all,
      coverage: () => this.coverage(),
      inputs: () => this.#triage.inputs(),
      searched: () => this.#desk.searched(),
    });
  }

  #newQuestions(): Questions {
    const onSearch = (): void => {
      this.#pusher.touch();
    };
    const questions = new Questions(this.#ingest, () => this.#desk.all, {
      pool: this.#pool,
      search: this.#search,
      isLoading: () => this.#loads.count > 0 || this.#desk.isSearching,
      onSearch,
    });
    questions.marks.set(this.#triage.marks);
    return questions;
  }

  // ---- opening ----

  watch(listener: (status: EngineStatus) => void): Promise<void> {
    this.#pusher.watch(listener);
    return Promise.resolve();
  }

  async rehearse(question: Question): Promise<void> {
    if (this.#opened.length === 0) await this.#rehearsal.play(this.#pool, question);
  }

  async open(files: readonly File[], paths: readonly string[] = []): Promise<EngineStatus> {
    this.#rehearsal.stop();
    this.#triage.rest();
    const ingest = this.#ingest;
    this.#opened.push({ files, paths });
    const isFirst = this.#loads.begin(ingest.files().length);
    if (isFirst && ingest.store.length === 0) this.#firstScreen.await(this.#pool);
    // Rows that are being classified anew must not become others meanwhile.
    await this.#desk.rest();
    if (ingest === this.#ingest) await ingest.open(files, paths);
    if (ingest === this.#ingest && this.#loads.count === 1)
      await this.#desk.follow({ ingest: this.#ingest, questions: this.#questions });
    // Forgotten meanwhile: that load has already been ended by `clear`.
    if (ingest !== this.#ingest) return this.#status();
    this.#loads.end();
    this.#version++;
    this.#pusher.flush();
    return this.#status();
  }

  stop(): Promise<void> {
    this.#ingest.stop();
    return Promise.resolve();
  }

  clear(): Promise<void> {
    this.#readAs = new Map();
    this.#forget();
    this.#pusher.flush();
    return Promise.resolve();
  }

  async readAgain(name: string, readAs: string | null): Promise<EngineStatus> {
    const opened = this.#opened;
    const choices = new Map(this.#readAs);
    if (readAs === null) choices.delete(name);
    else choices.set(name, readAs);
    this.#readAs = choices;
    this.#forget();
    // Begun in the order of before, so that every file has its name again.
    await Promise.all(opened.map(({ files, paths }) => this.open(files, paths)));
    return this.#status();
  }

  readAsChoices(): Promise<readonly ReadAsChoice[]> {
    const choices = READ_AS.map(({ id, label, framing }): ReadAsChoice => {
      return { id, label, kind: framing === null ? "wrapper" : "layout" };
    });
    return Promise.resolve(choices);
  }

  #forget(): void {
    this.#rehearsal.stop();
    this.#triage.rest();
    this.#ingest.forget();
    this.#questions.dispose();
    this.#entities.forget();
    // Ending the workers frees their memory and is heard at once, however long a record they are in the middle of.
    this.#pool.dispose();
    this.#pool = this.#makePool(this.#desk.rules);
    this.#ingest = this.#startOver();
    this.#questions = this.#newQuestions();
    this.#exporter = this.#newExporter();
    this.#loads.forget();
    this.#opened = [];
    this.#version++;
  }

  status(): Promise<EngineStatus> {
    return Promise.resolve(this.#status());
  }

  #status(): EngineStatus {
    const files = this.#ingest.files();
    return {
      ...this.#loads.of(files),
      version: this.#version,
      isCorrelating: this.#desk.isSearching,
      files,
      ledger: this.#ingest.ledger(),
      memoryBytes: this.#ingest.memory + this.#memoryOfAnswers,
      search: this.#questions.progress,
    };
  }

  // ---- rules ----

  async #rulesChanged(): Promise<void> {
    this.#rehearsal.renew();
    this.#pool.setRules(this.#desk.rules);
    // Rows that are being read follow when they all are.
    if (this.#loads.count === 0)
      await this.#desk.follow({ ingest: this.#ingest, questions: this.#questions });
    this.#version++;
    this.#pusher.flush();
  }

  readonly ruleBook: EngineApi["ruleBook"] = () => this.#rules.ruleBook();
  readonly rules: EngineApi["rules"] = () => this.#rules.rules();
  readonly tune: EngineApi["tune"] = (tuning) => this.#rules.tune(tuning);
  readonly readRuleFiles: EngineApi["readRuleFiles"] = (...of) => this.#rules.readRuleFiles(...of);
  readonly occurrences: EngineApi["occurrences"] = (...of) => this.#rules.occurrences(...of);
  readonly coverage: EngineApi["coverage"] = () => this.#rules.coverage();
  readonly suppression: EngineApi["suppression"] = (...of) => this.#rules.suppression(...of);
  readonly trySuppression: EngineApi["trySuppression"] = (text) => this.#rules.trySuppression(text);
  readonly tryRule: EngineApi["tryRule"] = (...of) => this.#rules.tryRule(...of);
  readonly cancelTrial: EngineApi["cancelTrial"] = () => this.#rules.cancelTrial();
  readonly ruleOf: EngineApi["ruleOf"] = (...of) => this.#rules.ruleOf(...of);

  async facts(file: number | null): Promise<LogFacts> {
    const { store } = this.#ingest;
    const sources = file === null ? null : this.#ingest.sourcesIn(file);
    const runs = [...store.runs()].filter(({ source }) => sources?.has(source) ?? true);
    const breathe = createBreather();
    const steps = logFacts(store, runs);
    for (;;) {
      const { done, value } = steps.next();
      if (done === true) return value;
      await breathe();
    }
  }

  // ---- triage ----

  readonly markEvents: EngineApi["markEvents"] = (marks) => this.#triage.markEvents(marks);
  readonly inputs: EngineApi["inputs"] = () => this.#triage.inputs();
  readonly hashInputs: EngineApi["hashInputs"] = (...of) => this.#triage.hashInputs(...of);

  // ---- asking ----

  async ask(question: Question): Promise<Answer | Superseded | Cancelled> {
    const answer = await this.#questions.ask(question, this.#version);
    if (answer.kind === "answer" && answer.all > 0) this.#firstScreen.answered(this.#pool);
    return answer;
  }

  drawn(): Promise<void> {
    this.#firstScreen.drawn(this.#pool);
    return Promise.resolve();
  }

  cancelSearch(): Promise<void> {
    this.#questions.cancelSearch();
    return Promise.resolve();
  }

  rows(id: number, start: number, end: number): Promise<readonly EventRow[]> {
    return this.#questions.present.rows(id, start, end);
  }

  indicesOf(id: number, start: number, end: number): Promise<Uint32Array> {
    return Promise.resolve(this.#questions.present.indicesOf(id, start, end));
  }

  rowsAmong(id: number, words: Uint32Array, limit: number): Promise<readonly EventRow[]> {
    return Promise.resolve(this.#questions.present.rowsAmong(id, words, limit));
  }

  nextFinding(id: number, from: number, step: 1 | -1): Promise<NextMark | null> {
    return Promise.resolve(this.#questions.present.nextFinding(id, from, step));
  }

  severityMap(id: number, parts: number): Promise<Uint8Array> {
    return this.#questions.present.severityMap(id, parts);
  }

  positionOf(id: number, index: EventIndex): Promise<number> {
    return Promise.resolve(this.#questions.present.positionOf(id, index));
  }

  readonly lookUp: EngineApi["lookUp"] = (...of) => this.#questions.lookUp(...of);

  async findings(
    filter: Predicate,
  ): Promise<{ rule: string; level: RuleInfo["level"]; count: number }[]> {
    await this.#desk.searched();
    return await this.#questions.findings(filter);
  }

  findingGroups(
    rule: string,
    question: GroupsQuestion,
    start: number,
    end: number,
  ): Promise<FindingGroups> {
    return this.#questions.findingGroups({ rule, question, start, end });
  }

  readonly entities: EngineApi["entities"] = (...of) => this.#entities.entities(...of);
  readonly entityFacts: EngineApi["entityFacts"] = (...of) => this.#entities.entityFacts(...of);
  readonly entityCounts: EngineApi["entityCounts"] = (of) => this.#entities.entityCounts(of);
  readonly actorTokens: EngineApi["actorTokens"] = (wanted) => this.#entities.actorTokens(wanted);
  readonly stopTokens: EngineApi["stopTokens"] = () => this.#entities.stopTokens();
  readonly lanes: EngineApi["lanes"] = (question) => this.#entities.lanes(question);
  readonly objectHistory: EngineApi["objectHistory"] = (...of) =>
    this.#entities.objectHistory(...of);
  readonly objectChange: EngineApi["objectChange"] = (...of) => this.#entities.objectChange(...of);

  eventGroups(question: EventGroupsQuestion, start: number, end: number): Promise<EventGroups> {
    return this.#questions.eventGroups(question, start, end);
  }

  recordValues(
    rows: readonly EventIndex[],
    paths: readonly (readonly string[])[],
  ): Promise<readonly (RecordValues | null)[]> {
    return readRecordValues(this.#ingest, rows, paths);
  }

  indexOf(at: string): Promise<EventIndex | null> {
    return Promise.resolve(rowAtPlace(at, this.#ingest));
  }

  /** Of the request that a row belongs to. */
  async event(index: EventIndex): Promise<Result<EventDetail, RawFailure>> {
    const parts = await readDetailParts(index, this.#ingest, this.#questions);
    return parts.ok
      ? ok(detailOf(parts.value, this.#desk.all, this.#questions.marksOf(parts.value.row.index)))
      : parts;
  }

  readonly timeline: EngineApi["timeline"] = (bars) => this.#questions.timeline(bars);

  valuesOf(field: FieldName, search: string, limit: number): Promise<readonly FacetValue[]> {
    return this.#questions.valuesOf(field, search, limit);
  }

  readonly valuesAmong: EngineApi["valuesAmong"] = (of) => this.#questions.valuesAmong(of);

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
