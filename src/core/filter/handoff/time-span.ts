// core/filter/handoff: the time range that is chosen beside a filter.

import type { EpochMicros } from "../../base/brand.ts";

/** Half-open. */
export interface TimeSpan {
  readonly start: EpochMicros;
  readonly end: EpochMicros;
}
