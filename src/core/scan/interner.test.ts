import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PackedStrings } from "./batch.ts";
import { Interner, pack } from "./interner.ts";

function unpack(packed: PackedStrings | undefined): string[] {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const ends = [...(packed?.ends ?? [])];
  return ends.map((end, i) => decoder.decode(packed?.bytes.subarray(ends[i - 1] ?? 0, end)));
}

describe("Interner", () => {
  it("sends every text once, and its id is its place among all that were sent", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string({ unit: "binary", maxLength: 3 }))),
        fc.nat(6),
        (batches, keep) => {
          const interner = new Interner(keep);
          const sent: string[] = [];
          for (const texts of batches) {
            const ids = texts.map((text) => interner.intern(text));
            expect(ids.map((id) => interner.get(id))).toEqual(texts);
            sent.push(...unpack(interner.takeNew()));
            expect(ids.map((id) => sent[id - 1])).toEqual(texts);
          }
          expect(interner.size).toBe(sent.length);
        },
      ),
    );
  });

  it("holds as few texts as it was told to, once they are sent", () => {
    const interner = new Interner(2);
    expect(["a", "b", "c"].map((text) => interner.intern(text))).toEqual([1, 2, 3]);
    interner.takeNew();
    expect([interner.get(1), interner.intern("a"), interner.get(4)]).toEqual(["", 4, "a"]);
  });

  it("makes a text that UTF-8 cannot write into one that it can", () => {
    const interner = new Interner();
    expect(interner.intern("\ud800x")).toBe(interner.intern("\ufffdx"));
    expect(unpack(interner.takeNew())).toEqual(["\ufffdx"]);
  });

  it("packs texts of any script", () => {
    const texts = ["", "a", "é".repeat(9000), "漢字", "🙂", "\u0000"];
    expect(unpack(pack(texts))).toEqual(texts);
  });
});
