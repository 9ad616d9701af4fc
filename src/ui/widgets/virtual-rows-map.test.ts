import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  afterResize,
  afterScroll,
  anchoredTop,
  MAX_SPACER_PX,
  rowsToDraw,
  scrollMap,
  topToShow,
  toReal,
  toScrollTop,
} from "./virtual-rows-map.ts";
import type { ScrollPlace } from "./virtual-rows-map.ts";

const ROW = 28;
const VIEW = 600;
const TEN_MILLION = scrollMap(10_000_000 * ROW);
const lastTop = MAX_SPACER_PX - VIEW;

const at = (realTop: number): ScrollPlace => ({
  realTop,
  scrollTop: Math.round(toScrollTop(TEN_MILLION, realTop, VIEW)),
  viewPx: VIEW,
});

test("the last of ten million rows is reached at the end of the scroll bar", () => {
  const place = { realTop: toReal(TEN_MILLION, lastTop, VIEW), scrollTop: lastTop, viewPx: VIEW };
  expect(place.realTop + VIEW).toBe(10_000_000 * ROW);
  expect(rowsToDraw(place, ROW, 10_000_000, 0).end).toBe(10_000_000);
});

test("near both ends one pixel scrolled is one pixel moved", () => {
  expect(toReal(TEN_MILLION, 1234, VIEW)).toBe(1234);
  expect(toReal(TEN_MILLION, lastTop - 1234, VIEW)).toBe(10_000_000 * ROW - VIEW - 1234);
});

test("a short list is not stretched at all", () => {
  const short = scrollMap(100 * ROW);
  expect(short.spacerPx).toBe(2800);
  expect(toReal(short, 700, VIEW)).toBe(700);
  expect(toReal(scrollMap(3 * ROW), 50, VIEW)).toBe(0);
});

test("every place on the scroll bar means one place in the list, in order, there and back", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40_000_000 }),
      fc.integer({ min: 1, max: 3000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (rows, view, a, b) => {
        const map = scrollMap(rows * ROW);
        const range = Math.max(0, map.spacerPx - view);
        const [low, high] = a < b ? [a * range, b * range] : [b * range, a * range];
        const realLow = toReal(map, low, view);
        const realHigh = toReal(map, high, view);
        expect(realLow).toBeLessThanOrEqual(realHigh);
        expect(realLow).toBeGreaterThanOrEqual(0);
        expect(realHigh).toBeLessThanOrEqual(Math.max(0, map.realPx - view) + 1e-6);
        expect(toScrollTop(map, realLow, view)).toBeCloseTo(low, 3);
      },
    ),
  );
});

test("a wheel turns exactly ten rows at the start, in the middle and at the end", () => {
  for (const start of [0, 5_000_000 * ROW, 9_999_000 * ROW]) {
    const place = at(start);
    const next = afterScroll(TEN_MILLION, place, place.scrollTop + 10 * ROW);
    expect(next.realTop - place.realTop).toBe(10 * ROW);
  }
});

test("the thumb means a share of the whole", () => {
  const next = afterScroll(TEN_MILLION, at(0), MAX_SPACER_PX / 2);
  expect(next.realTop / (10_000_000 * ROW)).toBeCloseTo(0.5, 3);
});

test("when scrolling rests, the scroll bar takes the place that the rows have, and the rows do not move", () => {
  const moved = afterScroll(TEN_MILLION, at(140_000_000), at(140_000_000).scrollTop + 1000);
  const top = anchoredTop(TEN_MILLION, moved);
  expect(top).not.toBe(moved.scrollTop);
  const rested = { ...moved, scrollTop: top };
  expect(afterScroll(TEN_MILLION, rested, top).realTop).toBe(moved.realTop);
});

test("more rows below do not move the rows in view; fewer rows never show emptiness", () => {
  const place = at(1_000_000);
  expect(afterResize(scrollMap(20_000_000 * ROW), place, VIEW).realTop).toBe(1_000_000);
  expect(afterResize(scrollMap(100 * ROW), place, VIEW).realTop).toBe(100 * ROW - VIEW);
  expect(afterResize(scrollMap(0), place, VIEW)).toEqual({
    realTop: 0,
    scrollTop: 0,
    viewPx: VIEW,
  });
});

test("shows a row with as little movement as possible, or in the middle", () => {
  const place = at(2800);
  expect(topToShow(place, 101, ROW, "nearest")).toBe(2800);
  expect(topToShow(place, 50, ROW, "nearest")).toBe(1400);
  expect(topToShow(place, 200, ROW, "nearest")).toBe(201 * ROW - VIEW);
  expect(topToShow(place, 200, ROW, "center")).toBe(200 * ROW - (VIEW - ROW) / 2);
  expect(topToShow(place, 200, ROW, "start")).toBe(5600);
});

test("draws the rows in view and a few more, never more than there are", () => {
  expect(rowsToDraw(at(2800), ROW, 10_000_000, 8)).toEqual({ first: 92, end: 130 });
  expect(rowsToDraw({ realTop: 0, scrollTop: 0, viewPx: VIEW }, ROW, 5, 8)).toEqual({
    first: 0,
    end: 5,
  });
  expect(rowsToDraw({ realTop: 0, scrollTop: 0, viewPx: VIEW }, ROW, 0, 8)).toEqual({
    first: 0,
    end: 0,
  });
});
