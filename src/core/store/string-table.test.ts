import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { StringTable } from "./string-table.ts";

const encoder = new TextEncoder();
const intern = (table: StringTable, text: string): number => {
  const bytes = encoder.encode(`<${text}>`);
  return table.intern(bytes, 1, bytes.length - 1);
};

describe("StringTable", () => {
  it("gives every text one id, counted from 1, and both ways back", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 6 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 200 }), fc.integer(), (texts, seed) => {
        const table = new StringTable(seed);
        const model = new Map<string, number>();
        for (const value of texts) {
          if (!model.has(value)) model.set(value, model.size + 1);
          expect(intern(table, value)).toBe(model.get(value));
        }
        expect(table.size).toBe(model.size);
        for (const [value, id] of model) {
          expect(table.get(id)).toBe(value);
          expect(table.find(value)).toBe(id);
        }
        expect(table.find("a text that is too long to be there")).toBe(0);
      }),
    );
  });

  it("tells the empty text from no text", () => {
    const table = new StringTable();
    expect(table.find("")).toBe(0);
    expect(intern(table, "")).toBe(1);
    expect(table.find("")).toBe(1);
    expect([table.get(0), table.get(1), table.get(2), table.get(-1)]).toEqual(["", "", "", ""]);
  });

  it("remembers decoded texts only up to a few megabytes", () => {
    const table = new StringTable();
    const text = "x".repeat(1000);
    for (let i = 1; i <= 5000; i++) {
      intern(table, `${text}${i}`);
      expect(table.get(i)).toBe(`${text}${i}`);
    }
    expect(table.cacheMemory).toBeGreaterThan(1_000_000);
    expect(table.cacheMemory).toBeLessThan(4_000_000);
  });

  it("keeps 100,000 texts, some huge, and counts its bytes", () => {
    const table = new StringTable();
    for (let i = 0; i < 100_000; i++) expect(intern(table, `/api/v1/pods/${i}`)).toBe(i + 1);
    const huge = "é".repeat(100_000);
    expect(table.get(intern(table, huge))).toBe(huge);
    for (let i = 0; i < 100_000; i += 7) expect(table.get(i + 1)).toBe(`/api/v1/pods/${i}`);
    expect(table.memory).toBeGreaterThan(2_000_000);
    expect(table.memory).toBeLessThan(8_000_000);
  });
});
