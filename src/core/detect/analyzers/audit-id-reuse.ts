// core/detect/analyzers: requests of one audit ID, put together. The store finds them while it makes requests of records
// (store/requests/reused-ids.ts) and marks their rows; what is said of them is in ../audit-id-reuse.ts.

import { AUDIT_ID_REUSE } from "../audit-id-reuse.ts";
import { rowsByGroup } from "../rows/rows-by-group.ts";
import { filter, needs, type Analyzer } from "./analyzer.ts";
import { rowKeys } from "./keys.ts";
import { OccurrenceBuilder } from "./occurrences.ts";

const MARKED = filter(`rule:${AUDIT_ID_REUSE.id}`);

export const auditIdReuse: Analyzer = {
  meta: AUDIT_ID_REUSE,
  needs: needs(filter("auditID:*")),
  *run(log) {
    const keys = rowKeys([{ label: "auditID", field: "auditID" }], log);
    const marked = yield* log.select(MARKED);
    const { rows, ends } = yield* rowsByGroup(marked, (row) => keys.of(row));
    const found = new OccurrenceBuilder(AUDIT_ID_REUSE.id, log.timeOf);
    for (let group = 1; group < ends.length; group++) {
      const [from = 0, to = 0] = [ends[group - 1], ends[group]];
      if (from === to) continue;
      const one = found.open(() => keys.textsOf(group), `on ${to - from} requests`);
      for (const row of rows.subarray(from, to)) one.rows.push(row);
    }
    return found.finish();
  },
};
