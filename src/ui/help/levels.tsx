// ui/help: what each audit level captures, and which of them the loaded log has.

import { useEffect, useState } from "react";
import { useActions, useApp } from "../../state/use-app.ts";
import { wholeReport } from "../file-report/report-subject.ts";
import { LinkButton } from "../widgets/button.tsx";
import { formatCount } from "../words/numbers.ts";
import classes from "./help.module.css";
import { COUNTED, LEVELS, blindSpots } from "../words/help/log-levels.ts";
import type { LevelCounts } from "../words/help/log-levels.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/help.tsx";

export function Levels() {
  const counts = useLevelCounts();
  const files = useApp((s) => s.status.files);
  const { openReport } = useActions();
  return (
    <>
      <p>{texts.levelsAbout}</p>
      <table className={classes["table"]}>
        <thead>
          <tr>
            <th scope="col">{labels.level}</th>
            <th scope="col">{texts.captures}</th>
            <th scope="col" className={classes["right"]}>
              {texts.eventsHere}
            </th>
          </tr>
        </thead>
        <tbody>
          {LEVELS.map(({ level, captures }) => (
            <tr key={level}>
              <th scope="row">{level}</th>
              <td>{captures}</td>
              <td className={classes["right"]}>
                {level === "None"
                  ? texts.never
                  : counts === null
                    ? "–"
                    : formatCount(counts[level])}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>{texts.inThisLog}</h3>
      {counts === null || counts.events === 0 ? (
        <p>{texts.noLog}</p>
      ) : (
        <>
          <ul className={classes["list-of-text"]}>
            {blindSpots(counts).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <p>
            {texts.reportAbout}{" "}
            <LinkButton
              onClick={() => {
                openReport(wholeReport(files));
              }}
            >
              {texts.showTheReport}
            </LinkButton>
          </p>
        </>
      )}
    </>
  );
}

/** Null until counted. Counted again when more events came. */
function useLevelCounts(): LevelCounts | null {
  const events = useApp((s) => s.status.ledger.events);
  const { countEvents } = useActions();
  const [counts, setCounts] = useState<LevelCounts | null>(null);
  useEffect(() => {
    let wanted = true;
    const count = async (): Promise<void> => {
      const [Metadata, Request, RequestResponse, requestBodies, responseBodies] = await Promise.all(
        [
          countEvents(COUNTED.Metadata),
          countEvents(COUNTED.Request),
          countEvents(COUNTED.RequestResponse),
          countEvents(COUNTED.requestBodies),
          countEvents(COUNTED.responseBodies),
        ],
      );
      const found = { events, Metadata, Request, RequestResponse, requestBodies, responseBodies };
      if (wanted) setCounts(found);
    };
    if (events > 0) void count();
    return () => {
      wanted = false;
    };
  }, [events, countEvents]);
  return events === 0 ? null : counts;
}
