import fc from "fast-check";
import { expect, test } from "vitest";
import { readRecords } from "./records.ts";

const FILE_BYTES = 300_000;
const files = [1, 2].map((seed) =>
  Uint8Array.from({ length: FILE_BYTES }, (_, i) => (i * seed * 31 + (i >> 8)) & 0xff),
);
const blobs = files.map((bytes) => new Blob([bytes]));
const blobOf = (source: number): Blob => blobs[source] ?? new Blob();

const span = fc.record({
  source: fc.nat(1),
  offset: fc.nat(FILE_BYTES - 1001),
  length: fc.integer({ min: 0, max: 1000 }),
});

test("records come back byte for byte and in the order asked, wherever they lie", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(span, { maxLength: 40 }), async (spans) => {
      const read = await readRecords(spans, blobOf);
      const expected = spans.map((s) => files[s.source]?.subarray(s.offset, s.offset + s.length));
      expect(read.ok && read.value).toEqual(expected);
    }),
    { numRuns: 50 },
  );
});

test("a file that has become shorter is noticed", async () => {
  const read = await readRecords([{ source: 0, offset: FILE_BYTES - 10, length: 20 }], blobOf);
  expect(read).toEqual({ ok: false, error: { kind: "source-changed" } });
});
