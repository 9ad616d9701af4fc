// ui/lanes: the marks on a canvas. One colour after the other, for a change of colour costs more than a mark; the severe last, so
// that nothing covers them. Height says severity too. 10,000 marks take some milliseconds.

import { SEVERITIES } from "../../core/audit/severity.ts";
import type { Lanes } from "../../worker/engine-api.ts";
import { LANE_PX, timeOfMark, toX, type LaneWindow } from "./lane-geometry.ts";

/** By rank; of CSS's own variables. */
export interface LaneColours {
  readonly fills: readonly string[];
  readonly line: string;
  readonly text: string;
  readonly focus: string;
}

export const FILLS = ["--i-fill", "--i-fill", "--l-fill", "--m-fill", "--h-fill", "--c-fill"];
/** By rank. */
const HEIGHTS = [5, 6, 9, 12, 15, 18];
const LEAST_PX = 2;

export type Pencil = Pick<
  CanvasRenderingContext2D,
  "clearRect" | "fillRect" | "strokeRect" | "fillStyle" | "strokeStyle" | "lineWidth"
>;

export interface Drawing {
  readonly window: LaneWindow;
  readonly width: number;
  readonly height: number;
  /** The mark that the pointer or the keyboard is on, or -1. */
  readonly current: number;
  readonly colours: LaneColours;
  /** Where lines of time stand. */
  readonly ticks: readonly number[];
}

export function drawLanes(pencil: Pencil, lanes: Lanes, drawing: Drawing): void {
  const { window, width, height, current, colours, ticks } = drawing;
  const { marks, span, parts } = lanes;
  pencil.clearRect(0, 0, width, height);
  pencil.fillStyle = colours.line;
  for (const time of ticks) pencil.fillRect(Math.round(toX(time, window, width)), 0, 1, height);
  for (let lane = 1; lane <= lanes.lanes.length; lane++)
    pencil.fillRect(0, lane * LANE_PX - 1, width, 1);
  if (span === null) return;
  const scale = width / (window.end - window.start);
  const partPx = ((span.end - span.start) / parts) * scale;
  const left = (span.start - window.start) * scale;
  const wide = Math.max(LEAST_PX, partPx - 0.5);
  for (let rank = 0; rank < SEVERITIES.length; rank++) {
    pencil.fillStyle = colours.fills[rank] ?? colours.text;
    const tall = HEIGHTS[rank] ?? 5;
    const top = (LANE_PX - 1 - tall) / 2;
    for (let i = 0; i < marks.lane.length; i++) {
      if (marks.severity[i] !== rank) continue;
      const x = left + (marks.part[i] ?? 0) * partPx;
      if (x + wide < 0 || x > width) continue;
      pencil.fillRect(x, (marks.lane[i] ?? 0) * LANE_PX + top, wide, tall);
    }
  }
  if (current < 0 || current >= marks.lane.length) return;
  pencil.strokeStyle = colours.focus;
  pencil.lineWidth = 2;
  const x = toX(timeOfMark(lanes, current), window, width);
  const half = Math.max(4, wide / 2 + 2);
  pencil.strokeRect(x - half, (marks.lane[current] ?? 0) * LANE_PX + 1, half * 2, LANE_PX - 3);
}
