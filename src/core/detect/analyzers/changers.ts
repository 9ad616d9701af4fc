// core/detect/analyzers: owners of rows who change two things at once, to and fro, more often within a time than most do in a year:
// told from all rows in one pass, in order of time. 48 bytes an owner.

import { GrowableColumn } from "../../base/grow.ts";
import type { ReadCell } from "../rows/row-cells.ts";

/** What rows say, as numbers from 1. */
export interface ChangingRows {
  readonly ownerOf: ReadCell;
  readonly one: ReadCell;
  readonly other: ReadCell;
  readonly timeOf: ReadCell;
}

const words = (): GrowableColumn<Uint32Array> => new GrowableColumn((n) => new Uint32Array(n), 64);

export class Changers {
  readonly #rows: ChangingRows;
  readonly #span: number;
  readonly #least: number;
  /** As an owner's last row had them. */
  readonly #one = words();
  readonly #other = words();
  /** Of each owner the times of the last `least` changes, the newest over the oldest, and how many there were. */
  readonly #times = new GrowableColumn((n) => new Float64Array(n), 256);
  readonly #changes = words();
  readonly #found = words();

  /** Who has `least` changes within `span`. */
  constructor(
    rows: ChangingRows,
    { span, least }: { readonly span: number; readonly least: number },
  ) {
    this.#rows = rows;
    this.#span = span;
    this.#least = least;
  }

  /** Whether a row's owner is one. */
  has(row: number): boolean {
    return this.#found.at(this.#rows.ownerOf(row)) === 1;
  }

  take(row: number): void {
    const owner = this.#rows.ownerOf(row);
    while (this.#found.length <= owner) this.#meet();
    if (this.#found.at(owner) === 1) return;
    const [one, other] = [this.#rows.one(row), this.#rows.other(row)];
    const [oneBefore, otherBefore] = [this.#one.at(owner), this.#other.at(owner)];
    if (one !== oneBefore) this.#one.set(owner, one);
    if (other !== otherBefore) this.#other.set(owner, other);
    if (oneBefore === 0 || one === oneBefore || other === otherBefore) return;
    const changes = this.#changes.at(owner);
    const time = this.#rows.timeOf(row);
    const first = owner * this.#least;
    this.#times.set(first + (changes % this.#least), time);
    this.#changes.set(owner, changes + 1);
    const oldest = this.#times.at(first + ((changes + 1) % this.#least));
    if (time - oldest <= this.#span) this.#found.set(owner, 1);
  }

  #meet(): void {
    for (const column of [this.#one, this.#other, this.#changes, this.#found]) column.push(0);
    for (let i = 0; i < this.#least; i++) this.#times.push(Number.NEGATIVE_INFINITY);
  }
}
