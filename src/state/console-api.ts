// state: `window.auditscope`, the console API for power users and scripts. Every call returns plain data. It is
// documented in the in-page help; tests wait on `whenIdle` instead of on time.

import type { FieldName } from "../core/audit/fields.ts";
import { parseFilter } from "../core/filter/parse.ts";
import type { SyntaxProblem } from "../core/filter/parse.ts";
import { formatTime } from "../core/base/time.ts";
import { ALL } from "../core/filter/predicate.ts";
import type { EngineApi, EventRow, Ledger } from "../worker/engine-api.ts";
import type { AppStore } from "./app-state.ts";
import { logEndOf } from "./log-end.ts";

const QUERY_LIMIT = 100;

export interface ConsoleApi {
  /** Nothing is loading, nothing is looked for, no query runs, and the screen shows the answer. */
  whenIdle(): Promise<void>;
  /** The same, but that findings of several events may still be looked for. */
  whenLoaded(): Promise<void>;
  /** records = the sum of the rest. */
  ledger(): Promise<Ledger>;
  /** Rejects with the syntax problem if the text cannot be read. */
  query(
    text: string,
    options?: { limit?: number },
  ): Promise<{ total: number; rows: Partial<Record<FieldName, unknown>>[] }>;
  /** Waits for those of several events. */
  findings(): Promise<{ rule: string; level: string; count: number }[]>;
}

class QuerySyntaxError extends Error {
  readonly problem: SyntaxProblem;
  constructor(problem: SyntaxProblem) {
    super(`The query cannot be read at character ${problem.at + 1}: ${problem.problem}`);
    this.name = "QuerySyntaxError";
    this.problem = problem;
  }
}

export function createConsoleApi(store: AppStore, engine: EngineApi): ConsoleApi {
  return {
    whenIdle: () => until(store, () => !isBusy(store) && !store.getState().status.isCorrelating),
    whenLoaded: () => until(store, () => !isBusy(store)),
    async ledger() {
      return (await engine.status()).ledger;
    },
    async query(text, options) {
      const parsed = parseFilter(text, logEndOf(store.getState()));
      if (!parsed.ok) throw new QuerySyntaxError(parsed.error);
      const { total, rows } = await engine.lookUp(
        parsed.value,
        options?.limit ?? QUERY_LIMIT,
        null,
      );
      return { total, rows: rows.map(plainRow) };
    },
    async findings() {
      return await engine.findings(ALL);
    },
  };
}

/** Times as RFC 3339 text, numbers as numbers, absent fields left out. */
function plainRow(row: EventRow): Partial<Record<FieldName, unknown>> {
  const { fields } = row;
  const status =
    fields.status === undefined || fields.status === "" ? {} : { status: Number(fields.status) };
  const time = row.time === null ? {} : { time: formatTime(row.time) };
  const present = Object.entries(fields).filter(([, value]) => value !== "");
  return { ...Object.fromEntries(present), ...status, ...time, severity: row.severity };
}

/** `holds`, and holds still when that is on the screen. */
async function until(store: AppStore, holds: () => boolean): Promise<void> {
  for (;;) {
    if (holds()) {
      await painted();
      if (holds()) return;
    }
    await nextChange(store);
  }
}

const isBusy = (store: AppStore): boolean => {
  const { busy, status, answer, engineDown, searchCancelled } = store.getState();
  if (engineDown) return false;
  const behind = status.phase !== "empty" && answer?.version !== status.version && !searchCancelled;
  return busy > 0 || status.phase === "loading" || behind;
};

/** React has drawn what the store holds: one frame to draw, one more to be sure it is on the screen. */
const painted = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        resolve();
      }),
    );
  });

/** The next change of the store, or a moment: effects may start work without changing anything first. */
const nextChange = (store: AppStore): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      unsubscribe();
      clearTimeout(timer);
      resolve();
    };
    const unsubscribe = store.subscribe(done);
    const timer = setTimeout(done, 50);
  });
