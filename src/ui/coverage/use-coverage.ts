// ui/coverage: the coverage of what is open, asked when it is shown and whenever rows or rules are others; while a log loads not
// at all, for every batch would begin it anew, and not before it is known what several events say.

import { useEffect, useState } from "react";
import { useActions, useApp } from "../../state/use-app.ts";
import type { RuleCoverage } from "../../worker/engine-api.ts";

interface Known {
  readonly coverage: readonly RuleCoverage[];
  /** Of the log that it is of. */
  readonly records: number;
}

/** Null until worked out, and while a log loads. */
export function useCoverage(): readonly RuleCoverage[] | null {
  const { coverage, whileBusy } = useActions();
  const isReady = useApp((s) => s.status.phase === "ready");
  const version = useApp((s) => (isReady && !s.status.isCorrelating ? s.status.version : null));
  const records = useApp((s) => s.status.ledger.records);
  const [known, setKnown] = useState<Known | null>(null);
  useEffect(() => {
    if (version === null) return;
    let wanted = true;
    void whileBusy(coverage()).then((answer) => {
      // Empty when it was overtaken: then there is a newer version.
      if (wanted && answer !== undefined && answer.length > 0)
        setKnown({ coverage: answer, records });
    });
    return () => {
      wanted = false;
    };
  }, [coverage, version, records, whileBusy]);
  // What was known of the same log stays in view while a change of the rules is worked out.
  return isReady && known?.records === records ? known.coverage : null;
}
