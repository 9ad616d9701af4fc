import { describe, expect, it } from "vitest";
import { BUILT_IN_RULES } from "../built-in-rules.ts";
import { parseCollection } from "./collection.ts";
import { printRuleModule } from "./document-json.ts";
import { fault } from "./problem.ts";

/** Maps in the order of their keys: with `toEqual` the order is nothing. */
const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_, of: unknown) => (of instanceof Map ? { map: [...of] } : of));

describe("rules that were read when the product was built", () => {
  it.each(BUILT_IN_RULES)("are what their text says: $file", ({ text, documents }) => {
    expect(documents).toBeDefined();
    const known = parseCollection(text, documents);
    const read = parseCollection(text);
    expect(known.length).toBeGreaterThan(0);
    expect(inOrder(known)).toBe(inOrder(read));
    for (const [i, document] of read.entries()) {
      const same = known[i];
      if (!document.ok || same?.ok !== true) throw new Error("not read");
      for (const path of [["title"], ["logsource", "product"], ["detection", "nothing"]]) {
        const somewhere = fault("missing", "", path).error;
        expect(same.value.locate(somewhere)).toEqual(document.value.locate(somewhere));
      }
    }
  });

  it("are refused with file and line, so that none is missing from the product in silence", () => {
    const text = "title: First\n---\ntitle: Second\nlevel: [high\n";
    expect(() => printRuleModule("rules/x.yml", text)).toThrow(/^rules\/x\.yml:[345]: yaml /);
  });
});
