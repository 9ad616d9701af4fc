import { expect, test } from "vitest";
import { foldCase } from "./fold-case.ts";
import { compilePattern, parsePattern } from "./pattern.ts";

const fits = (glob: string, text: string): boolean => compilePattern(parsePattern(glob))(text);

test("letters fold as the host's engine folds them, one for one, for every character there is", () => {
  const wrong: string[] = [];
  for (let code = 0; code <= 0x10ffff; code++) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    const char = String.fromCodePoint(code);
    const folded = foldCase(char);
    // A letter equals its own folding, and what the engine takes for equal folds alike.
    const alike = [char.toLowerCase(), char.toUpperCase(), folded].filter(
      (other) => other !== char,
    );
    if (alike.length === 0) continue;
    const equal = new RegExp(`^\\u{${code.toString(16)}}$`, "iu");
    for (const other of alike) {
      if (equal.test(other) !== (foldCase(other) === folded)) wrong.push(`${char} ${other}`);
    }
  }
  expect(wrong).toEqual([]);
});

test("a letter folds in whatever word it stands", () => {
  expect(fits("ΣΟΣ*", "σοσα")).toBe(true);
  expect(fits("οδος", "ΟΔΟΣ")).toBe(true);
  expect(fits("?stanbul", "İSTANBUL")).toBe(true);
  expect(fits("istanbul", "ISTANBUL")).toBe(true);
  expect(fits("kelvin", "\u212aELVIN")).toBe(true);
  expect(fits("ss", "ß")).toBe(false);
});
