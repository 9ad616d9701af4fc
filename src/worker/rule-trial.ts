// worker: a rule that is being written, held against the log: what it finds, why, what is wrong with it. Nothing is kept: rows
// stay marked as they are, and the present answer stays. Compiled by the very code that compiles rules that are kept, so a
// trial cannot promise what the rule then does not do, and with the filters that hide matches in this session. One trial at a time; a newer one ends an older one.

import type { EventIndex } from "../core/base/brand.ts";
import type { Result } from "../core/base/result.ts";
import type { RuleMeta } from "../core/detect/compiled-rule.ts";
import type { RuleBook } from "../core/detect/rule-book.ts";
import type { EventStore } from "../core/store/event-store.ts";
import { explainSelections } from "../core/detect/explain.ts";
import {
  compileRules,
  type CompiledRule,
  type RuleSet,
  type RuleText,
} from "../core/detect/rule-set.ts";
import { noteText, problemSentence } from "../core/detect/sigma/problem-text.ts";
import { ALL, and, not, or, type Predicate } from "../core/filter/predicate.ts";
import { printFilter } from "../core/filter/print.ts";
import { readsRecords } from "../core/filter/record-leaves.ts";
import type {
  Cancelled,
  EventRow,
  Question,
  RawFailure,
  RuleTrial,
  Superseded,
  TrialProgress,
  TrialRemark,
  TrialRow,
  TrialRule,
} from "./engine-api.ts";
import { eventsIn, type DetailParts } from "./event-detail.ts";
import type { Questions } from "./questions.ts";
import { rulesNamedIn, tryCorrelations } from "./trial-correlations.ts";

/** Rules of one text that are tried: a pack of thousands is looked at when it is kept. */
const MAX_TRIED = 20;
/** Selections that are counted one by one; a published rule has up to 40. */
const MAX_SELECTIONS = 50;
/** Bars of the rate over the log. */
const BARS = 80;
/** What a selection takes by itself is counted in bodies too while that is read in less than a pause in typing. */
const COUNTED_BYTES = 64e6;
/** What the text goes by beside the filters. */
const TRIED = "rule.yml";
/** A search that is done by then is not worth a word. */
const QUIET_MS = 150;

export interface TrialParts {
  /** Those of the log that is open. */
  readonly questions: () => Questions;
  readonly partsOf: (index: EventIndex) => Promise<Result<DetailParts, RawFailure>>;
  readonly store: () => EventStore;
  readonly book: () => RuleBook;
  readonly hiding: () => readonly RuleText[];
  readonly version: () => number;
  readonly logBytes: () => number;
}

export class RuleTrials {
  readonly #parts: TrialParts;
  #running: AbortController | null = null;

  constructor(parts: TrialParts) {
    this.#parts = parts;
  }

