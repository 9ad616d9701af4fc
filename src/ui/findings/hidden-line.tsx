// ui/findings: what suppressions, filters and the baseline hide of what is shown: always in view, since nobody misses what is
// not there.

import { useEffect, useMemo, useState } from "react";
import { useActions, useApp } from "../../state/use-app.ts";
import { LinkButton } from "../widgets/button.tsx";
import { hiddenByText, hiddenCountText } from "../words/suppressions.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/findings.ts";
import classes from "./hidden-line.module.css";

export function HiddenLine() {
  const filters = useApp((s) => s.book.filters);
  const on = useMemo(() => filters.filter(({ isOn }) => isOn), [filters]);
  const ids = useMemo(() => on.map(({ id }) => id), [on]);
  const count = useHiddenBy(ids);
  const { showHiddenBy, setTab } = useActions();
  // The baseline alone, and it hides nothing: there is nothing to tell.
  if (count === 0 && on.every(({ origin }) => origin === "built-in")) return null;
  return (
    <p className={classes["line"]}>
      {hiddenByText(on)}{" "}
      {count === 0 ? (
        texts.nothingHere
      ) : (
        <LinkButton
          title={labels.showTheseEvents}
          onClick={() => {
            showHiddenBy(ids);
          }}
        >
          {hiddenCountText(count)}
        </LinkButton>
      )}
      <span aria-hidden> · </span>
      <LinkButton
        onClick={() => {
          setTab("rules");
        }}
      >
        {labels.rules}
      </LinkButton>
    </p>
  );
}

/** Asked again with each answer, and when the filters are others. */
function useHiddenBy(ids: readonly string[]): number {
  const answer = useApp((s) => s.answer);
  const { countHiddenBy } = useActions();
  const [count, setCount] = useState(0);
  useEffect(() => {
    let wanted = true;
    const load = async (): Promise<void> => {
      const hidden = answer === null ? 0 : await countHiddenBy(ids);
      if (wanted) setCount(hidden);
    };
    void load();
    return () => {
      wanted = false;
    };
  }, [answer, ids, countHiddenBy]);
  return count;
}
