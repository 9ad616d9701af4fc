// worker: rejected records as the page lists them.

import type { Ingest } from "../core/ingest/ingest.ts";
import { REJECT_REASONS } from "../core/ingest/reject-list.ts";
import type { RejectReason } from "../core/scan/batch.ts";
import type { RejectedPage } from "./engine-api.ts";

/** Those of `reason`, or all, from the `start`-th to before the `end`-th. */
export function rejectedPage(
  ingest: Ingest,
  { start, end }: { start: number; end: number },
  reason: RejectReason | null,
): RejectedPage {
  const { rejects } = ingest;
  return {
    total: reason === null ? rejects.length : rejects.countOf(reason),
    byReason: REJECT_REASONS.map((r) => ({ reason: r, count: rejects.countOf(r) })).filter(
      ({ count }) => count > 0,
    ),
    records: rejects.page(start, end, reason).map((reject) => ({
      reason: reject.reason,
      detail: reject.detail,
      place: ingest.describePlace(reject),
    })),
  };
}
