// core/audit: what people said of an event, as far as one filters by it. Notes are for people: only that there are some.

export const TRIAGE_STATUSES = ["open", "confirmed", "false-positive"] as const;
export type TriageStatus = (typeof TRIAGE_STATUSES)[number];

export interface RowMark {
  readonly bookmarked: boolean;
  readonly status: TriageStatus | null;
  readonly tags: readonly string[];
  readonly noted: boolean;
}
