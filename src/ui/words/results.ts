// ui/words: the page's result line. Tests and screen readers read it, so its form is fixed.

import { formatCount } from "./numbers.ts";

export interface ResultCounts {
  readonly total: number;
  readonly all: number;
  /** Events with a finding, among `total`. */
  readonly flagged: number;
}

/** "1,204 of 758,735 events · 312 findings"; while a load goes on "… events so far · …". */
export function resultLine({ total, all, flagged }: ResultCounts, loading: boolean): string {
  const events = all === 1 ? "event" : "events";
  const findings = flagged === 1 ? "finding" : "findings";
  return `${formatCount(total)} of ${formatCount(all)} ${events}${loading ? " so far" : ""} · ${formatCount(flagged)} ${findings}`;
}
