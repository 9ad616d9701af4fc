// worker: the questions of one load: the newest is answered, an older one gives way, and the last answer's rows can be
// fetched piece by piece.

import type { FieldName } from "../core/audit/fields.ts";
import { andInto, countBits, type Bitset } from "../core/base/bitset.ts";
import { createBreather, createWantedBreather } from "../core/base/breathe.ts";
import type { Steps } from "../core/base/in-steps.ts";
import type { ClassifyAids } from "../core/detect/classify-again.ts";
import type { RuleMeta } from "../core/detect/compiled-rule.ts";
import { ALL, type Predicate } from "../core/filter/predicate.ts";
import type { Ingest } from "../core/ingest/ingest.ts";
import { answerQuestion, findMatches } from "../core/query/answer.ts";
import type { Answered, Asked } from "../core/query/answer.ts";
import { Kept } from "../core/query/kept.ts";
import { listFindings } from "../core/query/findings.ts";
import { rankMemory } from "../core/query/rank-ids.ts";
import { countValues, type ValuesQuestion } from "../core/query/values.ts";
import { tableFields } from "../core/scan/columns.ts";
import type { ByteSearch } from "../core/search/byte-search.ts";
import { RowClasses } from "../core/store/row-classes.ts";
import { matchRequests } from "../core/store/requests/match-requests.ts";
import { createFilterRunner } from "../core/store/run-filter.ts";
import type { SearchPool } from "../core/records/search-job.ts";
import type {
  Answer,
  Cancelled,
  EventGroups,
  EventGroupsQuestion,
  FacetAnswer,
  FindingGroups,
  FacetValue,
  LookUp,
  Question,
  RuleInfo,
  Sort,
  Superseded,
  TimeRange,
  Timeline,
} from "./engine-api.ts";
import { eventGroupsOf, NO_EVENT_GROUPS } from "./event-groups.ts";
import { placeText } from "./event-place.ts";
import { groupsOf, NO_GROUPS, type GroupsOf } from "./finding-groups.ts";
import { rowsAt } from "./log-rows.ts";
import { Marks } from "./marks.ts";
import { PresentAnswer } from "./present-answer.ts";
import { RecordSearch, type Searching, type SearchProgress } from "./record-search.ts";

/** Rows sent with an answer: more than any screen shows. */
const FIRST_ROWS = 128;

const BY_TIME: Sort = [{ field: "time", descending: false }];
const SUPERSEDED: Superseded = { kind: "superseded" };
const CANCELLED: Cancelled = { kind: "cancelled" };
/** A search that is done by then is not worth a word. */
const QUIET_MS = 150;

/** What questions are answered with, besides the rows. */
export interface QuestionParts {
  readonly pool: SearchPool;
  readonly search: ByteSearch;
  /** While a log loads, cores are for reading it, and what is kept of rows is soon out of date. */
  readonly isLoading: () => boolean;
  /** Called when `progress` is another. */
  readonly onSearch: () => void;
}

export interface OrderedRows {
  readonly order: Uint32Array;
  /** See Answer. */
  readonly unread: number;
  readonly lost: number;
}

export class Questions {
  readonly #ingest: Ingest;
  /** What people say of events. */
  readonly marks: Marks;
  readonly #asked: Omit<Asked, "breathe" | "matchRecords" | "rules">;
  readonly #rules: () => readonly RuleMeta[];
  readonly #bytes: ByteSearch;
  readonly #classes: RowClasses;
  readonly #search: RecordSearch;
  readonly #isLoading: () => boolean;
  readonly #onSearch: () => void;
  /** Of every question that is being answered. */
  readonly #running = new Set<AbortController>();
  /** The newest question for values. */
  #valuing: AbortController | null = null;
  #isClassing = false;
  #isDisposed = false;
  #generation = 0;
  /** The present question's, while it is being answered. */
  #asking: AbortController | null = null;
  #askedAt = 0;
  #answering: Promise<unknown> = Promise.resolve();
  #progress: SearchProgress | null = null;
  /** The last answer, which is on the page. */
  readonly present: PresentAnswer;

  constructor(
    ingest: Ingest,
    rules: () => readonly RuleMeta[],
    { pool, search, isLoading, onSearch }: QuestionParts,
  ) {
    this.#ingest = ingest;
    this.marks = new Marks(ingest);
    this.#rules = rules;
    this.#bytes = search;
    this.#search = new RecordSearch(ingest, pool);
    this.#isLoading = isLoading;
    this.#onSearch = onSearch;
    const classes = new RowClasses(ingest.store);
    this.#classes = classes;
    this.#asked = {
      table: ingest.store,
      runner: createFilterRunner(ingest.store, { search, classes, keepsRows: true }),
      kept: new Kept(ingest.store, classes),
      placeOf: (row) => placeText(row, ingest),
      firstRows: FIRST_ROWS,
      settle: () => this.#settle(),
      byTime: () => ingest.store.requests.settled.order,
    };
    this.present = new PresentAnswer(ingest, this.#asked, () => this.#asking === null);
  }

