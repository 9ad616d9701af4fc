// ui/lanes: the stretch of time that the chart shows. It follows the finger at once, and becomes the range of the whole page when
// the finger rests: the engine then answers with finer marks.

import { useEffect, useMemo, useRef, useState } from "react";
import { useActions, useApp } from "../../state/use-app.ts";
import type { Lanes, TimeRange } from "../../worker/engine-api.ts";
import { pulled, rangeOf, shownOf, zoomed, type LaneWindow } from "./lane-geometry.ts";

const REST_MS = 200;

export interface LaneWindowActs {
  readonly window: LaneWindow;
  readonly zoom: (factor: number, around?: number) => void;
  readonly pull: (by: number) => void;
  readonly showAll: () => void;
}

export function useLaneWindow({ span }: Lanes): LaneWindowActs {
  const { hold, setRange } = useActions();
  const log = useLogSpan() ?? span;
  /** Null: what the marks span. */
  const [moved, setMoved] = useState<LaneWindow | null>(null);
  const [of, setOf] = useState(span);
  // Marks of another stretch are there: from now on that is shown.
  if (of !== span) {
    setOf(span);
    setMoved(null);
  }
  const whole = span === null || log === null ? { start: 0, end: 1 } : shownOf(span, log);
  const window: LaneWindow = moved ?? whole;
  const latest = useRef<{ readonly window: LaneWindow; readonly log: TimeRange } | null>(null);

  useEffect(() => {
    latest.current = moved === null || log === null ? null : { window: moved, log };
    if (latest.current === null) return undefined;
    const release = hold();
    const timer = setTimeout(() => {
      const rested = latest.current;
      if (rested !== null) setRange(rangeOf(rested.window, rested.log), "lanes");
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      release();
    };
  }, [moved, log, hold, setRange]);

  return {
    window,
    zoom: (factor, around = 0.5) => {
      if (log !== null) setMoved((before) => zoomed(before ?? window, { factor, around }, log));
    },
    pull: (by) => {
      if (log !== null) setMoved((before) => pulled(before ?? window, by, log));
    },
    showAll: () => {
      setRange(null);
    },
  };
}

/** The same one while it says the same: each answer has its own, and the finger's rest would begin anew with every one. */
function useLogSpan(): TimeRange | null {
  const start = useApp((s) => s.answer?.timeline.span?.start);
  const end = useApp((s) => s.answer?.timeline.span?.end);
  return useMemo(
    () => (start === undefined || end === undefined ? null : { start, end }),
    [start, end],
  );
}
