// core/ingest: how much one opened file may unpack to, at all levels together. The log of the bench packs 9 times with
// gzip and 16 with Zstandard (an audit ID and two times in each event do not repeat), and 400 leaves room for far more
// repetitive ones; gzip ends at 1032, and Zstandard makes 30,000 out of zeros. What came out until then is kept. Below a
// gigabyte nothing is a bomb: a small file of nothing but one line packs as far as the method goes.

const UNPACK_RATIO = 400;
const UNPACK_FREELY = 1 << 30;
/** A tab's rows are full long before; what is left are logs in the middle of which nothing is an event. */
const UNPACK_TOTAL = 64 * 2 ** 30;

export interface UnpackLimits {
  readonly ratio: number;
  readonly freely: number;
  readonly total: number;
  /** Files in one container, counting those in containers within. */
  readonly members: number;
  /** Containers within containers, and packed data in packed data. */
  readonly depth: number;
}

/**
 * A must-gather of a large cluster has some 30,000 files. Four levels are a tar in gzip in a zip in a zip: the tar in gzip
 * counts as one.
 */
export const UNPACK_LIMITS: UnpackLimits = {
  ratio: UNPACK_RATIO,
  freely: UNPACK_FREELY,
  total: UNPACK_TOTAL,
  members: 100_000,
  depth: 4,
};

export class UnpackBudget {
  readonly limits: UnpackLimits;
  readonly #packed: number;
  readonly #abort = new AbortController();
  #unpacked = 0;
  #exceeded: { readonly limit: number; readonly ratio: number | null } | null = null;
  /** Aborted when too much came out, or by `parent`. */
  readonly signal: AbortSignal;

  /** `packed`: the bytes of the file that was opened. */
  constructor(packed: number, parent: AbortSignal, limits = UNPACK_LIMITS) {
    this.#packed = packed;
    this.limits = limits;
    this.signal = AbortSignal.any([parent, this.#abort.signal]);
  }

  /** Which limit was met. */
  get exceeded(): { readonly limit: number; readonly ratio: number | null } | null {
    return this.#exceeded;
  }

  /** So many bytes more came out of some packed data. */
  readonly spend = (bytes: number): void => {
    this.#unpacked += bytes;
    const { ratio, freely, total } = this.limits;
    const byRatio = Math.max(freely, this.#packed * ratio);
    const limit = Math.min(byRatio, total);
    if (this.#unpacked <= limit || this.#exceeded !== null) return;
    this.#exceeded = { limit, ratio: byRatio <= total ? ratio : null };
    this.#abort.abort();
  };
}