  *#settle(): Steps<void> {
    yield* this.#ingest.store.requests.settle();
    yield* this.marks.resolve();
  }

  /** Bytes of the last answer and of what is kept for the next. */
  get memory(): number {
    const { table, runner, kept } = this.#asked;
    const ranks = tableFields.reduce((sum, name) => sum + rankMemory(table.strings(name)), 0);
    const all = this.present.memory + runner.memory + kept.memory + ranks;
    return all + this.#classes.memory + this.#search.memory;
  }

  /** How far the present question's search through records is; null when there is none, or it has only begun. */
  get progress(): SearchProgress | null {
    return this.#progress;
  }

  async ask(question: Question, version: number): Promise<Answer | Superseded | Cancelled> {
    const id = ++this.#generation;
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    const { isTyped = false } = question;
    const began = performance.now();
    const onProgress = (progress: SearchProgress): void => {
      const isNews = performance.now() - began >= QUIET_MS && !asking.signal.aborted;
      if (isNews) this.#tell(progress);
    };
    const answering = this.#run(asking, (asked) => answerQuestion(question, asked), {
      onProgress,
      isTyped,
    });
    this.#askedAt = began;
    this.#answering = answering.catch(() => undefined);
    const answered = await answering;
    if (this.#asking === asking) {
      this.#asking = null;
      this.#tell(null);
    }
    if (id !== this.#generation) return SUPERSEDED;
    if (answered === null) return CANCELLED;
    this.present.show(id, answered);
    void this.classRows();
    return { ...answered.answer, id, version };
  }

  /** The present question is answered `cancelled`. */
  cancelSearch(): void {
    this.#asking?.abort();
  }

  /** The page waits for an answer. */
  get isAnswering(): boolean {
    return this.#asking !== null;
  }

  /** Settles when the page waits for no answer, or has waited for so long. */
  async quiet(mostMs: number): Promise<void> {
    while (this.#asking !== null) {
      const left = this.#askedAt + mostMs - performance.now();
      if (left <= 0) return;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const enough = new Promise<void>((resolve) => (timer = setTimeout(resolve, left)));
      await Promise.race([this.#answering, enough]);
      clearTimeout(timer);
    }
  }

  /** While nobody asks: what the next answers come sooner with. A step takes about 6 ms. */
  async classRows(): Promise<void> {
    if (this.#isClassing || this.#isLoading()) return;
    this.#isClassing = true;
    const breathe = createBreather(0);
    try {
      while (this.#running.size === 0 && !this.#isDisposed && this.#classes.extend())
        await breathe();
    } finally {
      this.#isClassing = false;
    }
  }

  /** Ends all questions. */
  dispose(): void {
    this.#isDisposed = true;
    for (const running of this.#running) running.abort();
  }

  #tell(progress: SearchProgress | null): void {
    if (this.#progress === progress) return;
    this.#progress = progress;
    this.#onSearch();
  }

  /** The first, or the last, `limit` rows that match, in time order; the current answer stays. */
  async lookUp(
    filter: Predicate,
    limit: number,
    range: TimeRange | null,
    from: "first" | "last" = "first",
  ): Promise<LookUp> {
    const found = await this.inOrder({ filter, range, sort: BY_TIME }, new AbortController());
    if (found === null) return { total: 0, rows: [] };
    const { order } = found;
    const start = from === "first" ? 0 : Math.max(0, order.length - limit);
    return {
      total: order.length,
      rows: rowsAt(this.#ingest, order.subarray(start, start + limit)),
    };
  }

  async findings(
    filter: Predicate,
    range: TimeRange | null = null,
  ): Promise<{ rule: string; level: RuleInfo["level"]; count: number }[]> {
    const question = { filter, range };
    const matches = await this.#run(new AbortController(), (asked) => findMatches(question, asked));
    if (matches === null) return [];
    return listFindings(this.#ingest.store, matches.rows, this.#rules()).flatMap(
      ({ rule, level, count }) => (count === 0 ? [] : [{ rule, level, count }]),
    );
  }

  /** No groups where the log was given up meanwhile. */
  async findingGroups(wanted: GroupsOf): Promise<FindingGroups> {
    const groups = await this.#run(new AbortController(), (asked) => groupsOf(wanted, asked));
    return groups ?? NO_GROUPS;
  }

  /** Another kind of question, beside the present one; its own answer says when `running` was aborted. */
  async beside<T>(running: AbortController, answer: (asked: Asked) => Promise<T>): Promise<T> {
    return await this.#run(running, answer);
  }

  /** Likewise. */
  async eventGroups(
    question: EventGroupsQuestion,
    start: number,
    end: number,
  ): Promise<EventGroups> {
    const groups = await this.#run(new AbortController(), (asked) =>
      eventGroupsOf(question, { start, end }, asked),
    );
    return groups ?? NO_EVENT_GROUPS;
  }

  /** Answers beside the present question, whose answer stays; null when `running` was aborted. */
  async answerBeside(
    question: Question,
    running: AbortController,
    how: Omit<Searching, "signal"> = {},
  ): Promise<Answered["answer"] | null> {
    const answered = await this.#run(running, (asked) => answerQuestion(question, asked), how);
    return answered?.answer ?? null;
  }

  /** Of the whole log; null where it was given up. */
  async timeline(bars: number): Promise<Timeline | null> {
    const question = { filter: ALL, range: null, sort: BY_TIME, facets: [], bars };
    return (await this.answerBeside(question, new AbortController()))?.timeline ?? null;
  }

  /** Most frequent first, of the whole log. */
  async valuesOf(field: FieldName, search: string, limit: number): Promise<readonly FacetValue[]> {
    const facets = [{ field, limit, search }];
    const question = { filter: ALL, range: null, sort: BY_TIME, facets, bars: 1 };
    const answer = await this.answerBeside(question, new AbortController());
    return answer?.facets[0]?.values ?? [];
  }

  /** A newer question for values ends an older one, whose answer is then none. */
  async valuesAmong(wanted: ValuesQuestion): Promise<readonly FacetAnswer[]> {
    this.#valuing?.abort();
    const valuing = new AbortController();
    this.#valuing = valuing;
    return (await this.#run(valuing, (asked) => countValues(wanted, asked))) ?? [];
  }

  /** The rows that match; null when `running` was aborted. */
  async rowsOf(filter: Predicate, running: AbortController): Promise<Bitset | null> {
    const question = { filter, range: null };
    const matches = await this.#run(running, (asked) => findMatches(question, asked));
    return matches && matches.rows;
  }

  async count(filter: Predicate, running: AbortController): Promise<number | null> {
    const rows = await this.rowsOf(filter, running);
    return rows && countBits(rows);
  }

  /** Every row that matches, in the order asked for; null when `running` was aborted. */
  async inOrder(
    question: Pick<Question, "filter" | "range" | "sort" | "only">,
    running: AbortController,
  ): Promise<OrderedRows | null> {
    const matches = await this.#run(running, (asked) => findMatches(question, asked));
    if (matches === null) return null;
    const { rows, byTime, ...missed } = matches;
    if (question.only !== undefined) andInto(rows, { words: question.only, length: rows.length });
    return {
      order: this.#asked.kept.orders.order(rows, question.sort, byTime).all(),
      ...missed,
    };
  }

  /** `answer` with what it needs to ask, until `running` is aborted. */
  async #run<T>(
    running: AbortController,
    answer: (asked: Asked) => Promise<T>,
    how: Omit<Searching, "signal"> = {},
  ): Promise<T> {
    const { signal } = running;
    const matchRecords = matchRequests(this.#ingest.store.requests, (rows, leaves) =>
      this.#search.match(rows, leaves, { ...how, signal }),
    );
    return await this.#until(running, (breathe) =>
      answer({ ...this.#asked, rules: this.#rules(), breathe, matchRecords }),
    );
  }

  /** `work` with what answers about single records, not about requests; given up when the questions are disposed of. */
  async withRecords<T>(work: (aids: ClassifyAids) => Promise<T>): Promise<T> {
    const running = new AbortController();
    const { signal } = running;
    return await this.#until(running, (breathe) =>
      work({
        runner: createFilterRunner(this.#ingest.store, { search: this.#bytes }),
        matchRecords: (rows, leaves) => this.#search.match(rows, leaves, { signal }),
        breathe,
      }),
    );
  }

  /** `work`, whose breaths say whether `running` still goes on. */
  async #until<T>(
    running: AbortController,
    work: (breathe: () => Promise<boolean>) => Promise<T>,
  ): Promise<T> {
    this.#running.add(running);
    try {
      return await work(createWantedBreather(() => !running.signal.aborted));
    } finally {
      this.#running.delete(running);
    }
  }
}
