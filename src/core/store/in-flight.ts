// core/store: which rows are requests that had not ended when the log did, and how long the others took: from the columns of
// stage and status, which say it together, so that no column of its own is needed.

import { isInFlight } from "../audit/stages.ts";
import { GrowableColumn } from "../base/grow.ts";
import type { Chunk, EventTable, StringPool } from "./table.ts";

const ENDED = 0;
const UNDER_WAY = 1;
/** It depends on the status code: an error has ended with its headers. */
const BY_CODE = 2;
const FIRST_ERROR = 400;

/** What stages mean, by id; made once per distinct stage. */
export class InFlightStages {
  readonly #kinds = new GrowableColumn((n) => new Uint8Array(n), 16);

  get memory(): number {
    return this.#kinds.values.byteLength;
  }

  /** Reads stages that are new, at most about `most`; true when all are known. */
  extend(stages: StringPool, most = Number.POSITIVE_INFINITY): boolean {
    const end = Math.min(stages.size + 1, this.#kinds.length + most);
    for (let id = this.#kinds.length; id < end; id++) {
      const stage = stages.get(id);
      const underWay = isInFlight(stage, 0);
      const afterError = isInFlight(stage, FIRST_ERROR);
      this.#kinds.push(underWay ? (afterError ? UNDER_WAY : BY_CODE) : ENDED);
    }
    return end === stages.size + 1;
  }

  /** A function of the row, counted from the chunk's start. */
  of(chunk: Chunk): (row: number) => boolean {
    const kinds = this.#kinds.values;
    const stages = chunk.column("stage");
    const codes = chunk.column("status");
    return (row) => {
      const kind = kinds[stages[row] ?? 0] ?? ENDED;
      return kind === UNDER_WAY || (kind === BY_CODE && (codes[row] ?? 0) < FIRST_ERROR);
    };
  }

  /** Seconds from the time received to the last stage; NaN where one is missing, or the request has not ended. */
  durations(chunk: Chunk): (row: number) => number {
    const isUnderWay = this.of(chunk);
    const starts = chunk.column("time");
    const ends = chunk.column("stageTime");
    return (row) =>
      isUnderWay(row)
        ? Number.NaN
        : ((ends[row] ?? Number.NaN) - (starts[row] ?? Number.NaN)) / 1_000_000;
  }
}

/** The two fields that have no column, row by row: for those who look at few rows, or at a table that grows meanwhile. */
export class UncolumnedCells {
  readonly #table: Pick<EventTable, "strings">;
  readonly #stages = new InFlightStages();

  constructor(table: Pick<EventTable, "strings">) {
    this.#table = table;
  }

  isInFlight(chunk: Chunk, row: number): boolean {
    this.#stages.extend(this.#table.strings("stage"));
    return this.#stages.of(chunk)(row);
  }

  /** Seconds; NaN where there is none. */
  duration(chunk: Chunk, row: number): number {
    this.#stages.extend(this.#table.strings("stage"));
    return this.#stages.durations(chunk)(row);
  }
}
