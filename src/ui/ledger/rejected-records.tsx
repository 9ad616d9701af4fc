// ui/ledger: the records that could not be read: how many for which reason, and below them each one.

import { useState } from "react";
import { useApp } from "../../state/use-app.ts";
import { Segments } from "../widgets/segments.tsx";
import { formatCount } from "../words/numbers.ts";
import { reasonName } from "../words/rejects.ts";
import type { RejectReason } from "../words/rejects.ts";
import * as texts from "../words/screens/ledger.ts";
import { useRejectPages } from "./reject-pages.ts";
import { RejectedList } from "./rejected-list.tsx";
import classes from "./rejected-records.module.css";

export function RejectedRecords() {
  const rejected = useApp((s) => s.status.ledger.rejected);
  const records = useApp((s) => s.status.ledger.records);
  const other = useApp((s) => s.status.ledger.other);
  const [reason, setReason] = useState<RejectReason | null>(null);
  const rejects = useRejectPages(reason);
  if (rejected === 0) {
    return (
      <p className={classes["none"]}>
        {records > 0 && other === 0 ? texts.noneRejectedAllEvents : texts.noneRejected}
      </p>
    );
  }
  const present = rejects.byReason.filter(({ count }) => count > 0);
  return (
    <>
      <div className={classes["head"]}>
        <h3>{texts.rejectedRecords}</h3>
        <Segments
          label={texts.reason}
          value={reason ?? "all"}
          onChange={(chosen) => {
            setReason(chosen === "all" ? null : chosen);
          }}
          options={[
            { value: "all", label: texts.allRejected(rejected) },
            ...present.map((r) => ({
              value: r.reason,
              label: `${reasonName(r.reason)} ${formatCount(r.count)}`,
            })),
          ]}
        />
      </div>
      <RejectedList key={reason ?? "all"} rejects={rejects} />
    </>
  );
}
