import { expect, it } from "vitest";
import { findWholeLine } from "./whole-lines.ts";

const AT = "2026-03-01T10:00:00.000000Z";
const event = '{"kind":"Event","apiVersion":"audit.k8s.io/v1"}';

/** Lines, and whether each continues none: nothing before it waits. */
const LINES: readonly (readonly [string, boolean])[] = [
  [`${AT} stdout F ${event}`, true],
  [`${AT} stdout P {"kind":"Event",`, true],
  [`${AT} stderr F I0301 note`, false],
  [`${AT} stdout F "apiVersion":"audit.k8s.io/v1"}`, false],
  [`${AT} stderr P I0301 half a`, true],
  [`${AT} stdout P {"kind"`, false],
  [`${AT} stderr F note`, false],
  [`${AT} stdout F :"Event"}`, false],
  [`${AT} stdout F ${event}`, true],
];

it("finds the next line that continues no line before, wherever it looks from", async () => {
  const text = LINES.map(([line]) => `${line}\n`).join("");
  const blob = new Blob([text]);
  const starts = LINES.map((_, i) => LINES.slice(0, i).reduce((sum, [l]) => sum + l.length + 1, 0));
  const whole = starts.filter((_, i) => LINES[i]?.[1] === true);
  for (let at = 0; at <= text.length; at++) {
    const expected = whole.find((start) => start >= at) ?? text.length;
    expect([at, await findWholeLine(blob, at)]).toEqual([at, expected]);
  }
});

it("finds it behind lines that are longer than it usually looks back", async () => {
  const long = `${AT} stdout F ${"x".repeat(700_000)}\n`;
  const blob = new Blob([long.repeat(4)]);
  for (const at of [1, 650_000, 1_400_000, 2_700_000])
    expect((await findWholeLine(blob, at)) % long.length).toBe(0);
  expect(await findWholeLine(blob, 1_400_000)).toBe(2 * long.length);
});
