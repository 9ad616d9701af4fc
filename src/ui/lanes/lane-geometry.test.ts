import fc from "fast-check";
import { expect, test } from "vitest";
import { epochMicros } from "../../core/base/brand.ts";
import type { Lanes } from "../../worker/engine-api.ts";
import { drawLanes, type Pencil } from "./draw-lanes.ts";
import {
  LANE_PX,
  markAt,
  nextMark,
  pulled,
  rangeOf,
  timeOfMark,
  shownOf,
  toX,
  zoomed,
} from "./lane-geometry.ts";

const LOG = { start: epochMicros(0), end: epochMicros(1_000_000) };

/** Two lanes of ten parts; marks as [lane, part, rank]. */
const lanesOf = (marks: readonly (readonly [number, number, number])[]): Lanes => ({
  kind: "actor",
  lanes: [
    { value: "ada", events: 1 },
    { value: "noor", events: 1 },
  ],
  total: 2,
  span: LOG,
  parts: 10,
  marks: {
    lane: Uint16Array.from(marks, ([lane]) => lane),
    part: Uint16Array.from(marks, ([, part]) => part),
    severity: Uint8Array.from(marks, ([, , rank]) => rank),
    events: Uint32Array.from(marks, () => 1),
    row: Uint32Array.from(marks, (_, i) => i),
  },
});
const LANES = lanesOf([
  [0, 1, 0],
  [0, 5, 5],
  [1, 4, 0],
]);

test("the pointer finds the mark under it, in its lane alone", () => {
  const how = { window: LOG, width: 1000 };
  LANES.marks.lane.forEach((lane, mark) => {
    const x = toX(timeOfMark(LANES, mark), LOG, 1000);
    expect(markAt(LANES, { x: x + 3, y: lane * LANE_PX + 4 }, how)).toBe(mark);
    expect(markAt(LANES, { x, y: (1 - lane) * LANE_PX + 4 }, how)).toBe(-1);
  });
  expect(markAt(LANES, { x: 10, y: 900 }, how)).toBe(-1);
});

test("the first and the last mark of the whole log stand clear of the frame, and a part of it fills the chart", () => {
  const whole = shownOf(LOG, LOG);
  expect(toX(LOG.start, whole, 1000)).toBeGreaterThan(5);
  expect(toX(LOG.end, whole, 1000)).toBeLessThan(995);
  expect(rangeOf(whole, LOG)).toBeNull();
  const part = { start: epochMicros(10), end: LOG.end };
  expect(shownOf(part, LOG)).toBe(part);
});

test("arrow keys go along a lane and to the nearest mark of the next", () => {
  expect(nextMark(LANES, -1, "ArrowRight")).toBe(0);
  expect(nextMark(LANES, 0, "ArrowRight")).toBe(1);
  expect(nextMark(LANES, 1, "ArrowRight")).toBe(1);
  expect(nextMark(LANES, 1, "ArrowDown")).toBe(2);
  expect(nextMark(LANES, 2, "ArrowUp")).toBe(1);
  expect(nextMark(LANES, 0, "x")).toBeNull();
  expect(nextMark(lanesOf([]), -1, "ArrowRight")).toBeNull();
});

test("whatever is zoomed and pulled, the window stays in the log, and a point stays under the pointer", () => {
  const move = fc.record({
    factor: fc.double({ min: 0.1, max: 10, noNaN: true }),
    around: fc.double({ min: 0, max: 1, noNaN: true }),
    by: fc.double({ min: -1, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(move, { maxLength: 20 }), (moves) => {
      let window: { start: number; end: number } = LOG;
      for (const { factor, around, by } of moves) {
        const at = window.start + (window.end - window.start) * around;
        const closer = zoomed(window, { factor: Math.min(1, factor), around }, LOG);
        expect(closer.start + (closer.end - closer.start) * around).toBeCloseTo(at, 3);
        window = pulled(zoomed(window, { factor, around }, LOG), by, LOG);
        expect(window.start).toBeGreaterThanOrEqual(LOG.start);
        expect(window.end).toBeLessThanOrEqual(LOG.end + 1e-6);
        expect(window.end).toBeGreaterThan(window.start);
      }
    }),
  );
  expect(rangeOf(LOG, LOG)).toBeNull();
  expect(rangeOf({ start: 10.5, end: 20.5 }, LOG)).toEqual({ start: 10, end: 21 });
});

test("every mark in the window is drawn, the severe last and tallest", () => {
  const drawn: { fill: unknown; x: number; tall: number }[] = [];
  const pencil: Pencil = {
    fillStyle: "",
    strokeStyle: "",
    lineWidth: 1,
    clearRect: () => undefined,
    strokeRect: () => undefined,
    fillRect: (x, _, __, tall) => {
      drawn.push({ fill: pencil.fillStyle, x, tall });
    },
  };
  const colours = { fills: ["0", "1", "2", "3", "4", "5"], line: "line", text: "", focus: "" };
  const how = { width: 1000, height: 44, current: -1, colours, ticks: [] };
  drawLanes(pencil, LANES, { window: LOG, ...how });
  const marks = drawn.filter(({ fill }) => fill !== "line");
  expect(marks.map(({ fill }) => fill)).toEqual(["0", "0", "5"]);
  expect(marks.map(({ x }) => x)).toEqual([100, 400, 500]);
  expect(marks[2]?.tall).toBeGreaterThan(marks[0]?.tall ?? 0);
  drawn.length = 0;
  drawLanes(pencil, LANES, { window: { start: 450_000, end: 600_000 }, ...how });
  expect(drawn.filter(({ fill }) => fill === "5")).toHaveLength(1);
});
