// ui/file-report: the facts of a file or of all, asked when they are shown, and once more when the load ends: not with
// every push of a load, for they are counted over all rows.

import { useEffect, useState } from "react";
import { useActions, useApp } from "../../state/use-app.ts";
import type { LogFacts } from "../../worker/engine-api.ts";

/** `file`: an id, null for all files. Null until counted. */
export function useFacts(file: number | null): LogFacts | null {
  const { factsOf, whileBusy } = useActions();
  // While a load goes on the version is another every moment; what is counted is of the beginning.
  const moment = useApp((s) => (s.status.phase === "loading" ? "loading" : s.status.version));
  const [counted, setCounted] = useState<{ key: string; facts: LogFacts } | null>(null);
  const key = `${file ?? "all"} ${moment}`;
  useEffect(() => {
    let wanted = true;
    void whileBusy(factsOf(file)).then((facts) => {
      if (wanted && facts !== undefined) setCounted({ key, facts });
    });
    return () => {
      wanted = false;
    };
  }, [factsOf, file, key, whileBusy]);
  return counted?.key === key ? counted.facts : null;
}
