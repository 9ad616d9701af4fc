import { expect, test } from "vitest";
import { LEAST_BYTES, MOST_BYTES, planJobs } from "./plan-jobs.ts";

const GB = 2 ** 30;
/** Nothing is read to plan, so a size is all there need be. */
const sized = (size: number): Blob => Object.defineProperty(new Blob(), "size", { value: size });
const cuttable = {
  framing: "lines",
  isSplittable: true,
  hasParts: false,
  compression: null,
} as const;

test("ranges lie side by side over the whole file, none too large or too small", async () => {
  for (const size of [1, LEAST_BYTES, LEAST_BYTES + 1, GB, 13 * GB]) {
    const jobs = await planJobs(sized(size), cuttable, 2);
    expect([...jobs.map(({ start }) => start), size]).toEqual([0, ...jobs.map(({ end }) => end)]);
    const sizes = jobs.map(({ start, end }) => end - start);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(MOST_BYTES);
    expect(Math.min(...sizes.slice(0, -1), LEAST_BYTES)).toBe(LEAST_BYTES);
  }
});

test("a large file is cut into few ranges, and no worker is left alone with a large one at the end", async () => {
  const jobs = await planJobs(sized(GB), cuttable, 2);
  expect(jobs.length).toBeLessThan(14);
  const [last, before] = jobs.toReversed().map(({ start, end }) => end - start);
  expect(last).toBeLessThanOrEqual(LEAST_BYTES);
  expect(before).toBe(LEAST_BYTES);
});

test("what cannot be read from the middle is one job", async () => {
  const whole = [{ start: 0, end: GB }];
  const blob = sized(GB);
  const documents = { ...cuttable, framing: "documents", isSplittable: false } as const;
  expect(await planJobs(blob, documents, 2)).toMatchObject(whole);
  expect(await planJobs(blob, { ...cuttable, isSplittable: false }, 2)).toMatchObject(whole);
  expect(await planJobs(blob, { ...cuttable, compression: "gzip" }, 2)).toMatchObject(whole);
});

test("a log whose lines may be parts is cut only before a line that continues none", async () => {
  const text = "x".repeat(20_000);
  const lines = Array.from({ length: 2000 }, (_, i) => {
    const event = JSON.stringify({
      kind: "Event",
      apiVersion: "audit.k8s.io/v1",
      auditID: i,
      text,
    });
    const at = "2026-03-01T10:00:00.000000Z";
    // The errors' line stands between two parts of the output's.
    return [
      `${at} stdout P ${event.slice(0, 16_000)}`,
      `${at} stderr F I0301 10:00:00.000000 1 server.go:1] note ${i}`,
      `${at} stdout F ${event.slice(16_000)}`,
    ];
  });
  const blob = new Blob([lines.map((parts) => `${parts.join("\n")}\n`).join("")]);
  const jobs = await planJobs(blob, { ...cuttable, hasParts: true }, 2);
  expect(jobs).toHaveLength(2);
  expect([...jobs.map(({ start }) => start), blob.size]).toEqual([
    0,
    ...jobs.map(({ end }) => end),
  ]);
  for (const { start } of jobs) {
    const first = await blob.slice(start, start + 50).text();
    expect(first).toMatch(/^2026-03-01T10:00:00.000000Z stdout P /);
  }
});