  async run(
    text: string,
    limit: number,
    onProgress: (progress: TrialProgress) => void,
  ): Promise<RuleTrial | Superseded | Cancelled> {
    this.cancel();
    const running = new AbortController();
    this.#running = running;
    const found = await new Trial(this.#parts, running, onProgress).of(text, limit);
    if (this.#running !== running) return { kind: "superseded" };
    this.#running = null;
    return found ?? { kind: "cancelled" };
  }

  cancel(): void {
    this.#running?.abort();
  }
}

/** One trial; null wherever it was ended. */
class Trial {
  readonly #parts: TrialParts;
  readonly #questions: Questions;
  readonly #running: AbortController;
  readonly #onProgress: (progress: TrialProgress) => void;

  constructor(
    parts: TrialParts,
    running: AbortController,
    onProgress: (progress: TrialProgress) => void,
  ) {
    this.#parts = parts;
    this.#questions = parts.questions();
    this.#running = running;
    this.#onProgress = onProgress;
  }

  async of(text: string, limit: number): Promise<RuleTrial | null> {
    const began = performance.now();
    const version = this.#parts.version();
    const texts = this.#parts.hiding();
    const named = rulesNamedIn(text, this.#parts.book());
    const set = compileRules([{ file: TRIED, text }, ...named, ...texts]);
    const isOwn = ({ id }: RuleMeta): boolean => set.documents.get(id)?.file === TRIED;
    const own = set.rules.filter(isOwn);
    const tried = own.slice(0, MAX_TRIED);
    const isWhole = own.length === tried.length;
    const filter = tried.length === 0 ? not(ALL) : or(...tried.map(({ predicate }) => predicate));
    const answer = await this.#questions.answerBeside(question(filter), this.#running, {
      isTyped: true,
      onProgress: (progress) => {
        if (performance.now() - began >= QUIET_MS) this.#onProgress(progress);
      },
    });
    if (answer === null) return null;
    const rules: TrialRule[] = [];
    for (const rule of tried) {
      const counted = await this.#count(rule, tried.length === 1 ? answer.total : null);
      if (counted === null) return null;
      rules.push(counted);
    }
    const correlations = await tryCorrelations({
      correlations: isWhole ? set.correlations.filter(isOwn) : [],
      rules: set.rules,
      store: this.#parts.store(),
      questions: this.#questions,
      running: this.#running,
    });
    if (correlations === null) return null;
    const rows = await Promise.all(
      answer.firstRows.slice(0, limit).map((row) => this.#explain(row, tried)),
    );
    if (this.#running.signal.aborted) return null;
    const { total, all, unread, timeline } = answer;
    return {
      kind: "trial",
      version,
      remarks: remarksOn({ rules: own, problems: set.problems }),
      rules,
      correlations,
      notTried: {
        rules: own.length - tried.length,
        correlations: isWhole ? 0 : set.correlations.filter(isOwn).length,
      },
      total,
      all,
      unread,
      timeline,
      rows,
      filter:
        tried.length === 0 ? "" : printFilter(or(...tried.map((rule) => inOwnWords(rule, set)))),
      ms: performance.now() - began,
    };
  }

  /** `known`: how many the rule finds, if that has been counted. */
  async #count(rule: CompiledRule, known: number | null): Promise<TrialRule | null> {
    const { id, title, level, predicate, condition, needs, filters } = rule;
    const isSmall = this.#parts.logBytes() <= COUNTED_BYTES;
    const selections = await inTurn(rule.selections.slice(0, MAX_SELECTIONS), async (selection) => {
      const { name } = selection;
      if (!isSmall && readsRecords(selection.predicate)) return { name, count: null };
      const count = await this.#questions.count(selection.predicate, this.#running);
      return count === null ? null : { name, count };
    });
    const [count, hidden, ofKind, withBodies] = await Promise.all([
      known ?? this.#questions.count(predicate, this.#running),
      filters.length === 0
        ? 0
        : this.#questions.count(and(condition, not(predicate)), this.#running),
      this.#questions.count(needs.kind, this.#running),
      this.#questions.count(and(needs.kind, needs.bodies), this.#running),
    ]);
    if (selections === null || count === null || hidden === null) return null;
    if (ofKind === null || withBodies === null) return null;
    const auditLevel = needs.level;
    return { id, title, level, count, hidden, ofKind, withBodies, auditLevel, selections };
  }

  /** Of the first stage that the first rule matches; a record that cannot be read any more has no reasons. */
  async #explain(row: EventRow, rules: readonly CompiledRule[]): Promise<TrialRow> {
    const none = { row, selections: [], because: [] };
    if (this.#running.signal.aborted) return none;
    const parts = await this.#parts.partsOf(row.index);
    if (!parts.ok) return none;
    const { outcome = "" } = row.fields;
    for (const event of eventsIn(parts.value)) {
      for (const rule of rules) {
        const told = explainSelections(rule, event, { outcome });
        if (told.length === 0) continue;
        const matched = told.filter(({ isMatched }) => isMatched);
        return {
          row,
          selections: matched.map(({ name }) => name),
          because: matched.flatMap(({ reasons }) => reasons),
        };
      }
    }
    return none;
  }
}

/** Without what other texts hide: the baseline alone would be a page of filter. */
function inOwnWords({ condition, filters }: CompiledRule, set: RuleSet): Predicate {
  const own = new Set(set.filters.filter(({ file }) => file === TRIED).map(({ id }) => id));
  return and(condition, ...filters.filter(({ id }) => own.has(id)).map((one) => one.predicate));
}

const question = (filter: Predicate): Question => ({
  filter,
  range: null,
  sort: [{ field: "time", descending: false }],
  facets: [],
  bars: BARS,
});

async function inTurn<T, R>(
  from: readonly T[],
  work: (one: T) => Promise<R | null>,
): Promise<readonly R[] | null> {
  const done: R[] = [];
  for (const one of from) {
    const result = await work(one);
    if (result === null) return null;
    done.push(result);
  }
  return done;
}

/** By line, problems before notes, each once: in a text of several documents many say the same. */
function remarksOn({
  rules,
  problems,
}: Pick<RuleSet, "rules" | "problems">): readonly TrialRemark[] {
  const remarks: TrialRemark[] = [
    // A filter of the session that names a rule it does not find here is no fault of this text.
    ...problems
      .filter(({ file }) => file === TRIED)
      .map((problem): TrialRemark => ({
        kind: "problem",
        line: problem.line,
        text: problemSentence(problem),
      })),
    ...rules.flatMap(({ notes }) =>
      notes.map((note): TrialRemark => ({ kind: "note", line: note.line, text: noteText(note) })),
    ),
  ];
  const distinct = new Map(remarks.map((one) => [`${one.kind} ${one.line} ${one.text}`, one]));
  return [...distinct.values()].toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
}
