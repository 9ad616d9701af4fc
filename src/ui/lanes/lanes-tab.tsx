// ui/lanes: the tab "Lanes": who, what, where or which rule, one lane each, with events as marks in time. The picture has a table
// behind it; the line above says what the pointer or the keyboard is on.

import { useEffect, useRef, useState } from "react";
import { useActions, useApp } from "../../state/use-app.ts";
import type { Lanes } from "../../worker/engine-api.ts";
import { lanesSummary } from "../words/lanes.ts";
import * as texts from "../words/screens/lanes.ts";
import { Button } from "../widgets/button.tsx";
import { LaneChart } from "./lane-chart.tsx";
import { LaneTable } from "./lane-table.tsx";
import classes from "./lanes.module.css";

/** Parts of the time: a little finer than a wide screen's pixels would be of use for nothing. */
const PARTS = 1200;

export function LanesTab() {
  const lanes = useLanes();
  const [isTable, setTable] = useState(false);
  if (lanes === null)
    return (
      <p className={classes["message"]} role="status">
        {texts.layingOut}
      </p>
    );
  if (lanes.marks.lane.length === 0)
    return <p className={classes["message"]}>{texts.noEventInLane}</p>;
  return (
    <div className={classes["tab"]}>
      <div className={classes["tools"]}>
        <span className={classes["summary"]}>{lanesSummary(lanes)}</span>
        <Button
          size="small"
          aria-pressed={isTable}
          onClick={() => {
            setTable(!isTable);
          }}
        >
          {texts.marksAsTable}
        </Button>
      </div>
      {isTable ? <LaneTable lanes={lanes} /> : <LaneChart lanes={lanes} />}
    </div>
  );
}

/** Asked anew with each answer of the page; until they are there the old ones stay. */
function useLanes(): Lanes | null {
  const { lanesOf } = useActions();
  const kind = useApp((s) => s.view.lanes);
  const answer = useApp((s) => s.answer);
  const [lanes, setLanes] = useState<Lanes | null>(null);
  const asked = useRef(0);
  useEffect(() => {
    if (answer === null) return;
    const ask = ++asked.current;
    void lanesOf(kind, PARTS).then((found) => {
      if (found !== null && ask === asked.current) setLanes(found);
    });
  }, [lanesOf, kind, answer]);
  return lanes;
}
