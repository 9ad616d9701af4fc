// ui/coverage: the coverage of what is open, asked when it is shown and whenever rows or rules are others; while a log loads not
// at all, for every batch would begin it anew.

import { useEffect, useState } from "react";
import { useActions, useApp } from "../../state/use-app.ts";
import type { RuleCoverage } from "../../worker/engine-api.ts";

/** Null until worked out, and while a log loads. */
export function useCoverage(): readonly RuleCoverage[] | null {
  const { coverage, whileBusy } = useActions();
  const version = useApp((s) => (s.status.phase === "ready" ? s.status.version : null));
  const [known, setKnown] = useState<readonly RuleCoverage[] | null>(null);
  useEffect(() => {
    if (version === null) return;
    let wanted = true;
    void whileBusy(coverage()).then((answer) => {
      // Empty when it was overtaken: then there is a newer version.
      if (wanted && answer !== undefined && answer.length > 0) setKnown(answer);
    });
    return () => {
      wanted = false;
    };
  }, [coverage, version, whileBusy]);
  // What was known stays in view while a change of the rules is worked out.
  return version === null ? null : known;
}
