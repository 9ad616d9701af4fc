import fc from "fast-check";
import { expect, test } from "vitest";
import { lineDiff, wholeAs } from "./line-diff.ts";

const text = fc
  .array(fc.constantFrom("a: 1", "b: 2", "", "- x", "+ y", "\\ z", "  c: 3"), { maxLength: 40 })
  .map((lines) => lines.map((line) => `${line}\n`).join(""));

test("what is removed and what is the same makes the text before, with what is added the text after", () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const hunks = lineDiff(before, after) ?? [];
      const rest = before.split("\n").slice(0, -1);
      const made: string[] = [];
      const kept: string[] = [];
      let at = 0;
      for (const { skipped, lines } of hunks) {
        made.push(...rest.slice(at, at + skipped));
        kept.push(...rest.slice(at, at + skipped));
        at += skipped;
        for (const { kind, text: line } of lines) {
          if (kind !== "added") {
            kept.push(line);
            at++;
          }
          if (kind !== "removed") made.push(line);
        }
      }
      made.push(...rest.slice(at));
      kept.push(...rest.slice(at));
      expect(kept).toEqual(rest);
      expect(made).toEqual(after.split("\n").slice(0, -1));
    }),
  );
});

const many = (word: string): string =>
  Array.from({ length: 3000 }, (_, i) => `${word} ${i}\n`).join("");

test("texts that are the same have no difference, and those that share nothing are given up", () => {
  expect(lineDiff("a\nb\n", "a\nb\n")).toEqual([]);
  expect(lineDiff(many("a"), many("b"))).toBeNull();
  expect(wholeAs("added", "x\ny\n")[0]?.lines.map((line) => line.text)).toEqual(["x", "y"]);
});
