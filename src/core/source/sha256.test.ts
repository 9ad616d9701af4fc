import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sha256Of } from "./sha256.ts";

const never = new AbortController().signal;
const nothing = (): void => undefined;

test("is what any other program says", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 5 }),
      async (parts) => {
        const other = createHash("sha256");
        for (const part of parts) other.update(part);
        const blob = new Blob(parts.map((part) => new Uint8Array(part)));
        expect(await sha256Of(blob, nothing, never)).toBe(other.digest("hex"));
      },
    ),
  );
});

test("says how far it is, and ends with the file", async () => {
  const seen: number[] = [];
  const blob = new Blob([new Uint8Array(1 << 20)]);
  await sha256Of(blob, (bytes) => seen.push(bytes), never);
  expect(seen.at(-1)).toBe(1 << 20);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
});

test("is not said of a file that was given up or cannot be read", async () => {
  const stop = new AbortController();
  stop.abort();
  expect(await sha256Of(new Blob(["x"]), nothing, stop.signal)).toBeNull();
  const gone = Object.assign(new Blob(["x"]), {
    stream: () =>
      new ReadableStream({
        pull: (c) => {
          c.error(new DOMException("", "NotReadableError"));
        },
      }),
  });
  expect(await sha256Of(gone, nothing, never)).toBeNull();
});
