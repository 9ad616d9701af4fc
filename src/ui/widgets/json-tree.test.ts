import * as fc from "fast-check";
import { expect, test } from "vitest";
import { indexJson } from "./json-tree-index.ts";
import type { JsonIndex } from "./json-tree-index.ts";
import { openAll, openAtFirst, PAGE, STRING_LIMIT, treeLines } from "./json-tree-lines.ts";
import type { TreeLine } from "./json-tree-lines.ts";
import { cutPoint, decodeString } from "./json-tree-text.ts";

const NO_MARKS: ReadonlySet<string> = new Set();
const linesOf = (index: JsonIndex, open: ReadonlySet<number>, shown = new Map<number, number>()) =>
  treeLines(index, { open, shown, marks: NO_MARKS });

function keyOf(index: JsonIndex, part: number): string {
  const start = index.keyStarts[part] ?? -1;
  return start < 0 ? "" : decodeString(index.text, start + 1, (index.keyEnds[part] ?? 0) - 1);
}

/** The slow way back: the value that the index describes. */
function valueOf(index: JsonIndex, part: number): unknown {
  const text = index.text.slice(index.starts[part], index.ends[part]);
  const kind = index.kinds[part];
  if (kind !== "object" && kind !== "array") return JSON.parse(text);
  const children: number[] = [];
  const end = index.afters[part] ?? 0;
  for (let child = part + 1; child < end; child = index.afters[child] ?? end) children.push(child);
  expect(children.length).toBe(index.members[part]);
  if (kind === "array") return children.map((child) => valueOf(index, child));
  return Object.fromEntries(children.map((child) => [keyOf(index, child), valueOf(index, child)]));
}

const lineText = (index: JsonIndex, line: TreeLine): string =>
  line.kind === "part" ? keyOf(index, line.part) : line.kind;

test("the index describes exactly what JSON.parse reads, however the text is spaced", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(0, 2, "\t"), (value, space) => {
      const text = JSON.stringify(value, null, space);
      const index = indexJson(`${text}\n`);
      expect(index.brokenAt).toBeNull();
      expect(valueOf(index, 0)).toEqual(JSON.parse(text));
    }),
  );
});

test("text that JSON.parse refuses is never taken for whole", () => {
  const broken = [
    "",
    "{",
    '{"a"}',
    '{"a":1,}',
    "[1 2]",
    '{"a":1}x',
    "tru",
    '"open',
    "[,]",
    "{1:2}",
  ];
  expect(broken.filter((text) => indexJson(text).brokenAt === null)).toEqual([]);
});

test("a record cut off at any byte keeps the parts before the cut", () => {
  const whole = '{"verb":"get","objectRef":{"resource":"pods","list":[1,{"x":"\\""}]},"n":-1.5e3}';
  for (let cut = whole.indexOf('"get"') + 5; cut < whole.length; cut++) {
    const index = indexJson(whole.slice(0, cut));
    expect(index.brokenAt).toBeLessThanOrEqual(cut);
    expect(linesOf(index, openAll(index)).map((line) => lineText(index, line))).toContain("verb");
  }
});

test("numbers keep their digits and a key that occurs twice stays twice", () => {
  const index = indexJson('{"n":12345678901234567890,"n":1.0}');
  const numbers = [1, 2].map((part) => index.text.slice(index.starts[part], index.ends[part]));
  expect(numbers).toEqual(["12345678901234567890", "1.0"]);
});

test("nesting ten thousand deep is lines, not a full stack", () => {
  const index = indexJson("[".repeat(10_000) + "]".repeat(10_000));
  expect(index.brokenAt).toBeNull();
  const lines = linesOf(index, openAll(index));
  expect(lines.length).toBe(5001);
  expect(lines.at(-1)).toMatchObject({ depth: 5000, open: false, opens: true });
});

test("a hundred thousand members come a page at a time", () => {
  const index = indexJson(JSON.stringify({ items: Array.from({ length: 100_000 }, (_, i) => i) }));
  const first = linesOf(index, openAll(index));
  expect(first.length).toBe(2 + PAGE + 1);
  expect(first.at(-1)).toMatchObject({ kind: "more", left: 100_000 - PAGE });
  const more = linesOf(index, openAll(index), new Map([[1, 3 * PAGE]]));
  expect(more.length).toBe(2 + 3 * PAGE + 1);
});

test("a tree opened wide ends with a line that says so", () => {
  const index = indexJson(`[${"[0],".repeat(60_000)}0]`);
  const lines = treeLines(index, {
    open: openAll(index),
    shown: new Map([[0, 1_000_000]]),
    marks: NO_MARKS,
  });
  expect(lines.length).toBeLessThanOrEqual(50_002);
  expect(lines.at(-1)?.kind).toBe("end");
});

test("a long string opens into pieces that together are the string", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", minLength: STRING_LIMIT, maxLength: 2000 }),
      (value) => {
        const index = indexJson(JSON.stringify({ userAgent: value }));
        const lines = linesOf(index, new Set([0, 1]));
        const pieces = lines.flatMap((line) =>
          line.kind === "piece" ? [decodeString(index.text, line.start, line.end)] : [],
        );
        const fits = JSON.stringify(value).length - 2 <= STRING_LIMIT;
        expect(pieces.join("")).toBe(fits ? "" : value);
      },
    ),
  );
});

test("a string of megabytes shows its first pieces and how much is left", () => {
  const index = indexJson(JSON.stringify("a".repeat(1_000_000)));
  const lines = linesOf(index, new Set([0]));
  expect(lines.length).toBe(1 + PAGE + 1);
  expect(lines.at(-1)).toMatchObject({ left: 1_000_000 - PAGE * STRING_LIMIT, unit: "characters" });
});

test("never cuts inside an escape or a surrogate pair", () => {
  const text = String.raw`ab\u00e9\n` + "\u{1f600}c";
  expect(cutPoint(text, 0, text.length, 3)).toBe(8);
  expect(cutPoint(text, 0, text.length, 5)).toBe(12);
  expect(cutPoint(text, 0, 5, 99)).toBe(5);
  expect(decodeString(String.raw`\ud`, 0, 3)).toBe(String.raw`\ud`);
});

test("opens what is small at first, and points out the fields that matter", () => {
  const text = JSON.stringify({
    objectRef: { resource: "pods", subresource: "exec" },
    requestObject: { spec: { containers: Array.from({ length: 20 }, () => ({ image: "x" })) } },
  });
  const index = indexJson(text);
  const lines = treeLines(index, {
    open: openAtFirst(index),
    shown: new Map(),
    marks: new Set(["objectRef.resource", "requestObject"]),
  });
  const shown = lines.flatMap((line) =>
    line.kind === "part" ? [`${keyOf(index, line.part)}${line.marked ? " *" : ""}`] : [],
  );
  expect(shown).toEqual(["", "objectRef", "resource *", "subresource", "requestObject *"]);
});

test("marks a field in every member of a list", () => {
  const index = indexJson('{"spec":{"containers":[{"image":"a"},{"image":"b"}]}}');
  const lines = treeLines(index, {
    open: openAll(index),
    shown: new Map(),
    marks: new Set(["spec.containers.image"]),
  });
  expect(lines.filter((line) => line.kind === "part" && line.marked).length).toBe(2);
});

test("a key named __proto__ is a key like any other", () => {
  const index = indexJson('{"__proto__":{"verb":"x"}}');
  expect(keyOf(index, 1)).toBe("__proto__");
  expect(index.members[0]).toBe(1);
});
