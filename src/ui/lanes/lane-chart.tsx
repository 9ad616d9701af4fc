// ui/lanes: the chart: names at the left, marks on a canvas beside them. Drag pulls, Ctrl or Shift with the wheel zooms, a click
// opens the event; by keyboard the arrows go from mark to mark, plus and minus zoom.

import { useComputedColorScheme } from "@mantine/core";
import { Maximize2, ZoomIn, ZoomOut } from "lucide-react";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { KeyboardEvent, PointerEvent } from "react";
import { eventIndex } from "../../core/base/brand.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import type { Lanes } from "../../worker/engine-api.ts";
import { isMidnight, offsetIn, timeTicks } from "../timeline/axis-ticks.ts";
import { focusTable, isFocusFree } from "../shell/focus-table.ts";
import { IconButton } from "../widgets/button.tsx";
import { laneName, markText } from "../words/lanes.ts";
import { tickLabel } from "../words/timeline.ts";
import * as texts from "../words/screens/lanes.ts";
import { drawLanes, FILLS, type LaneColours } from "./draw-lanes.ts";
import { LANE_PX, markAt, nextMark, timeOfMark, toX } from "./lane-geometry.ts";
import { LaneNames } from "./lane-names.tsx";
import classes from "./lanes.module.css";
import { useLaneWindow } from "./use-lane-window.ts";

const CLOSER = 0.6;
const PULL = 0.25;
/** Between two readings on the axis. */
const TICK_PX = 110;
/** A hand that is still is not a pull. */
const STILL_PX = 3;

