import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { UserRuleFile } from "../worker/engine-api.ts";
import { keepTuning, keptTuning } from "./tuning-storage.ts";
import { fromRuleFile, toRuleFile } from "./tuning-file.ts";
import {
  freeName,
  isTuned,
  NO_TUNING,
  withFiles,
  withFilter,
  withLevel,
  withoutFile,
  withRule,
} from "./tuning.ts";

const mine: UserRuleFile = { file: "mine.yml", text: "title: Mine\n", origin: "file" };
const theirs: UserRuleFile = { file: "theirs.yml", text: "title: Theirs\n", origin: "editor" };

describe("tuning", () => {
  test("a file that is dropped again takes the place of the first, in its place", () => {
    const both = withFiles(NO_TUNING, [mine, theirs]);
    const again = withFiles(both, [{ ...mine, text: "title: Mine 2\n" }]);
    expect(again.files.map(({ text }) => text)).toEqual(["title: Mine 2\n", "title: Theirs\n"]);
    expect(withoutFile(again, "mine.yml").files).toEqual([theirs]);
  });

  test("what is switched off and on again is as it was", () => {
    const off = withFilter(withRule(NO_TUNING, "exec", false), "gke", false);
    expect(off).toMatchObject({ off: ["exec"], filtersOff: ["gke"] });
    expect(withRule(off, "exec", false).off).toEqual(["exec"]);
    expect(withFilter(withRule(off, "exec", true), "gke", true)).toEqual(NO_TUNING);
    expect(isTuned(off)).toBe(true);
    expect(isTuned(NO_TUNING)).toBe(false);
  });

  test("a level is another until it is the rule's own again, whatever the rule is called", () => {
    const louder = withLevel(withLevel(NO_TUNING, "__proto__", "high"), "exec", "low");
    expect(Object.entries(louder.levels)).toEqual([
      ["__proto__", "high"],
      ["exec", "low"],
    ]);
    expect(withLevel(withLevel(louder, "exec", null), "__proto__", null)).toEqual(NO_TUNING);
  });

  test("a new file has a name of its own", () => {
    const one = withFiles(NO_TUNING, [{ ...mine, file: "rule-1.yml" }]);
    expect([freeName(NO_TUNING, "rule"), freeName(one, "rule")]).toEqual([
      "rule-1.yml",
      "rule-2.yml",
    ]);
  });
});

describe("all that is the user's as one file", () => {
  const ruleFile: fc.Arbitrary<UserRuleFile> = fc.record({
    file: fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }),
    text: fc
      .array(
        fc.constantFrom("title: a", "---", "action: global", "", "# x", "détection: {}", "\ttab"),
        { minLength: 1, maxLength: 6 },
      )
      .map((lines) => `${lines.join("\n")}\n`),
    origin: fc.constantFrom("file", "editor", "suppression"),
  });

  test("is the same files when it is dropped again", () => {
    fc.assert(
      fc.property(fc.array(ruleFile, { minLength: 1, maxLength: 4 }), (files) => {
        expect(fromRuleFile("auditscope-rules.yml", toRuleFile(files))).toEqual(files);
      }),
    );
  });

  test("stays apart where a file's action: global would go on into the next", () => {
    const global = { ...mine, text: "action: global\nlevel: high\n---\ntitle: A\n" };
    const saved = toRuleFile([global, theirs]);
    expect(saved).toContain("title: A\n---\naction: reset\n---\n# auditscope editor");
  });

  test("any other file is itself, and a mark that is none is a comment", () => {
    for (const text of ["title: A\n", "# auditscope file: nonsense\ntitle: A\n", ""])
      expect(fromRuleFile("a.yml", text)).toEqual([{ file: "a.yml", text, origin: "file" }]);
  });
});

class FullStorage implements Storage {
  readonly #items = new Map<string, string>();
  readonly #most: number;
  constructor(most: number) {
    this.#most = most;
  }
  get length(): number {
    return this.#items.size;
  }
  clear(): void {
    this.#items.clear();
  }
  getItem(key: string): string | null {
    return this.#items.get(key) ?? null;
  }
  key(): string | null {
    return null;
  }
  removeItem(key: string): void {
    this.#items.delete(key);
  }
  setItem(key: string, value: string): void {
    if (value.length > this.#most) throw new DOMException("full", "QuotaExceededError");
    this.#items.set(key, value);
  }
}

describe("what a tab keeps", () => {
  test("comes back whole after a reload", () => {
    const storage = new FullStorage(10_000);
    const tuning = withLevel(withRule(withFiles(NO_TUNING, [mine]), "exec", false), "x", "low");
    expect(keepTuning(tuning, storage)).toBe(true);
    expect(keptTuning(storage)).toEqual(tuning);
    keepTuning(NO_TUNING, storage);
    expect(keptTuning(storage)).toBeNull();
  });

  test("rules that do not fit are not kept, and no older ones come back instead", () => {
    const storage = new FullStorage(300);
    keepTuning(withFiles(NO_TUNING, [mine]), storage);
    const large = withFiles(NO_TUNING, [{ ...mine, text: "x".repeat(400) }]);
    expect(keepTuning(large, storage)).toBe(false);
    expect(keptTuning(storage)).toBeNull();
  });

  test.each(["not JSON", "[]", "null", '{"files":[{"file":1}],"off":"a","levels":{"a":"loud"}}'])(
    "what someone else wrote there does no harm: %s",
    (text) => {
      const storage = new FullStorage(1000);
      storage.setItem("auditscope-tuning", text);
      const kept = keptTuning(storage);
      expect(kept === null || !isTuned(kept)).toBe(true);
    },
  );
});
