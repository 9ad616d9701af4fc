// worker: the engine: owns the store and answers questions about it. A plain class: in the browser it lives in a worker
// behind comlink, in tests it is simply called. It wires rooms of core together and holds no logic of theirs.

import type { FieldName } from "../core/audit/fields.ts";
import type { EventIndex } from "../core/base/brand.ts";
import { createBreather } from "../core/base/breathe.ts";
import { ok } from "../core/base/result.ts";
import type { Result } from "../core/base/result.ts";
import type { BuiltIn } from "../core/detect/rule-book.ts";
import type { Predicate } from "../core/filter/predicate.ts";
import { READ_AS } from "../core/formats/read-as.ts";
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
  ExportBeside,
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
import { marksAt } from "./log-rows.ts";
import { memoryBudget as safeBudget } from "./memory-budget.ts";
import { OpenLog, type MakePool } from "./open-log.ts";
import { Rehearsal } from "./rehearsal.ts";
import { readRecordValues, type RecordValues } from "./record-values.ts";
import { rejectedPage } from "./rejected-page.ts";
import { RuleCalls } from "./rule-calls.ts";
import { RuleDesk } from "./rule-desk.ts";
import { StatusPusher } from "./status-pusher.ts";
import { TriageCalls } from "./triage-calls.ts";

export interface EngineOptions {
  /** Bytes at which reading stops. */
  readonly memoryBudget?: number;
  readonly search?: ByteSearch;
}

export class Engine implements EngineApi {
  readonly #pusher = new StatusPusher(() => this.#status());
  readonly #desk: RuleDesk;
  readonly #triage: TriageCalls;
  readonly #log: OpenLog;
  readonly #rules: RuleCalls;
  readonly #entities: EntityDesk;
  readonly #rehearsal: Rehearsal;
  /** Another whenever the same question may have another answer. */
  #version = 0;

