// ui/rules: how many events of the present view a filter hides, of one rule or of all. Asked again with each answer, but not
// while a log loads: a dozen filters would ask ten times a second.

import { useEffect, useState } from "react";
import { useActions, useApp } from "../../state/use-app.ts";

/** Null stands for any rule, any filter. */
export function useHidden(rule: string | null, by: string | null): number {
  const answer = useApp((s) => s.answer);
  const { countHidden } = useActions();
  const isLoading = useApp((s) => s.status.phase === "loading");
  const [hidden, setHidden] = useState(0);
  useEffect(() => {
    let isWanted = true;
    if (answer === null || isLoading) return undefined;
    void countHidden(rule, by).then((count) => {
      if (isWanted) setHidden(count);
    });
    return () => {
      isWanted = false;
    };
  }, [answer, by, countHidden, isLoading, rule]);
  return answer === null ? 0 : hidden;
}
