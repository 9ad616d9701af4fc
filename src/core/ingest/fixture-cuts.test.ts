// The pairs of formats/fixtures, cut at every byte, and two of them behind one another: nothing throws, what was whole before
// the cut is found where it was, and no record is without an account. And every format has a pair.

import { describe, expect, it } from "vitest";
import { joined } from "../../testing/containers.ts";
import { FIXTURES } from "../../testing/format-fixtures.ts";
import { readRecords } from "../../testing/read-records.ts";
import { detectFormat, splitterFor } from "../formats/detect-format.ts";
import { FORMATS } from "../formats/index.ts";
import { PREFIX_LABELS } from "../formats/line-prefix.ts";
import { FORM, isUnwrapped, samePlace, type Place } from "../formats/place.ts";
import { Unwrapper } from "../formats/unwrap.ts";

/** Each cut reads all before it, so the time grows with the square of the length: longer inputs are cut every few bytes. */
const SMALL = 3200;
const CUTS = 1000;
const stepOf = (length: number): number => (length <= SMALL ? 1 : Math.ceil(length / CUTS));

describe.each(FIXTURES.map((fixture) => [fixture.name, fixture] as const))("%s", (_, fixture) => {
  const { bytes, framing, events, others, rejected } = fixture;
  const whole = readRecords(bytes, framing);
  const count = Object.values(others).reduce((sum, n) => sum + n, 0);

  it("is cut into records as it says", () => {
    expect(detectFormat(bytes)).toMatchObject({ framing });
    expect(whole).toMatchObject({ other: count, rejected });
    expect(whole.events).toHaveLength(events.length);
  });

  it("cut at any byte, gives the events before the cut and accounts for the rest", () => {
    const wrong: number[] = [];
    const step = stepOf(bytes.length);
    for (let cut = 0; cut < bytes.length; cut += step) {
      const part = readRecords(bytes.subarray(0, cut), framing);
      // A place that is shared is that of the whole record, and a record that is cut has another.
      const own = whole.events.filter(
        ({ offset, length, form }) => offset + length <= cut && !isUnwrapped(form),
      );
      const lost = own.filter((place) => !part.events.some((other) => samePlace(other, place)));
      const isMore = part.records > whole.records + 1 || part.events.length > events.length;
      if (lost.length > 0 || isMore) wrong.push(cut);
    }
    expect(wrong).toEqual([]);
  });

  it("cut at any byte, is recognised or not without a word", () => {
    for (let cut = 0; cut < bytes.length; cut += 1 + Math.ceil(bytes.length / 60))
      expect(() => detectFormat(bytes.subarray(0, cut))).not.toThrow();
  });
});

/** Every fixture behind another, which is of another kind in most of the cases. */
const STRIDE = 11;
const couples = FIXTURES.flatMap((first, i) => {
  const second = FIXTURES[(i + STRIDE) % FIXTURES.length];
  return second ? [[`${first.name}, then ${second.name}`, first, second] as const] : [];
});

describe("two logs joined to one", () => {
  it.each(couples)("%s", (_, first, second) => {
    const bytes = joined(first.bytes, "\n", second.bytes);
    const format = detectFormat(bytes);
    expect(format).toBeDefined();
    const framing = format?.framing ?? "lines";
    const found = readRecords(bytes, framing);
    const all = first.events.length + second.events.length;
    // What is not found is there all the same, as something that could not be read or is something else.
    const apart =
      readRecords(first.bytes, framing).records + readRecords(second.bytes, framing).records;
    expect(found.records).toBeGreaterThanOrEqual(Math.min(all, apart) - 1);
    const isOneKind = first.framing === second.framing && framing === first.framing;
    const isAccounted = isOneKind && framing !== "csv" ? false : found.rejected + found.other > 0;
    expect(found.events.length === all || isAccounted).toBe(true);
  });
});

/** Whatever is around any record of a log. */
function trailsOf(bytes: Uint8Array, framing: (typeof FIXTURES)[number]["framing"]): Set<string> {
  const seen = new Set<string>();
  const note = (): void => {
    for (const label of unwrapper.trail) seen.add(label);
  };
  const unwrapper = new Unwrapper(
    { event: note, mapped: note, other: note, refused: note },
    framing,
  );
  const splitter = splitterFor(framing, {
    record({ bytes: text, start, end, offset, line }) {
      const place: Place = { offset, length: end - start, form: FORM.plain, line };
      unwrapper.record(text, start, end, place);
    },
    tooLong: note,
  });
  splitter.push(bytes);
  splitter.finish();
  unwrapper.finish();
  return seen;
}

describe("the pairs", () => {
  const seen = new Set(FIXTURES.flatMap(({ bytes, framing }) => [...trailsOf(bytes, framing)]));

  it("show every format at work", () => {
    const labels = FORMATS.map(({ label }) => label);
    expect(labels.filter((label) => !seen.has(label))).toEqual([]);
  });

  it("show every prefix of a line", () => {
    expect(PREFIX_LABELS.filter((label) => !seen.has(label))).toEqual([]);
  });

  it("show every way of cutting a short log", () => {
    const framings = new Set(FIXTURES.map(({ framing }) => framing));
    expect([...framings].toSorted()).toEqual(["csv", "documents", "lines", "yaml"]);
  });
});
