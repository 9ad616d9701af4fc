// ui/timeline: the pointer's and the keyboard's hold on the range. A drag or a held key is drawn as a draft and becomes
// the range when it is let go: one change to undo, and one question to the engine, for one gesture.

import { useState } from "react";
import type { KeyboardEvent, PointerEvent } from "react";
import type { TimeRange } from "../../worker/engine-api.ts";
import { draggedRange, gripAt, keptRange, lastOf, steppedRange } from "./brush-range.ts";
import type { Drag, Edge, Ruler } from "./brush-range.ts";

/** An edge is caught from so many pixels away. */
const REACH = 6;
/** A press that moves less is a click, and makes no range. */
const SLACK = 3;

interface Hold extends Drag {
  readonly fromX: number;
  readonly moved: boolean;
}

export interface BrushOptions {
  readonly ruler: Ruler;
  readonly range: TimeRange | null;
  /** Pixels from the left of the element to the first bar; the last bar ends with the element. */
  readonly inset: number;
  readonly onRange: (range: TimeRange | null) => void;
}

export function useBrush({ ruler, range, inset, onRange }: BrushOptions) {
  const [hold, setHold] = useState<Hold | null>(null);
  const [stepped, setStepped] = useState<TimeRange | null>(null);

  const timePerPixel = (event: PointerEvent<HTMLElement>): number =>
    (lastOf(ruler) - ruler.first) / Math.max(event.currentTarget.clientWidth - inset, 1);
  const timeAt = (event: PointerEvent<HTMLElement>): number => {
    const { left } = event.currentTarget.getBoundingClientRect();
    return ruler.first + (event.clientX - left - inset) * timePerPixel(event);
  };
  const gripOf = (event: PointerEvent<HTMLElement>) =>
    gripAt(timeAt(event), range, REACH * timePerPixel(event));

  const draft = hold?.moved === true ? draggedRange(ruler, hold) : stepped;
  const keep = (made: TimeRange): void => {
    onRange(keptRange(ruler, made));
  };

  return {
    /** What is being dragged or stepped; null while nothing is. */
    draft,
    /** For the element that holds the bars. */
    pointer: {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const from = timeAt(event);
        setHold({ grip: gripOf(event), from, to: from, range, fromX: event.clientX, moved: false });
      },
      onPointerMove(event: PointerEvent<HTMLElement>) {
        if (hold === null) {
          event.currentTarget.dataset["grip"] = gripOf(event);
          return;
        }
        const moved = hold.moved || Math.abs(event.clientX - hold.fromX) >= SLACK;
        setHold({ ...hold, to: timeAt(event), moved });
      },
      onPointerUp() {
        if (draft !== null && hold !== null) keep(draft);
        setHold(null);
      },
      onPointerCancel() {
        setHold(null);
      },
      onDoubleClick() {
        onRange(null);
      },
    },
    /** For the slider of one edge. */
    keysOf: (edge: Edge) => ({
      onKeyDown(event: KeyboardEvent) {
        const bars = barsOfKey(event, ruler.count);
        if (bars === 0) return;
        event.preventDefault();
        event.stopPropagation();
        setStepped(steppedRange(ruler, stepped ?? range, { edge, bars }));
      },
      onKeyUp() {
        if (stepped !== null) keep(stepped);
        setStepped(null);
      },
      onBlur() {
        if (stepped !== null) keep(stepped);
        setStepped(null);
      },
    }),
  };
}

/** By how many bars a key moves an edge; 0 for a key that does not. */
function barsOfKey({ key, shiftKey }: KeyboardEvent, count: number): number {
  const step = shiftKey ? 10 : 1;
  if (key === "ArrowRight" || key === "ArrowUp") return step;
  if (key === "ArrowLeft" || key === "ArrowDown") return -step;
  if (key === "PageUp") return 10;
  if (key === "PageDown") return -10;
  if (key === "Home") return -count;
  return key === "End" ? count : 0;
}