  constructor(
    builtIn: BuiltIn,
    makePool: MakePool,
    { memoryBudget = safeBudget(undefined), search = new ByteSearch() }: EngineOptions = {},
  ) {
    const log = () => this.#log;
    this.#triage = new TriageCalls((...of) => this.#log.pool.hash(...of), {
      log,
      changed: () => {
        this.#changed();
      },
    });
    this.#desk = new RuleDesk(builtIn, (isFound) => {
      if (isFound) this.#version++;
      else void this.#log.questions.classRows();
      this.#pusher.flush();
    });
    this.#log = new OpenLog({
      makePool,
      desk: this.#desk,
      triage: this.#triage,
      search,
      limit: { budget: memoryBudget, alsoUsed: () => this.#memoryOfAnswers },
      coverage: () => this.coverage(),
      changed: (isFirst) => {
        if (isFirst) this.#changed();
        else {
          this.#version++;
          this.#pusher.touch();
        }
      },
      searching: () => {
        this.#pusher.touch();
      },
    });
    this.#rules = new RuleCalls(this.#desk, {
      log,
      search,
      version: () => this.#version,
      searched: () => this.#desk.searched(),
      changed: async () => {
        await this.#rulesChanged();
      },
    });
    this.#entities = new EntityDesk({
      questions: () => this.#log.questions,
      version: () => `${this.#version} ${this.#log.ingest.store.revision}`,
      read: (row) => readRecords(row, this.#log.ingest),
      ingest: () => this.#log.ingest,
    });
    this.#rehearsal = new Rehearsal((pool) => new Engine(builtIn, () => pool, { search }));
  }

  /** Answers of before say what is no longer so, and the page is told at once. */
  #changed(): void {
    this.#version++;
    this.#pusher.flush();
  }

  get #memoryOfAnswers(): number {
    return this.#log.questions.memory + this.#entities.memory;
  }

  #status(): EngineStatus {
    return {
      ...this.#log.status(),
      version: this.#version,
      isCorrelating: this.#desk.isSearching,
      memoryBytes: this.#log.ingest.memory + this.#memoryOfAnswers,
    };
  }

  // ---- opening ----

  watch(listener: (status: EngineStatus) => void): Promise<void> {
    this.#pusher.watch(listener);
    return Promise.resolve();
  }

  status(): Promise<EngineStatus> {
    return Promise.resolve(this.#status());
  }

  async rehearse(question: Question): Promise<void> {
    if (this.#log.isEmpty) await this.#rehearsal.play(this.#log.pool, question);
  }

  async open(files: readonly File[], paths: readonly string[] = []): Promise<EngineStatus> {
    this.#rehearsal.stop();
    this.#triage.rest();
    if (await this.#log.open(files, paths)) this.#changed();
    if (!this.#log.isLoading) this.#triage.wake();
    return this.#status();
  }

  stop(): Promise<void> {
    this.#log.ingest.stop();
    return Promise.resolve();
  }

  clear(): Promise<void> {
    this.#rest();
    this.#log.forget();
    this.#triage.wake();
    this.#changed();
    return Promise.resolve();
  }

  async readAgain(name: string, readAs: string | null): Promise<EngineStatus> {
    this.#rest();
    const opened = this.#log.readAgain(name, readAs);
    this.#version++;
    await Promise.all(opened.map(({ files, paths }) => this.open(files, paths)));
    return this.#status();
  }

  /** Whatever goes on about the log that is open. */
  #rest(): void {
    this.#rehearsal.stop();
    this.#triage.rest();
    this.#entities.forget();
  }

  readAsChoices(): Promise<readonly ReadAsChoice[]> {
    const choices = READ_AS.map(({ id, label, framing }): ReadAsChoice => {
      return { id, label, kind: framing === null ? "wrapper" : "layout" };
    });
    return Promise.resolve(choices);
  }

  // ---- rules ----

  async #rulesChanged(): Promise<void> {
    this.#rehearsal.renew();
    this.#log.pool.setRules(this.#desk.rules);
    // Rows that are being read follow when they all are.
    if (!this.#log.isLoading) await this.#desk.follow(this.#log);
    this.#changed();
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
    const { store } = this.#log.ingest;
    const sources = file === null ? null : this.#log.ingest.sourcesIn(file);
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
  readonly sessionIn: EngineApi["sessionIn"] = (...of) => this.#triage.sessionIn(...of);
  readonly leaveHashes: EngineApi["leaveHashes"] = (asker) => this.#triage.leaveHashes(asker);

  // ---- asking ----

  async ask(question: Question): Promise<Answer | Superseded | Cancelled> {
    const answer = await this.#log.questions.ask(question, this.#version);
    if (answer.kind === "answer" && answer.all > 0) this.#log.answered();
    return answer;
  }

  drawn(): Promise<void> {
    this.#log.drawn();
    return Promise.resolve();
  }

  cancelSearch(): Promise<void> {
    this.#log.questions.cancelSearch();
    return Promise.resolve();
  }

  rows(id: number, start: number, end: number): Promise<readonly EventRow[]> {
    return this.#log.questions.present.rows(id, start, end);
  }

  indicesOf(id: number, start: number, end: number): Promise<Uint32Array> {
    return Promise.resolve(this.#log.questions.present.indicesOf(id, start, end));
  }

  rowsAmong(id: number, words: Uint32Array, limit: number): Promise<readonly EventRow[]> {
    return Promise.resolve(this.#log.questions.present.rowsAmong(id, words, limit));
  }

  nextFinding(id: number, from: number, step: 1 | -1): Promise<NextMark | null> {
    return Promise.resolve(this.#log.questions.present.nextFinding(id, from, step));
  }

  severityMap(id: number, parts: number): Promise<Uint8Array> {
    return this.#log.questions.present.severityMap(id, parts);
  }

  positionOf(id: number, index: EventIndex): Promise<number> {
    return Promise.resolve(this.#log.questions.present.positionOf(id, index));
  }

  readonly lookUp: EngineApi["lookUp"] = (...of) => this.#log.questions.lookUp(...of);

  async findings(
    filter: Predicate,
  ): Promise<{ rule: string; level: RuleInfo["level"]; count: number }[]> {
    await this.#desk.searched();
    return await this.#log.questions.findings(filter);
  }

  findingGroups(
    rule: string,
    question: GroupsQuestion,
    start: number,
    end: number,
  ): Promise<FindingGroups> {
    return this.#log.questions.findingGroups({ rule, question, start, end });
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
    return this.#log.questions.eventGroups(question, start, end);
  }

  recordValues(
    rows: readonly EventIndex[],
    paths: readonly (readonly string[])[],
  ): Promise<readonly (RecordValues | null)[]> {
    return readRecordValues(this.#log.ingest, rows, paths);
  }

  indexOf(at: string): Promise<EventIndex | null> {
    return Promise.resolve(rowAtPlace(at, this.#log.ingest));
  }

  /** Of the request that a row belongs to. */
  async event(index: EventIndex): Promise<Result<EventDetail, RawFailure>> {
    const parts = await readDetailParts(index, this.#log.ingest);
    return parts.ok
      ? ok(detailOf(parts.value, this.#desk.all, marksAt(this.#log.ingest, parts.value.row.index)))
      : parts;
  }

  readonly timeline: EngineApi["timeline"] = (bars) => this.#log.questions.timeline(bars);

  valuesOf(field: FieldName, search: string, limit: number): Promise<readonly FacetValue[]> {
    return this.#log.questions.valuesOf(field, search, limit);
  }

  readonly valuesAmong: EngineApi["valuesAmong"] = (of) => this.#log.questions.valuesAmong(of);

  rejected(start: number, end: number, reason: RejectReason | null): Promise<RejectedPage> {
    return Promise.resolve(rejectedPage(this.#log.ingest, { start, end }, reason));
  }

  skipped(container: number, start: number, end: number): Promise<readonly SkippedMember[]> {
    return Promise.resolve(this.#log.ingest.skipped(container, start, end));
  }

  excerpt(place: RecordPlace): Promise<Result<{ head: string; tail: string }, RawFailure>> {
    return readExcerpt(this.#log.ingest.bytesOf(place.source), place);
  }

  // ---- taking out ----

  async export(
    kind: ExportKind,
    question: Question,
    onProgress: (rows: number) => void,
    beside: readonly ExportBeside[] = [],
  ): Promise<Result<ExportDone, ExportFailure>> {
    return await this.#log.exporter.run(kind, question, onProgress, beside);
  }

  cancelExport(): Promise<void> {
    this.#log.exporter.cancel();
    return Promise.resolve();
  }
}
