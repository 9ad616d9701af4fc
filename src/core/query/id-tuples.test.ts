import fc from "fast-check";
import { expect, test } from "vitest";
import { IdTuples, NO_ROOM } from "./id-tuples.ts";

const id = fc.oneof(fc.nat({ max: 3 }), fc.constant(0xffffffff));

test("numbers tuples in the order in which they come, each once, up to the limit", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.nat({ max: 100 }),
      fc.array(fc.array(id, { minLength: 5, maxLength: 5 }), { maxLength: 300 }),
      (width, limit, given) => {
        const tuples = new IdTuples(width, limit);
        const known = new Map<string, number>();
        for (const ids of given.map((five) => five.slice(0, width))) {
          const key = ids.join(" ");
          if (!known.has(key) && known.size < limit) known.set(key, known.size);
          const number = tuples.intern(Uint32Array.from(ids));
          expect(number).toBe(known.get(key) ?? NO_ROOM);
        }
        for (const [key, number] of known)
          expect(Array.from({ length: width }, (_, at) => tuples.word(number, at)).join(" ")).toBe(
            key,
          );
        expect(tuples.size).toBe(known.size);
      },
    ),
  );
});
