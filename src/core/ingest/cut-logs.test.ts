// Logs that end too early, at any byte: nothing throws, every record is accounted for, and the events before the cut are the
// events there were. Wrapped logs joined behind one another are read as each by itself.

import { describe, expect, it } from "vitest";
import { ENVELOPES } from "../../testing/logs/wrap.mjs";
import { readRecords as read } from "../../testing/read-records.ts";
import { detectFormat } from "../formats/detect-format.ts";
import { samePlace } from "../formats/place.ts";

/** Short, since every byte of them is a place to cut; with all that has to be escaped. */
const lines = ["get", "list", "create"].map((verb, i) =>
  JSON.stringify({
    kind: "Event",
    apiVersion: "audit.k8s.io/v1",
    auditID: `7b1d9f0a-3c52-4e8e-9a41-00000000000${i}`,
    stage: "ResponseComplete",
    verb,
    user: { username: "noor@larkspur.example" },
    userAgent: 'a "\\é😀"',
    objectRef: { resource: "pods" },
    requestReceivedTimestamp: "2026-09-14T13:00:00.000000Z",
    stageTimestamp: "2026-09-14T13:00:00.000000Z",
  }),
);
const encoder = new TextEncoder();

describe.each(ENVELOPES.map(({ name, wrap }) => [name, wrap] as const))("%s", (_, wrap) => {
  const bytes = encoder.encode(wrap(lines));
  const framing = detectFormat(bytes)?.framing ?? "lines";
  const whole = read(bytes, framing);

  it("cut at any byte, gives the events before the cut", () => {
    expect(whole).toMatchObject({ records: 3, other: 0, rejected: 0 });
    const wrong: number[] = [];
    for (let cut = 0; cut < bytes.length; cut++) {
      const part = read(bytes.subarray(0, cut), framing);
      const before = whole.events.filter(({ offset, length }) => offset + length <= cut);
      // A place that is shared is that of the whole record, and a record that is cut has another.
      const own = before.filter(({ form }) => form < 0x80);
      const lost = own.filter((place) => !part.events.some((other) => samePlace(other, place)));
      if (lost.length > 0 || part.events.length > 3) wrong.push(cut);
    }
    expect(wrong).toEqual([]);
  });

  it("cut at any byte, is recognised or not without a word", () => {
    for (let cut = 0; cut < bytes.length; cut += 37)
      expect(() => detectFormat(bytes.subarray(0, cut))).not.toThrow();
  });
});

const byLine = ENVELOPES.filter((envelope) => envelope.byLine === true);

describe("wrappers behind one another in one file", () => {
  it.each(
    byLine.map(({ name }, i) => [name, byLine[(i + 1) % byLine.length]?.name ?? ""] as const),
  )("%s, then %s", (first, second) => {
    const text = [first, second]
      .map((name) => byLine.find((envelope) => envelope.name === name)?.wrap(lines) ?? "")
      .join("");
    const bytes = encoder.encode(text);
    expect(detectFormat(bytes)?.framing).toBe("lines");
    expect(read(bytes, "lines")).toMatchObject({ records: 6, other: 0, rejected: 0 });
  });
});
