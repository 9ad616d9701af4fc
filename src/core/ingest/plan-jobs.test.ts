import { expect, test } from "vitest";
import { LEAST_BYTES, MOST_BYTES, planJobs } from "./plan-jobs.ts";

const GB = 2 ** 30;
/** Nothing is read to plan, so a size is all there need be. */
const sized = (size: number): Blob => Object.defineProperty(new Blob(), "size", { value: size });
const lines = { framing: "lines", isSplittable: true, compression: null } as const;

test("ranges lie side by side over the whole file, none too large or too small", () => {
  for (const size of [1, LEAST_BYTES, LEAST_BYTES + 1, GB, 13 * GB]) {
    const jobs = planJobs(sized(size), lines, 2);
    expect([...jobs.map(({ start }) => start), size]).toEqual([0, ...jobs.map(({ end }) => end)]);
    const sizes = jobs.map(({ start, end }) => end - start);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(MOST_BYTES);
    expect(Math.min(...sizes.slice(0, -1), LEAST_BYTES)).toBe(LEAST_BYTES);
  }
});

test("a large file is cut into few ranges, and no worker is left alone with a large one at the end", () => {
  const jobs = planJobs(sized(GB), lines, 2);
  expect(jobs.length).toBeLessThan(14);
  const [last, before] = jobs.toReversed().map(({ start, end }) => end - start);
  expect(last).toBeLessThanOrEqual(LEAST_BYTES);
  expect(before).toBe(LEAST_BYTES);
});

test("what cannot be read from the middle is one job", () => {
  const whole = [{ start: 0, end: GB }];
  const blob = sized(GB);
  const documents = { ...lines, framing: "documents", isSplittable: false } as const;
  expect(planJobs(blob, documents, 2)).toMatchObject(whole);
  expect(planJobs(blob, { ...lines, isSplittable: false }, 2)).toMatchObject(whole);
  expect(planJobs(blob, { ...lines, compression: "gzip" }, 2)).toMatchObject(whole);
});
