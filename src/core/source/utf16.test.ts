import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joined } from "../../testing/containers.ts";
import { inflateBytes, inflationOf, packingOf } from "./inflation.ts";
import { Utf16Text, isUtf16 } from "./utf16.ts";

type Order = "le" | "be";

/** Unit by unit, as the standard has it. */
function utf16(text: string, order: Order, mark = true): Uint8Array<ArrayBuffer> {
  const units = (mark ? "\ufeff" : "") + text;
  const bytes = new Uint8Array(units.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < units.length; i++) view.setUint16(i * 2, units.charCodeAt(i), order === "le");
  return bytes;
}

async function read(bytes: Uint8Array<ArrayBuffer>): Promise<[string, string]> {
  const inflation = inflationOf(new Blob([bytes]), "utf-16");
  const chunks: Uint8Array[] = [];
  for await (const chunk of inflation.chunks()) chunks.push(chunk);
  expect(inflation.bytesRead).toBe(bytes.length);
  return [new TextDecoder().decode(joined(...chunks)), inflation.outcome];
}

describe("UTF-16", () => {
  it.each(["le", "be"] as const)("comes out as the text it is, mark or none: %s", async (order) => {
    const text = '{"kind":"Event","user":"Zoë 😀 \u4f60"}\r\n'.repeat(3);
    expect(await read(utf16(text, order))).toEqual([text, "ok"]);
    expect(await read(utf16(text, order, false))).toEqual([text, "ok"]);
    expect(packingOf(utf16(text, order))).toBe("utf-16");
    expect(packingOf(utf16(text, order, false))).toBe("utf-16");
  });

  it("is the same in chunks of any length, at once or as a stream", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.constantFrom<Order>("le", "be"),
        fc.integer({ min: 1, max: 9 }),
        (text, order, step) => {
          const bytes = utf16(text, order);
          const parts: Uint8Array[] = [];
          const reader = new Utf16Text(bytes);
          for (let at = 0; at < bytes.length; at += step)
            parts.push(...reader.push(bytes.subarray(at, at + step)));
          parts.push(...reader.finish());
          const at1 = joined(...inflateBytes(bytes, "utf-16"));
          expect(joined(...parts)).toEqual(at1);
          expect(new TextDecoder().decode(at1)).toBe(text.replace(/^\ufeff/, "").toWellFormed());
        },
      ),
    );
  });

  it("is cut short where half a character is left, and keeps the whole ones", async () => {
    const bytes = utf16("ab", "le");
    expect(await read(bytes.slice(0, -1))).toEqual(["a", "cut-short"]);
  });

  it("is told from UTF-8, UTF-32 and data", () => {
    for (const latin1 of [
      "",
      "{",
      '{"kind"',
      "\0\0\0\0\0\0\0\0",
      "\xff\xfe\0\0{\0\0\0",
      "PK\x03\x04",
    ])
      expect(isUtf16(Uint8Array.from(latin1, (c) => c.charCodeAt(0)))).toBe(false);
  });
});
