// A load gives way to the page until its first events are on the screen, and no longer.

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FirstScreen } from "./first-screen.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function watched() {
  const pool = {
    isNarrow: false,
    narrow: (): void => {
      pool.isNarrow = true;
    },
    widen: (): void => {
      pool.isNarrow = false;
    },
  };
  return { pool, screen: new FirstScreen() };
}

test("all workers read on as soon as the page has drawn the first events", () => {
  const { pool, screen } = watched();
  screen.await(pool);
  vi.advanceTimersByTime(100);
  screen.answered(pool);
  vi.advanceTimersByTime(100);
  expect(pool.isNarrow).toBe(true);
  screen.drawn(pool);
  vi.advanceTimersByTime(0);
  expect(pool.isNarrow).toBe(false);
});

test("a page that never says so, in a hidden tab, holds the load up for 0.3 s", () => {
  const { pool, screen } = watched();
  screen.await(pool);
  screen.answered(pool);
  vi.advanceTimersByTime(299);
  expect(pool.isNarrow).toBe(true);
  vi.advanceTimersByTime(1);
  expect(pool.isNarrow).toBe(false);
});

test("where no first screen is awaited, an answer and its picture narrow nothing", () => {
  const { pool, screen } = watched();
  screen.answered(pool);
  screen.drawn(pool);
  expect(pool.isNarrow).toBe(false);
});
