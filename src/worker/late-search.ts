// worker: what several events say together, looked for once a log is read and its rows say what the rules of single events do:
// in steps, beside the answers, which go first. Whatever makes rows others gives it up, and it is begun anew when they stand
// still. Rows are marked all at once, at its end, so that nobody is shown half of it.

import type { RuleMark } from "../core/audit/derived/rule-marks.ts";
import { OFF } from "../core/audit/derived/rule-marks.ts";
import { severityRank } from "../core/audit/severity.ts";
import { createBreather, createWantedBreather } from "../core/base/breathe.ts";
import { runSteps, type Steps } from "../core/base/in-steps.ts";
import { isOutOfMemory } from "../core/base/out-of-memory.ts";
import { AUDIT_ID_REUSE } from "../core/detect/audit-id-reuse.ts";
import { findLate } from "../core/detect/late-findings.ts";
import type { OccurrenceList } from "../core/detect/occurrence.ts";
import { RowMarks } from "../core/detect/row-marks.ts";
import type { OpenBook } from "../core/detect/rule-book.ts";
import type { EventStore } from "../core/store/event-store.ts";
import type { Questions } from "./questions.ts";

/** A question that takes longer reads records, which others do; then there is time for both. */
const GIVE_WAY_MS = 500;

type Found = ReadonlyMap<string, OccurrenceList>;

export interface SearchedLog {
  readonly store: EventStore;
  readonly questions: Pick<Questions, "quiet">;
}

export class LateSearch {
  readonly #ended: (isFound: boolean) => void;
  #found: Found = new Map();
  #present: AbortController | null = null;
  #done: Promise<void> = Promise.resolve();

  /** `ended`: a search came to its end, and whether rows say more than before. Not called of one that was given up. */
  constructor(ended: (isFound: boolean) => void) {
    this.#ended = ended;
  }

  get isRunning(): boolean {
    return this.#present !== null;
  }

  /** By correlation and analyzer; of a search that goes on nothing yet. */
  get found(): Found {
    return this.#found;
  }

  /** Settles when none goes on. */
  async settled(): Promise<void> {
    while (this.isRunning) await this.#done;
  }

  /** Gives up the one that goes on. What was found before stays until the next begins. */
  stop(): void {
    this.#present?.abort();
    this.#present = null;
  }

  /** Of a log that is no more. */
  forget(): void {
    this.stop();
    this.#found = new Map();
  }

  /** Rows say what single events do, and requests are settled for good. */
  begin(log: SearchedLog, open: OpenBook): void {
    this.forget();
    log.store.requests.unmarkLate();
    const mine = new AbortController();
    this.#present = mine;
    this.#done = this.#search(log, open, mine);
  }

  async #search({ store, questions }: SearchedLog, open: OpenBook, mine: AbortController) {
    const { signal } = mine;
    const breathe = createWantedBreather(() => !signal.aborted);
    let isFound = false;
    try {
      // Whoever began it is to be answered first.
      await createBreather(0)();
      const found = await runSteps(searchSteps(store, open), async () => {
        await questions.quiet(GIVE_WAY_MS);
        return await breathe();
      });
      if (found === null) return;
      isFound = markFound(store, found, open);
      this.#found = found;
    } catch (error) {
      // Without memory for it nothing is found so.
      if (!isOutOfMemory(error)) throw error;
      if (!signal.aborted) store.requests.unmarkLate();
    } finally {
      if (this.#present === mine) {
        this.#present = null;
        this.#ended(isFound);
      }
    }
  }
}

function* searchSteps(
  store: EventStore,
  { correlations, analyzers, rules }: OpenBook,
): Steps<Found> {
  const muting = new Map(rules.map(({ id, mutedBy }) => [id, mutedBy]));
  // Shown, or of use to a correlation alone.
  const serves = (mark: RuleMark): string | undefined => {
    if (typeof mark === "string") return mark;
    const [rule, by] = mark;
    return by !== OFF && muting.get(rule) === by ? rule : undefined;
  };
  const asked = new Set(correlations.flatMap(({ of }) => of.map(({ rule }) => rule)));
  const matches = yield* new RowMarks(store).rowsBy([...asked], serves);
  return yield* findLate({
    correlations,
    analyzers,
    table: store,
    order: store.requests.settled.order,
    matchRows: (rule) => matches.get(rule),
    runs: [...store.runs()],
  });
}

/** Whether there was anything. */
function markFound({ requests }: EventStore, found: Found, { book }: OpenBook): boolean {
  const levels = new Map(book.rules.map(({ id, level }) => [id, level]));
  for (const [id, { rows }] of found) {
    // The store has marked those already.
    if (id === AUDIT_ID_REUSE.id) continue;
    const level = levels.get(id);
    if (level !== undefined) requests.markLate(rows, { mark: id, severity: severityRank(level) });
  }
  return [...found.values()].some(({ length }) => length > 0);
}
