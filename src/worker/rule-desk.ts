// worker: the rules in force, and the rows that follow them. When the user makes rules others, rows that are loaded are
// classified anew, one change after another; what came while a log was being read is done at its end. Then the search for
// what takes the whole log to find begins, and is not waited for.

import { classifyAgain } from "../core/detect/classify-again.ts";
import { changesBetween } from "../core/detect/rule-changes.ts";
import {
  openBook,
  UNTUNED,
  type BuiltIn,
  type OpenBook,
  type RuleBook,
  type Tuning,
} from "../core/detect/rule-book.ts";
import { AUDIT_ID_REUSE } from "../core/detect/audit-id-reuse.ts";
import { OFF } from "../core/audit/derived/rule-marks.ts";
import { eventIndex } from "../core/base/brand.ts";
import { severityRank } from "../core/audit/severity.ts";
import type { CompiledRule, RuleText } from "../core/detect/rule-set.ts";
import { NO_OCCURRENCES } from "../core/detect/occurrence.ts";
import type { Ingest } from "../core/ingest/ingest.ts";
import type { LateMark } from "../core/store/requests/late-marks.ts";
import type { OccurrencePage, OccurrenceRow } from "./engine-api.ts";
import { LateSearch } from "./late-search.ts";
import type { AnyRule } from "./why-fired.ts";
import type { Questions } from "./questions.ts";

/** Events of one occurrence that are listed with it; a filter shows all. */
const MEMBERS_SHOWN = 200;

/** The log whose rows follow the rules. */
export interface RuledLog {
  readonly ingest: Ingest;
  readonly questions: Questions;
}

export class RuleDesk {
  readonly #builtIn: BuiltIn;
  #open: OpenBook;
  /** By which the rows were classified. */
  #classified: OpenBook;
  #following: Promise<void> = Promise.resolve();
  /** Of the rows as they were when last they followed. */
  readonly #late: LateSearch;

  /** `searched`: what several events say is found, and whether rows say more for it. */
  constructor(builtIn: BuiltIn, searched: (isFound: boolean) => void) {
    this.#builtIn = builtIn;
    this.#late = new LateSearch(searched);
    this.#open = openBook(builtIn, UNTUNED);
    this.#classified = this.#open;
  }

  get book(): RuleBook {
    return this.#open.book;
  }

  /** What a scan is to look for. */
  get rules(): readonly CompiledRule[] {
    return this.#open.rules;
  }

  /** Those that are on, each behind those it refers to. */
  get correlations(): OpenBook["correlations"] {
    return this.#open.correlations;
  }

  /** Of all kinds, in their order. */
  get all(): readonly AnyRule[] {
    const { rules, book } = this.#open;
    const known = new Map(rules.map((rule) => [rule.id, rule]));
    return book.rules.map((entry) => known.get(entry.id) ?? entry);
  }

  /** The filters that hide matches now: for a rule that is tried before it is one of these. */
  get hiding(): readonly RuleText[] {
    const { filters } = this.#open.book;
    return filters
      .filter(({ isOn }) => isOn)
      .map(({ file, text, origin }) => ({ file: `${origin}:${file}`, text }));
  }

  tune(tuning: Tuning): void {
    this.#open = openBook(this.#builtIn, tuning);
  }

  /** Occurrences `start` to `end` of a correlation or analyzer. */
  occurrences(rule: string, start: number, end: number): OccurrencePage {
    const found = this.#late.found.get(rule) ?? NO_OCCURRENCES;
    const list: OccurrenceRow[] = [];
    for (let i = Math.max(0, start); i < Math.min(end, found.length); i++) {
      const one = found.at(i);
      if (one === undefined) continue;
      list.push({ ...one, rows: Array.from(one.rows.subarray(0, MEMBERS_SHOWN), eventIndex) });
    }
    return { total: found.length, list };
  }

  /** A log of no rows yet. */
  begin(ingest: Ingest): void {
    this.#late.forget();
    this.#classified = this.#open;
    ingest.store.requests.reuse = this.#reuseMark();
  }

  /** Whether what several events say is still being looked for. */
  get isSearching(): boolean {
    return this.#late.isRunning;
  }

  /** Settles when it is found, or nobody looks for it. */
  async searched(): Promise<void> {
    await this.#late.settled();
  }

  /** For who adds rows: settles when none is being classified, and looks for nothing among them any more. */
  async rest(): Promise<void> {
    await this.#following;
    this.#late.stop();
  }

  /**
   * Makes the rows say what the rules of single events do now, and begins to look for what several say. Once requests are
   * settled for good, and nothing is read.
   */
  async follow(log: RuledLog): Promise<void> {
    const mine = this.#following.then(() => this.#follow(log));
    // The next is not to fail for it.
    this.#following = mine.catch(() => undefined);
    await mine;
  }

  async #follow({ ingest, questions }: RuledLog): Promise<void> {
    this.#late.stop();
    const [from, to] = [this.#classified, this.#open];
    const { store } = ingest;
    if (from !== to) {
      const isDone = await questions.withRecords(async (aids) => {
        store.requests.takeApart();
        const done = await classifyAgain(store, changesBetween(from, to), aids);
        if (done === null) return false;
        store.requests.reuse = this.#reuseMark();
        for (const _ of store.requests.putTogether()) await aids.breathe();
        this.#classified = to;
        return true;
      });
      // Given up: the log is forgotten.
      if (!isDone) return;
    }
    this.#late.begin({ store, questions }, to);
  }

  #reuseMark(): LateMark {
    const { id } = AUDIT_ID_REUSE;
    const entry = this.#open.book.rules.find((rule) => rule.id === id);
    if (entry?.isOn !== true) return { mark: [id, OFF], severity: 0 };
    return { mark: id, severity: severityRank(entry.level) };
  }
}
