// ui/help: what each audit level captures, and which of them the loaded log has.

import { useEffect, useState } from "react";
import { useActions, useApp } from "../../state/use-app.ts";
import { wholeReport } from "../file-report/report-subject.ts";
import { LinkButton } from "../widgets/button.tsx";
import { formatCount } from "../words/numbers.ts";
import classes from "./help.module.css";
import { COUNTED, LEVELS, blindSpots } from "./log-levels.ts";
import type { LevelCounts } from "./log-levels.ts";

export function Levels() {
  const counts = useLevelCounts();
  const files = useApp((s) => s.status.files);
  const { openReport } = useActions();
  return (
    <>
      <p>
        The audit policy of a cluster gives each kind of request a level. What a level leaves out is
        in no event, and no tool can find it there.
      </p>
      <table className={classes["table"]}>
        <thead>
          <tr>
            <th scope="col">Level</th>
            <th scope="col">Captures</th>
            <th scope="col" className={classes["right"]}>
              Events here
            </th>
          </tr>
        </thead>
        <tbody>
          {LEVELS.map(({ level, captures }) => (
            <tr key={level}>
              <th scope="row">{level}</th>
              <td>{captures}</td>
              <td className={classes["right"]}>
                {level === "None" ? "never" : counts === null ? "–" : formatCount(counts[level])}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>In this log</h3>
      {counts === null || counts.events === 0 ? (
        <p>No log is loaded.</p>
      ) : (
        <>
          <ul className={classes["list-of-text"]}>
            {blindSpots(counts).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <p>
            The report of each file says more: what was recognised, its stages, stretches of
            silence, and what “no findings” says nothing about. It is a click on the file in the
            ledger away; there one also chooses what a file is read as.{" "}
            <LinkButton
              onClick={() => {
                openReport(wholeReport(files));
              }}
            >
              Show the report
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
