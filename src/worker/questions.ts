// worker: the questions of one load: the newest is answered, an older one gives way, and the last answer's rows can be
// fetched piece by piece.

import type { EventIndex } from "../core/base/brand.ts";
import { createBreather } from "../core/base/breathe.ts";
import type { CompiledRule } from "../core/detect/rule-set.ts";
import type { Predicate } from "../core/filter/predicate.ts";
import type { Ingest } from "../core/ingest/ingest.ts";
import { answerQuestion, findMatches } from "../core/query/answer.ts";
import type { Asked } from "../core/query/answer.ts";
import { Kept } from "../core/query/kept.ts";
import type { RowOrder } from "../core/query/kept-orders.ts";
import { listFindings } from "../core/query/findings.ts";
import { rankMemory } from "../core/query/rank-ids.ts";
import { readMembers, readRows } from "../core/query/rows.ts";
import { tableFields } from "../core/scan/columns.ts";
import type { ByteSearch } from "../core/search/byte-search.ts";
import { readRawEvent } from "../core/store/raw-event.ts";
import { createFilterRunner } from "../core/store/run-filter.ts";
import type {
  Answer,
  EventRow,
  LookUp,
  Question,
  RuleInfo,
  Sort,
  Superseded,
  TimeRange,
} from "./engine-api.ts";

/** Rows sent with an answer: more than any screen shows. */
const FIRST_ROWS = 128;
/** How long a question may hold the thread before messages (a newer question, a stop) are heard. */
const TURN_MS = 12;

const BY_TIME: Sort = { field: "time", descending: false };
const SUPERSEDED: Superseded = { kind: "superseded" };

export class Questions {
  readonly #ingest: Ingest;
  readonly #asked: Omit<Asked, "breathe">;
  #generation = 0;
  #answer: { readonly id: number; readonly order: RowOrder } | null = null;

  constructor(ingest: Ingest, rules: readonly CompiledRule[], search: ByteSearch) {
    this.#ingest = ingest;
    this.#asked = {
      table: ingest.store,
      runner: createFilterRunner(ingest.store, { search, keepsRows: true }),
      kept: new Kept(ingest.store, () => ingest.store.order()),
      rules,
      readEvent: (row) => this.#readEvent(row),
      placeOf: (row) => this.#placeOf(row),
      firstRows: FIRST_ROWS,
    };
  }

  /** Bytes of the last answer and of what is kept for the next. */
  get memory(): number {
    const { table, runner, kept } = this.#asked;
    const ranks = tableFields.reduce((sum, name) => sum + rankMemory(table.strings(name)), 0);
    return (this.#answer?.order.memory ?? 0) + runner.memory + kept.memory + ranks;
  }

  async ask(question: Question, version: number): Promise<Answer | Superseded> {
    const id = ++this.#generation;
    const answered = await answerQuestion(
      question,
      this.#withBreath(() => id === this.#generation),
    );
    if (answered === null || id !== this.#generation) return SUPERSEDED;
    this.#answer = { id, order: answered.order };
    return { ...answered.answer, id, version };
  }

  /** Rows `start` to `end` of an answer; none when a newer one has replaced it. */
  rows(id: number, start: number, end: number): readonly EventRow[] {
    if (this.#answer?.id !== id) return [];
    return this.read(this.#answer.order.all().subarray(start, end));
  }

  positionOf(id: number, index: EventIndex): number {
    return this.#answer?.id === id ? this.#answer.order.all().indexOf(index) : -1;
  }

  row(index: EventIndex): EventRow | undefined {
    return this.read([index])[0];
  }

  /** Ids of the rules an event matches. */
  rulesOf(index: EventIndex): readonly string[] {
    return readMembers(this.#ingest.store, index, "rule");
  }

  /** The first `limit` rows that match, in time order; the current answer stays. */
  async lookUp(filter: Predicate, limit: number, range: TimeRange | null): Promise<LookUp> {
    const found = await this.inOrder({ filter, range, sort: BY_TIME }, () => true);
    if (found === null) return { total: 0, rows: [] };
    const { order } = found;
    return { total: order.length, rows: this.read(order.subarray(0, limit)) };
  }

  async findings(
    filter: Predicate,
  ): Promise<{ rule: string; level: RuleInfo["level"]; count: number }[]> {
    const matches = await findMatches(
      { filter, range: null },
      this.#withBreath(() => true),
    );
    if (matches === null) return [];
    return listFindings(this.#ingest.store, matches.rows, this.#asked.rules).map(
      ({ rule, level, count }) => ({ rule, level, count }),
    );
  }

  /** Every row that matches, in the order asked for; null when `wanted` has become false. */
  async inOrder(
    question: Pick<Question, "filter" | "range" | "sort">,
    wanted: () => boolean,
  ): Promise<{ readonly order: Uint32Array; readonly unread: number } | null> {
    const matches = await findMatches(question, this.#withBreath(wanted));
    if (matches === null) return null;
    const { rows, unread } = matches;
    return { order: this.#asked.kept.orders.order(rows, question.sort).all(), unread };
  }

  #withBreath(wanted: () => boolean): Asked {
    const breather = createBreather(TURN_MS);
    const breathe = async (): Promise<boolean> => {
      await breather();
      return wanted();
    };
    return { ...this.#asked, breathe };
  }

  read(rows: Iterable<number>): EventRow[] {
    return readRows(this.#asked.table, rows, this.#asked.placeOf);
  }

  #placeOf(row: number): string {
    const place = this.#ingest.store.placeOf(row);
    return place === undefined ? "" : `${this.#ingest.keyOf(place.source)}:${place.offset}`;
  }

  /** Undefined when the file has changed since. */
  async #readEvent(row: number): Promise<unknown> {
    const place = this.#ingest.store.placeOf(row);
    if (place === undefined) return undefined;
    const raw = await readRawEvent(this.#ingest.bytesOf(place.source), place);
    if (!raw.ok) return undefined;
    const event: unknown = JSON.parse(new TextDecoder().decode(raw.value));
    return event;
  }
}
