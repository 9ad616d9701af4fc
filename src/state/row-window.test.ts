import { expect, test } from "vitest";
import { epochMicros, eventIndex } from "../core/base/brand.ts";
import type { Answer, EventRow } from "../worker/engine-api.ts";
import { RowWindow } from "./row-window.ts";

const rowOf = (answer: number, position: number): EventRow => ({
  index: eventIndex(position),
  at: `${answer}:${position}`,
  time: epochMicros(position),
  severity: "none",
  fields: {},
});

const answerOf = (id: number, total: number): Answer => ({
  kind: "answer",
  id,
  version: id,
  total,
  lines: total,
  folds: 0,
  all: total,
  flagged: 0,
  unread: 0,
  lost: 0,
  facets: [],
  timeline: { span: null, barMicros: 1, firstBar: epochMicros(0), counts: [], untimed: 0 },
  findings: [],
  firstRows: [],
  ms: 0,
});

/** Answers at once, and counts the trips. */
function startWindow() {
  const trips: string[] = [];
  const window = new RowWindow({
    // Answer 2 has ten earlier events before those of answer 1.
    positionOf: async (id, index) => (id === 2 ? index + 10 : index),
    rows: async (id, start, end) => {
      trips.push(`${id}: ${start}-${end}`);
      return Array.from({ length: end - start }, (_, i) => rowOf(id, start + i));
    },
  });
  return { window, trips };
}

test("gives the rows that were asked for, and asks for each page once", async () => {
  const { window, trips } = startWindow();
  window.show(answerOf(1, 1000));
  expect(window.get(200)).toBeUndefined();
  await Promise.all([window.need(200, 210), window.need(190, 220)]);
  expect(window.get(200)?.at).toBe("1:200");
  expect(trips).toEqual(["1: 128-256"]);
});

test("keeps showing the rows of the answer before until the new ones are here", async () => {
  const { window } = startWindow();
  window.show(answerOf(1, 1000));
  await window.need(0, 10);
  window.show(answerOf(2, 1000));
  expect(window.get(5)?.at).toBe("1:5");
  await window.need(0, 10);
  expect(window.get(5)?.at).toBe("2:5");
});

test("a closed log leaves no rows behind", async () => {
  const { window } = startWindow();
  window.show(answerOf(1, 1000));
  await window.need(0, 10);
  window.show(null);
  expect(window.get(5)).toBeUndefined();
});

test("a trip that comes back after its answer is gone changes nothing", async () => {
  const { window } = startWindow();
  window.show(answerOf(1, 1000));
  const late = window.need(0, 10);
  window.show(answerOf(2, 1000));
  await late;
  expect(window.get(5)).toBeUndefined();
});

test("a newer answer has the events of the screen at hand before it is shown", async () => {
  const { window, trips } = startWindow();
  window.show(answerOf(1, 1000));
  await window.need(300, 330);
  window.stand({ top: 300, end: 330, active: 305 });
  const next = answerOf(2, 1010);
  expect(await window.follow(next)).toEqual({ by: 10, activeBy: 10 });
  expect(window.get(300)?.at).toBe("1:300");
  window.show(next);
  expect(window.get(310)?.at).toBe("2:310");
  expect(trips.at(-1)).toBe("2: 256-384");
});

test("at the very top new rows come in at the top", async () => {
  const { window } = startWindow();
  window.show(answerOf(1, 1000));
  window.stand({ top: 0, end: 30, active: 0 });
  expect(await window.follow(answerOf(2, 1010))).toEqual({ by: 0, activeBy: 0 });
});
