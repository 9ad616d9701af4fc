// state: the rows of the current answer that are near the screen. `get` is synchronous and never fetches; `need` asks
// for what is missing and tells the listeners when it came. The table never holds the answer, only a window of it.

import type { Answer, EngineApi, EventRow } from "../worker/engine-api.ts";

/** Rows per trip: several screens of 28 px rows, and still under a millisecond to build and send. */
const PAGE = 128;
/** Pages kept; 64 × 128 rows is far more than a long scroll back needs. */
const MAX_PAGES = 64;

/** Where the screen stands in the answer: rows [top, end) are in view, the keyboard is on `active`. */
export interface Standing {
  readonly top: number;
  readonly end: number;
  readonly active: number;
}

/** Where the same events stand in a newer answer. */
export interface Moved {
  /** Rows by which the events in view moved, and so must the scroll. */
  readonly by: number;
  /** Rows by which the event under the keyboard moved. */
  readonly activeBy: number;
}

type Pages = Map<number, readonly EventRow[]>;

export class RowWindow {
  readonly #engine: Pick<EngineApi, "rows" | "positionOf">;
  readonly #pages = new Map<number, readonly EventRow[]>();
  /** Pages of the answers before: they stay on the screen until this answer's come, so that nothing flickers. */
  #before: ReadonlyMap<number, readonly EventRow[]> = new Map();
  readonly #asked = new Map<number, Promise<void>>();
  readonly #listeners = new Set<() => void>();
  #answer: Answer | null = null;
  #standing: Standing = { top: 0, end: 0, active: 0 };
  /** Pages fetched for an answer that is not shown yet. */
  #ahead: { readonly answer: Answer; readonly pages: Pages } | null = null;
  #changes = 0;

  constructor(engine: Pick<EngineApi, "rows" | "positionOf">) {
    this.#engine = engine;
  }

  stand(standing: Standing): void {
    this.#standing = standing;
  }

  /**
   * Before a newer answer to the same question is shown: finds where the events on the screen went and fetches the rows
   * there, so that answer, scroll and rows change in one drawing and nothing on the screen moves.
   */
  async follow(answer: Answer): Promise<Moved> {
    const { top, end, active } = this.#standing;
    const [topNow, activeNow] = await Promise.all([
      // At the very top new rows push the others down, as in any list that grows.
      top === 0 ? 0 : this.#placeIn(answer, top),
      active === 0 ? 0 : this.#placeIn(answer, active),
    ]);
    const pages: Pages = new Map();
    const last = Math.min(topNow + end - top, answer.lines) - 1;
    for (let page = Math.floor(topNow / PAGE); page * PAGE <= last; page++) {
      pages.set(page, await this.#engine.rows(answer.id, page * PAGE, (page + 1) * PAGE));
    }
    this.#ahead = { answer, pages };
    return { by: topNow - top, activeBy: activeNow - active };
  }

  /** The event at `position` of the present answer, in another one; `position` itself if that is not known. */
  async #placeIn(answer: Answer, position: number): Promise<number> {
    const event = this.get(position);
    const now = event ? await this.#engine.positionOf(answer.id, event.index) : -1;
    return now < 0 ? position : now;
  }

  show(answer: Answer | null): void {
    this.#before = new Map(
      answer === null ? [] : [...this.#before, ...this.#pages].slice(-MAX_PAGES),
    );
    this.#answer = answer;
    this.#pages.clear();
    this.#asked.clear();
    for (const [page, rows] of this.#ahead?.answer === answer ? this.#ahead.pages : [])
      if (rows.length > 0) this.#pages.set(page, rows);
    this.#ahead = null;
    if (answer) {
      for (let page = 0; page * PAGE < answer.firstRows.length; page++) {
        const rows = answer.firstRows.slice(page * PAGE, (page + 1) * PAGE);
        if (rows.length === PAGE || page * PAGE + rows.length === answer.lines) {
          this.#pages.set(page, rows);
        }
      }
    }
    this.#changed();
  }

  get(position: number): EventRow | undefined {
    const page = Math.floor(position / PAGE);
    return (this.#pages.get(page) ?? this.#before.get(page))?.[position % PAGE];
  }

  /** Fetches what is missing of [start, end). Settles when those rows are here or their answer is gone. */
  async need(start: number, end: number): Promise<void> {
    const answer = this.#answer;
    if (!answer) return;
    const trips = this.#missing(start, end).map((page) => {
      const trip = this.#asked.get(page) ?? this.#fetch(answer, page);
      this.#asked.set(page, trip);
      return trip;
    });
    await Promise.all(trips);
  }

  /** Whether `need` would have something to fetch. */
  lacks(start: number, end: number): boolean {
    return this.#missing(start, end).length > 0;
  }

  #missing(start: number, end: number): number[] {
    const last = Math.min(end, this.#answer?.lines ?? 0) - 1;
    const missing: number[] = [];
    for (let page = Math.floor(Math.max(0, start) / PAGE); page * PAGE <= last; page++)
      if (!this.#pages.has(page)) missing.push(page);
    return missing;
  }

  async #fetch(answer: Answer, page: number): Promise<void> {
    const rows = await this.#engine.rows(answer.id, page * PAGE, (page + 1) * PAGE);
    if (this.#answer !== answer) return;
    this.#asked.delete(page);
    if (rows.length === 0) return;
    this.#pages.set(page, rows);
    if (this.#pages.size > MAX_PAGES) this.#forgetFarFrom(page);
    this.#changed();
  }

  #forgetFarFrom(page: number): void {
    const farthest = [...this.#pages.keys()].toSorted(
      (a, b) => Math.abs(b - page) - Math.abs(a - page),
    );
    for (const key of farthest.slice(0, this.#pages.size - MAX_PAGES)) this.#pages.delete(key);
  }

  // For useSyncExternalStore.
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  changes = (): number => this.#changes;

  #changed(): void {
    this.#changes++;
    for (const listener of this.#listeners) listener();
  }
}
