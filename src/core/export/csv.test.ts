import fc from "fast-check";
import { expect, test } from "vitest";
import { csvLine, csvValue } from "./csv.ts";

/** RFC 4180 read by hand, as a spreadsheet would. */
function readCsv(text: string): string[][] {
  const lines: string[][] = [[]];
  let value = "";
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i] ?? "";
    if (quoted) {
      if (c !== '"') value += c;
      else if (text[i + 1] === '"') value += text[i++];
      else quoted = false;
    } else if (c === '"' && value === "") quoted = true;
    else if (c === ",") {
      lines.at(-1)?.push(value);
      value = "";
    } else if (c === "\r" && text[i + 1] === "\n") {
      lines.at(-1)?.push(value);
      value = "";
      lines.push([]);
      i++;
    } else value += c;
  }
  lines.pop();
  return lines;
}

test("a comma, a quote and a line break come back as they were", () => {
  expect(csvLine(["a,b", 'say "hi"', "two\nlines", "plain"])).toBe(
    '"a,b","say ""hi""","two\nlines",plain\r\n',
  );
});

test("a value that a spreadsheet would run stays text", () => {
  for (const value of ["=cmd()", "+1", "-1", "@SUM(A1)", "\tx", "\rx"]) {
    expect(csvValue(value)).toBe(`"'${value}"`);
  }
});

test("a formula sign inside a value is left alone", () => {
  expect(csvValue("a=b")).toBe("a=b");
  expect(csvValue("system:node:10-0-0-1")).toBe("system:node:10-0-0-1");
});

test("any values read back as written, but for the apostrophe that disarms a formula", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" }), { minLength: 1 }), (values) => {
      const [line] = readCsv(csvLine(values));
      const expected = values.map((v) => (/^[=+\-@\t\r]/.test(v) ? `'${v}` : v));
      expect(line).toEqual(expected);
    }),
  );
});
