import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutText, shownText } from "./shown-text.ts";

describe("text from a log", () => {
  test("ordinary text is untouched, whatever its script", () => {
    for (const text of ["alice@corp", "<img onerror=1>", "李雷", "مرحبا", "🙂", ""]) {
      expect(shownText(text)).toBe(text);
    }
  });

  test("a line break cannot fake a second row", () => {
    expect(shownText("bob\r\nroot\tx\u0000\u007f")).toBe("bob␍␊root␉x␀␡");
  });

  test("a reading-direction override is named, not obeyed", () => {
    expect(shownText("pod-\u202egnp.exe")).toBe("pod-⟨RLO⟩gnp.exe");
    expect(shownText("a\u0085b")).toBe("a⟨U+0085⟩b");
  });

  test("a 100 kB user agent costs a cell 300 characters", () => {
    expect(shownText("x".repeat(100_000))).toBe(`${"x".repeat(300)}…`);
  });

  test("an emoji is never cut in half", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        fc.integer({ min: 1, max: 20 }),
        (text, limit) => {
          expect(/\p{Surrogate}/u.test(cutText(text, limit))).toBe(false);
          expect(cutText(text, limit).length).toBeLessThanOrEqual(Math.max(text.length, limit + 1));
        },
      ),
    );
  });
});
