// worker: the rules in force, and the rows that follow them. When the user makes rules others, rows that are loaded are
// classified anew, one change after another; what came while a log was being read is done at its end. What takes the whole
// log to find is found then too.

import { classifyAgain, type ClassifyAids } from "../core/detect/classify-again.ts";
import { findLate } from "../core/detect/late-findings.ts";
import { RowMarks } from "../core/detect/row-marks.ts";
import { isOutOfMemory } from "../core/base/out-of-memory.ts";
import { runSteps } from "../core/base/in-steps.ts";
import type { EventStore } from "../core/store/event-store.ts";
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
import { OFF, type RuleMark } from "../core/audit/derived/rule-marks.ts";
import { eventIndex } from "../core/base/brand.ts";
import { severityRank } from "../core/audit/severity.ts";
import type { CompiledRule, RuleText } from "../core/detect/rule-set.ts";
import { NO_OCCURRENCES, type OccurrenceList } from "../core/detect/occurrence.ts";
import type { Ingest } from "../core/ingest/ingest.ts";
import type { LateMark } from "../core/store/requests/late-marks.ts";
import type { OccurrencePage, OccurrenceRow } from "./engine-api.ts";
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
  /** By correlation and analyzer, of the rows as they were when last they followed. */
  #late: ReadonlyMap<string, OccurrenceList> = new Map();

  constructor(builtIn: BuiltIn) {
    this.#builtIn = builtIn;
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
    const found = this.#late.get(rule) ?? NO_OCCURRENCES;
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
    this.#late = new Map();
    this.#classified = this.#open;
    ingest.store.requests.reuse = this.#reuseMark();
  }

  /** Settles when nothing is being classified. */
  async idle(): Promise<void> {
    await this.#following;
  }

  /** Makes the rows say what the rules do now. Once requests are settled for good, and nothing is read. */
  async follow(log: RuledLog): Promise<void> {
    const mine = this.#following.then(() => this.#follow(log));
    // The next is not to fail for it.
    this.#following = mine.catch(() => undefined);
    await mine;
  }

  async #follow({ ingest, questions }: RuledLog): Promise<void> {
    const [from, to] = [this.#classified, this.#open];
    const { store } = ingest;
    await questions.withRecords(async (aids) => {
      if (from !== to) {
        store.requests.takeApart();
        const done = await classifyAgain(store, changesBetween(from, to), aids);
        // Given up: the log is forgotten.
        if (done === null) return;
        store.requests.reuse = this.#reuseMark();
        for (const _ of store.requests.putTogether()) await aids.breathe();
        this.#classified = to;
      }
      await this.#findLate(store, to, aids);
    });
  }

  /** Without memory for it nothing is found so. */
  async #findLate(store: EventStore, open: OpenBook, aids: ClassifyAids): Promise<void> {
    const { requests } = store;
    requests.unmarkLate();
    this.#late = new Map();
    const { correlations, analyzers, rules, book } = open;
    const muting = new Map(rules.map(({ id, mutedBy }) => [id, mutedBy]));
    // Shown, or of use to a correlation alone.
    const serves = (mark: RuleMark): string | undefined => {
      if (typeof mark === "string") return mark;
      const [rule, by] = mark;
      return by !== OFF && muting.get(rule) === by ? rule : undefined;
    };
    try {
      const asked = new Set(correlations.flatMap(({ of }) => of.map(({ rule }) => rule)));
      const matches = new RowMarks(store).rowsBy([...asked], serves);
      const found = await runSteps(
        findLate({
          correlations,
          analyzers,
          table: store,
          order: requests.settled.order,
          matchRows: (rule) => matches.get(rule),
          runner: aids.runner,
          runs: [...store.runs()],
        }),
        aids.breathe,
      );
      if (found === null) return;
      const levels = new Map(book.rules.map(({ id, level }) => [id, level]));
      for (const [id, { rows }] of found) {
        // The store has marked those already.
        if (id === AUDIT_ID_REUSE.id) continue;
        const level = levels.get(id);
        if (level !== undefined)
          requests.markLate(rows, { mark: id, severity: severityRank(level) });
      }
      this.#late = found;
    } catch (error) {
      if (!isOutOfMemory(error)) throw error;
      requests.unmarkLate();
    }
  }

  #reuseMark(): LateMark {
    const { id } = AUDIT_ID_REUSE;
    const entry = this.#open.book.rules.find((rule) => rule.id === id);
    if (entry?.isOn !== true) return { mark: [id, OFF], severity: 0 };
    return { mark: id, severity: severityRank(entry.level) };
  }
}
