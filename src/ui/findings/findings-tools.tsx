// ui/findings: of which status the list shows findings. Not there until somebody has decided something: then what is left to do
// is one choice away.

import { useMemo } from "react";
import type { FindingChoice } from "../../state/finding-choice.ts";
import { TRIAGE_STATUSES } from "../../core/audit/row-mark.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import { useFindingStatus } from "../triage/use-finding-status.ts";
import { Segments } from "../widgets/segments.tsx";
import { formatCount } from "../words/numbers.ts";
import { ALL_STATUSES, OF_STATUS, statusName } from "../words/triage.ts";

const CHOICES = ["all", ...TRIAGE_STATUSES] as const;

export function FindingsTools() {
  const findings = useApp((s) => s.answer?.findings);
  const chosen = useApp((s) => s.findingChoice.status);
  const statusOf = useFindingStatus();
  const { chooseFindings } = useActions();
  const counts = useMemo(() => {
    const of = new Map<FindingChoice["status"], number>();
    for (const finding of findings ?? []) {
      const { status } = statusOf(finding);
      for (const key of ["all", status] as const) of.set(key, (of.get(key) ?? 0) + 1);
    }
    return of;
  }, [findings, statusOf]);
  if (chosen === "all" && (counts.get("open") ?? 0) === (counts.get("all") ?? 0)) return null;
  return (
    <Segments
      label={OF_STATUS}
      value={chosen}
      options={CHOICES.map((value) => ({
        value,
        label: `${value === "all" ? ALL_STATUSES : statusName(value)} ${formatCount(counts.get(value) ?? 0)}`,
      }))}
      onChange={(status) => {
        chooseFindings({ status });
      }}
    />
  );
}
