// ui/facets: how long requests took, in bars that are no wider apart the longer they stand for. A range of them is dragged over, or
// typed below, which is the way by keys; either writes the filter. The bars stay those of all durations, so that what is
// left out by the range stays in sight.

import { useState } from "react";
import type { PointerEvent } from "react";
import {
  barsOf,
  DURATION_BARS,
  secondsOf,
  type SecondsRange,
} from "../../core/filter/duration-edges.ts";
import { rangeOf } from "../../core/filter/edit-range.ts";
import { parseDuration } from "../../core/filter/time-text.ts";
import { useActions, useApp, useAppLater } from "../../state/use-app.ts";
import { LinkButton } from "../widgets/button.tsx";
import { requestCount } from "../words/counts.ts";
import { durationsSummary, durationText, secondsText } from "../words/durations.ts";
import * as texts from "../words/screens/facets.tsx";
import classes from "./duration-bars.module.css";

const EMPTY = new Uint32Array(DURATION_BARS);

const barAt = (event: PointerEvent<HTMLElement>): number => {
  const { left, width } = event.currentTarget.getBoundingClientRect();
  const at = Math.floor(((event.clientX - left) / Math.max(width, 1)) * DURATION_BARS);
  return Math.max(0, Math.min(at, DURATION_BARS - 1));
};

export function DurationBars() {
  const durations = useAppLater((s) => s.answer?.durations);
  const filter = useApp((s) => s.filter);
  const { setDurations } = useActions();
  const [drag, setDrag] = useState<readonly [from: number, to: number] | null>(null);
  const range = rangeOf(filter, "duration");
  const isChosen = range.from !== null || range.below !== null;
  const counts = durations?.counts ?? EMPTY;
  // Roots, so that ten slow requests are seen beside a million quick ones.
  const most = Math.max(1, ...Array.from(counts, Math.sqrt));
  const dragged = drag === null ? null : secondsOf(Math.min(...drag), Math.max(...drag));
  const [first, last] = barsOf(dragged ?? range);
  return (
    <>
      <div
        className={classes["bars"]}
        role="img"
        aria-label={durationsSummary(counts)}
        data-chosen={isChosen || drag !== null}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          const at = barAt(event);
          setDrag([at, at]);
        }}
        onPointerMove={(event) => {
          if (drag !== null) setDrag([drag[0], barAt(event)]);
        }}
        onPointerUp={() => {
          if (dragged !== null) setDurations(dragged);
          setDrag(null);
        }}
        onPointerCancel={() => {
          setDrag(null);
        }}
      >
        {Array.from(counts, (count, bar) => (
          <span
            key={bar}
            className={classes["bar"]}
            data-in={bar >= first && bar <= last}
            title={`${secondsText(secondsOf(bar, bar))}: ${requestCount(count)}`}
          >
            <span
              style={{
                height: `${count === 0 ? 0 : Math.max(6, (100 * Math.sqrt(count)) / most)}%`,
              }}
            />
          </span>
        ))}
      </div>
      <div className={classes["scale"]} aria-hidden>
        <span>1ms</span>
        <span>500ms</span>
        <span>4h</span>
      </div>
      <div className={classes["bounds"]}>
        <Bound
          key={`from ${range.from}`}
          label={texts.durationAtLeast}
          hint={texts.from}
          seconds={range.from}
          onSet={(from) => {
            setDurations({ ...range, from });
          }}
        />
        <Bound
          key={`below ${range.below}`}
          label={texts.durationBelow}
          hint={texts.below}
          seconds={range.below}
          onSet={(below) => {
            setDurations({ ...range, below });
          }}
        />
        {isChosen ? (
          <LinkButton
            data-stop
            onClick={() => {
              setDurations({ from: null, below: null });
            }}
          >
            {texts.any}
          </LinkButton>
        ) : null}
      </div>
      {durations !== undefined && durations.absent > 0 ? (
        <p className={classes["note"]}>{texts.withoutDuration(durations.absent)}</p>
      ) : null}
    </>
  );
}

interface BoundProps {
  readonly label: string;
  readonly hint: string;
  readonly seconds: number | null;
  readonly onSet: (seconds: SecondsRange["from"]) => void;
}

/** Set by Enter or by leaving it. */
function Bound({ label, hint, seconds, onSet }: BoundProps) {
  const [text, setText] = useState(seconds === null ? "" : durationText(seconds));
  const read = text.trim() === "" ? null : parseDuration(text.trim());
  const settle = (): void => {
    if (read !== undefined && read !== seconds) onSet(read);
  };
  return (
    <input
      type="text"
      data-stop
      className={classes["bound"]}
      aria-label={label}
      aria-invalid={read === undefined}
      placeholder={hint}
      value={text}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => {
        setText(event.currentTarget.value);
      }}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === "Enter") settle();
      }}
    />
  );
}
