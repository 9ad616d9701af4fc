// ui/query-bar: where one has been with the filter, as a tree: undo leads back one line, this to any of them, also to those that
// undo has forgotten. Drawn only while it is open.

import { Popover } from "@mantine/core";
import { History } from "lucide-react";
import { useState } from "react";
import { useActions, useApp } from "../../state/use-app.ts";
import { trailLines, type Place, type TrailLine } from "../../state/trail.ts";
import { IconButton } from "../widgets/button.tsx";
import { useOneTabStop } from "../widgets/use-one-tab-stop.ts";
import { eventCount } from "../words/counts.ts";
import { formatCount } from "../words/numbers.ts";
import { shownText, TITLE_LIMIT } from "../words/shown-text.ts";
import { rangeText } from "../words/timeline.ts";
import { datingOf } from "../words/times.ts";
import * as texts from "../words/screens/query-bar.tsx";
import classes from "./filter-history.module.css";
import { PaintedQuery } from "./painted-query.tsx";

/** Deeper branches stand no further to the right. */
const DEEPEST = 8;
/** Of a filter's text in one line. */
const SHOWN = 120;

export function FilterHistory() {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-start"
      width={520}
      offset={4}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <IconButton
          label={texts.filterHistory}
          className={classes["button"]}
          onClick={() => {
            setOpen(!isOpen);
          }}
        >
          <History size={16} strokeWidth={1.5} aria-hidden />
        </IconButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={texts.filterHistory}>
        {isOpen ? (
          <Lines
            onDone={() => {
              setOpen(false);
            }}
          />
        ) : null}
      </Popover.Dropdown>
    </Popover>
  );
}

function Lines({ onDone }: { readonly onDone: () => void }) {
  const trail = useApp((s) => s.trail);
  const { goTo } = useActions();
  const tabStop = useOneTabStop();
  const lines = trailLines(trail);
  return (
    <>
      <h2 className={classes["title"]}>{texts.whereYouWere}</h2>
      <div {...tabStop}>
        <ul className={classes["lines"]}>
          {lines.map((line) => (
            <Line
              key={line.step.id}
              line={line}
              onGo={(place) => {
                goTo(place);
                onDone();
              }}
            />
          ))}
        </ul>
      </div>
      <p className={classes["note"]}>
        {lines.length === 1 ? texts.historyAbout : texts.historyKept}
      </p>
    </>
  );
}

interface LineProps {
  readonly line: TrailLine;
  readonly onGo: (place: Place) => void;
}

function Line({ line: { step, depth, isCurrent, isOnPath }, onGo }: LineProps) {
  const { place, total, at } = step;
  const zone = useApp((s) => s.view.zone);
  const span = useApp((s) => s.answer?.timeline.span ?? null);
  const query = place.query === "" ? texts.everyEvent : shownText(place.query, SHOWN);
  const range =
    place.range === null
      ? null
      : rangeText(place.range, zone, span === null ? "year" : datingOf(span, zone));
  const told = [query, range, total === null ? null : eventCount(total)];
  return (
    <li aria-level={depth + 1} style={{ paddingLeft: Math.min(depth, DEEPEST) * 16 }}>
      <button
        type="button"
        data-stop={isCurrent ? "first" : ""}
        data-autofocus={isCurrent ? true : undefined}
        className={classes["line"]}
        data-on-path={isOnPath}
        aria-current={isCurrent ? "step" : undefined}
        aria-label={told.filter((part) => part !== null).join(", ")}
        title={shownText(place.query, TITLE_LIMIT)}
        onClick={() => {
          onGo(place);
        }}
      >
        <span className={classes["dot"]} aria-hidden />
        <span className={classes["query"]}>
          {place.query === "" ? <span className={classes["all"]}>{texts.everyEvent}</span> : null}
          {place.query === "" ? null : <PaintedQuery text={query} mark={null} />}
        </span>
        {range === null ? null : <span className={classes["range"]}>{range}</span>}
        <span className={classes["count"]}>{total === null ? "" : formatCount(total)}</span>
        <time className={classes["at"]}>{at === 0 ? "" : clockOf(at)}</time>
      </button>
    </li>
  );
}

/** By the clock on the wall, not in the zone of the log: it is about oneself. */
const clockOf = (at: number): string => new Date(at).toTimeString().slice(0, 5);
