// ui/triage: the statuses of findings, as the session says.

import { useMemo } from "react";
import {
  findingStatus,
  type Finding,
  type FindingStatus,
} from "../../state/session/finding-status.ts";
import { viewOf } from "../../state/session/marks.ts";
import { useApp } from "../../state/use-app.ts";

/** Told anew when somebody says something. */
export function useFindingStatus(): (finding: Finding) => FindingStatus {
  const view = useApp((s) => viewOf(s.session.undoable.session));
  const isWhole = useApp((s) => s.view.query === "" && s.view.range === null);
  return useMemo(() => (finding) => findingStatus(finding, view, isWhole), [view, isWhole]);
}
