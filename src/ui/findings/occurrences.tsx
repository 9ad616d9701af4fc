// ui/findings: inside a rule that speaks of several events: where it found them, each with its events in order of time.
// Such a rule looks at the whole log, so its findings are told whatever the filter shows.

import { useEffect, useState } from "react";
import { useActions, useApp } from "../../state/use-app.ts";
import type { FindingRow, OccurrencePage } from "../../worker/engine-api.ts";
import { LinkButton } from "../widgets/button.tsx";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/findings.ts";
import classes from "./group-list.module.css";
import { OccurrenceLine } from "./occurrence-line.tsx";

/** At first, and more with each click. */
const FIRST = 20;
const MORE = 100;

export function Occurrences({ finding }: { readonly finding: FindingRow }) {
  const { occurrencesOf } = useActions();
  const filtered = useApp((s) => s.view.query !== "" || s.view.range !== null);
  const [page, setPage] = useState<OccurrencePage | null>(null);
  const [shown, setShown] = useState(FIRST);

  useEffect(() => {
    let wanted = true;
    const load = async (): Promise<void> => {
      const found = await occurrencesOf(finding.rule, 0, shown);
      if (wanted && found !== null) setPage(found);
    };
    void load();
    return () => {
      wanted = false;
    };
    // Each answer brings new findings: of a log that grew, or under other rules.
  }, [occurrencesOf, finding, shown]);

  if (page === null) return <p className={classes["note"]}>{texts.looking}</p>;
  const { list, total } = page;
  const left = total - list.length;
  return (
    <div className={classes["groups"]} data-level={1}>
      <ul aria-label={texts.findingsOf(finding.title)}>
        {list.map((one, i) => (
          <OccurrenceLine
            // They have no name: the same place in the same order is the same occurrence.
            // oxlint-disable-next-line react/no-array-index-key
            key={`${i} ${one.start} ${one.end}`}
            finding={finding}
            occurrence={one}
            openAtFirst={total === 1}
          />
        ))}
      </ul>
      {(left > 0 || filtered) && (
        <p className={classes["note"]}>
          {left > 0 && (
            <LinkButton
              onClick={() => {
                setShown(shown + MORE);
              }}
            >
              {labels.andMore(left)}
            </LinkButton>
          )}
          {filtered && <span>{texts.foundInWholeLog}</span>}
        </p>
      )}
    </div>
  );
}
