// ui/widgets: an edge that can be dragged, or moved with the arrow keys. Holds nothing: it says the new size and the
// owner decides.

import { useRef } from "react";
import type { KeyboardEvent, PointerEvent } from "react";
import classes from "./resize-handle.module.css";

const STEP_PX = 8;
const LONG_STEP_PX = 40;

export interface ResizeHandleProps {
  /** "Resize column User" */
  readonly label: string;
  /** The direction in which it moves: `x` for a width, `y` for a height. */
  readonly axis: "x" | "y";
  /** Which way makes it larger: 1 for right or down, -1 for left or up. */
  readonly grows: 1 | -1;
  /** The size as it is on the screen, asked for when a move begins. */
  readonly measure: () => number;
  readonly now: number;
  readonly min: number;
  readonly max: number;
  readonly onResize: (px: number) => void;
  /** Double click: back to the size it had at first. */
  readonly onReset: () => void;
  readonly tabIndex?: number;
  readonly className?: string | undefined;
}

export function ResizeHandle(props: ResizeHandleProps) {
  const { label, axis, grows, measure, now, min, max, onResize, onReset, tabIndex = 0 } = props;
  const drag = useRef<{ readonly from: number; readonly size: number } | null>(null);
  const along = (event: PointerEvent): number => (axis === "x" ? event.clientX : event.clientY);
  const resize = (px: number): void => {
    onResize(Math.round(Math.max(min, Math.min(max, px))));
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const [less, more] = axis === "x" ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
    const sign = event.key === more ? grows : event.key === less ? -grows : 0;
    if (sign === 0) return;
    event.preventDefault();
    event.stopPropagation();
    resize(measure() + sign * (event.shiftKey ? LONG_STEP_PX : STEP_PX));
  };

  return (
    <div
      role="separator"
      aria-label={label}
      aria-orientation={axis === "x" ? "vertical" : "horizontal"}
      aria-valuenow={now}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={tabIndex}
      data-axis={axis}
      className={[classes["handle"], props.className].filter(Boolean).join(" ")}
      onKeyDown={onKeyDown}
      onDoubleClick={onReset}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { from: along(event), size: measure() };
      }}
      onPointerMove={(event) => {
        const { current } = drag;
        if (current) resize(current.size + grows * (along(event) - current.from));
      }}
      onPointerUp={() => {
        drag.current = null;
      }}
      onPointerCancel={() => {
        drag.current = null;
      }}
    />
  );
}