export function LaneChart({ lanes }: { readonly lanes: Lanes }) {
  const { openRow } = useActions();
  const zone = useApp((s) => s.view.zone);
  const rules = useApp((s) => s.rules);
  const scheme = useComputedColorScheme("light");
  const { window: shown, zoom, pull, showAll } = useLaneWindow(lanes);
  const canvas = useRef<HTMLCanvasElement>(null);
  const plot = useRef<HTMLDivElement>(null);
  const chart = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const [wanted, setCurrent] = useState(-1);
  const drag = useRef<{ x: number; readonly from: number } | null>(null);
  const current = wanted < lanes.marks.lane.length ? wanted : -1;
  const height = lanes.lanes.length * LANE_PX;
  const { times, scale } = timeTicks(
    shown,
    Math.max(2, Math.floor(width / TICK_PX)),
    offsetIn(zone),
  );

  useEffect(() => {
    const element = plot.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => {
      setWidth(element.clientWidth);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, []);

  useLayoutEffect(() => {
    const element = canvas.current;
    const pencil = element?.getContext("2d");
    if (!element || !pencil || width === 0) return;
    const ratio = globalThis.devicePixelRatio || 1;
    const [wide, tall] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (element.width !== wide) element.width = wide;
    if (element.height !== tall) element.height = tall;
    pencil.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawLanes(pencil, lanes, {
      window: shown,
      width,
      height,
      current,
      colours: coloursOf(element),
      ticks: times,
    });
    // `scheme`: colours are those of the theme.
    // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies
  }, [lanes, shown, width, height, current, scheme, times]);

  // The key that leads to this tab finds no chart yet, and the focus is left nowhere.
  useEffect(() => {
    if (isFocusFree()) focusTable();
  }, []);

  // React listens to the wheel passively, which cannot keep the page from zooming.
  useEffect(() => {
    const element = plot.current;
    if (element === null) return undefined;
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.shiftKey && !event.metaKey) return;
      event.preventDefault();
      const box = element.getBoundingClientRect();
      const turn = event.deltaY === 0 ? event.deltaX : event.deltaY;
      zoom(turn < 0 ? CLOSER : 1 / CLOSER, (event.clientX - box.left) / box.width);
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => {
      element.removeEventListener("wheel", onWheel);
    };
  }, [zoom]);

  const markUnder = ({ clientX, clientY }: PointerEvent): number => {
    const box = plot.current?.getBoundingClientRect();
    if (box === undefined) return -1;
    const point = { x: clientX - box.left, y: clientY - box.top };
    return markAt(lanes, point, { window: shown, width });
  };
  const open = (mark: number): void => {
    const row = lanes.marks.row[mark];
    if (row !== undefined) void openRow(eventIndex(row));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    if (event.shiftKey && (key === "ArrowLeft" || key === "ArrowRight"))
      pull(key === "ArrowLeft" ? -PULL : PULL);
    else if (key === "+" || key === "=") zoom(CLOSER, aroundOf(current));
    else if (key === "-") zoom(1 / CLOSER, aroundOf(current));
    else if (key === "0") showAll();
    else if ((key === "Enter" || key === " ") && current >= 0) open(current);
    else {
      const next = nextMark(lanes, current, key);
      if (next === null) return;
      setCurrent(next);
      const lane = lanes.marks.lane[next] ?? -1;
      chart.current?.querySelectorAll("li")[lane]?.scrollIntoView({ block: "nearest" });
    }
    event.preventDefault();
  };
  const aroundOf = (mark: number): number => {
    if (mark < 0) return 0.5;
    return Math.max(0, Math.min(1, toX(timeOfMark(lanes, mark), shown, 1)));
  };

  const value = lanes.lanes[lanes.marks.lane[current] ?? -1]?.value;
  const told =
    value === undefined
      ? texts.keysAbout
      : markText(lanes, current, {
          name: laneName(lanes.kind, value, rules),
          time: timeOfMark(lanes, current),
          zone,
        });

  return (
    <>
      <div className={classes["tools"]}>
        <span role="status" className={classes["told"]} title={told}>
          {told}
        </span>
        <IconButton
          size="small"
          label={texts.zoomIn}
          onClick={() => {
            zoom(CLOSER, aroundOf(current));
          }}
        >
          <ZoomIn size={14} strokeWidth={1.5} aria-hidden />
        </IconButton>
        <IconButton
          size="small"
          label={texts.zoomOut}
          onClick={() => {
            zoom(1 / CLOSER, aroundOf(current));
          }}
        >
          <ZoomOut size={14} strokeWidth={1.5} aria-hidden />
        </IconButton>
        <IconButton size="small" label={texts.wholeLog} onClick={showAll}>
          <Maximize2 size={14} strokeWidth={1.5} aria-hidden />
        </IconButton>
      </div>
      <div ref={chart} className={classes["chart"]}>
        <div className={classes["corner"]} />
        <div className={classes["axis"]} aria-hidden>
          {times.map((time) => (
            <span key={time} style={{ left: toX(time, shown, width) }}>
              {tickLabel(time, zone, {
                scale,
                midnight: isMidnight(time, offsetIn(zone)),
                dating: "day",
              })}
            </span>
          ))}
        </div>
        <LaneNames lanes={lanes} />
        <div
          ref={plot}
          className={classes["plot"]}
          style={{ height }}
          role="application"
          aria-label={texts.marksInLanes}
          // Its keys are its own: arrows go from mark to mark.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          onKeyDown={onKeyDown}
          onPointerDown={(event) => {
            if (event.button !== 0) return;
            drag.current = { x: event.clientX, from: event.clientX };
            event.currentTarget.setPointerCapture(event.pointerId);
          }}
          onPointerMove={(event) => {
            const held = drag.current;
            if (held === null) {
              setCurrent(markUnder(event));
            } else if (Math.abs(event.clientX - held.from) > STILL_PX) {
              pull((held.x - event.clientX) / Math.max(1, width));
              held.x = event.clientX;
            }
          }}
          onPointerUp={(event) => {
            const held = drag.current;
            drag.current = null;
            if (held === null || Math.abs(event.clientX - held.from) > STILL_PX) return;
            const mark = markUnder(event);
            setCurrent(mark);
            if (mark >= 0) open(mark);
          }}
          onPointerCancel={() => {
            drag.current = null;
          }}
          onDoubleClick={showAll}
        >
          <canvas ref={canvas} className={classes["canvas"]} aria-hidden />
        </div>
      </div>
    </>
  );
}

/** Canvas knows no CSS variables. */
function coloursOf(element: Element): LaneColours {
  const style = getComputedStyle(element);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  return {
    fills: FILLS.map(read),
    line: read("--border"),
    text: read("--text-3"),
    focus: read("--accent"),
  };
}
