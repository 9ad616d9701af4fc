import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { code, evidence, strong, words, type Block } from "./blocks.ts";
import { toHtml } from "./to-html.ts";
import { toMarkdown } from "./to-markdown.ts";

const REPORT: readonly Block[] = [
  { kind: "heading", level: 1, text: "What happened" },
  {
    kind: "paragraph",
    line: [strong("alice"), words(" ran "), code("sh -c id"), words(", "), evidence("E1")],
  },
  { kind: "table", head: ["Address"], rows: [[[code("203.0.113.9")]]] },
  {
    kind: "picture",
    picture: {
      about: "3 events",
      from: "13:00",
      to: "14:00",
      bars: [
        [1, 0, 0, 0, 1],
        [0, 0, 0, 0, 1],
      ],
    },
  },
  { kind: "anchor", id: "E1", line: [words("E1")] },
];

/** What it would be if it were read as more than text. */
const hostile = (text: string): readonly Block[] => [
  { kind: "heading", level: 2, text },
  { kind: "paragraph", line: [words(text), strong(text), code(text)] },
  { kind: "table", head: [text], rows: [[[words(text)], [code(text)]]] },
  { kind: "quote", lines: [[words(text)]] },
];

const NASTY = [
  "<img src=x onerror=alert(1)>",
  "</style><script>1</script>",
  "[a](javascript:alert(1)) ![b](http://x)",
  "a | b\n| c",
  String.raw`a\|b\\|`,
  "`` ` ``",
  "http://evil.example/ and a@b.c and www.evil.example and mailto:a",
  "1. one",
  "- one",
  "# one",
];

const cell = (text: string): string => toHtml("", [{ kind: "paragraph", line: [code(text)] }]);

describe("a report", () => {
  test("as Markdown has its parts, and evidence as links", () => {
    const text = toMarkdown(REPORT);
    expect(text).toContain("# What happened");
    expect(text).toContain("**alice** ran `sh -c id`, [E1](#e1)");
    expect(text).toContain("| Address |\n| --- |\n| `203.0.113.9` |");
    expect(text).toContain("#### E1");
    expect(text).toContain("█▄");
  });

  test("as HTML is one file that may do nothing, with links to evidence", () => {
    const text = toHtml("Case 7", REPORT);
    expect(text).toContain("<title>Case 7</title>");
    expect(text).toContain('<a href="#E1">E1</a>');
    expect(text).toContain('<h4 id="E1">');
    expect(text).toContain("default-src 'none'");
    expect(text).not.toMatch(/<script|https?:|src=|@import|url\(/);
  });

  test.each(NASTY)("holds %s as text and nothing else, as HTML", (text) => {
    const { body } = new DOMParser().parseFromString(toHtml(text, hostile(text)), "text/html");
    const tags = new Set(
      [...body.querySelectorAll("*")].map(({ tagName }) => tagName.toLowerCase()),
    );
    const known = "main h2 p span strong code table thead tr th tbody td blockquote wbr".split(" ");
    expect([...tags].filter((tag) => !known.includes(tag))).toEqual([]);
    expect(body.querySelector("h2")?.textContent).toBe(text);
    expect(body.querySelector("p code")?.textContent).toBe(text);
  });

  test("as HTML breaks no short word, and a long one behind its signs, or by sixteen", () => {
    expect(cell("system:node:worker-1")).toContain(">system:node:worker-1<");
    expect(cell("kubectl/v1.31.0 (linux/amd64) kubernetes/911a")).not.toContain("<wbr>");
    expect(cell("system:serviceaccount:booking:api")).toContain(
      ">system:<wbr>serviceaccount:<wbr>booking:<wbr>api<",
    );
    expect(cell("0123456789abcdef".repeat(4))).toContain(
      `>${Array.from({ length: 4 }, () => "0123456789abcdef").join("<wbr>")}<`,
    );
  });

  test("as HTML loses no letter by it, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (given) => {
        // What HTML itself reads as another sign.
        const text = given.replaceAll(/[\0\r\u0080-\u009f\ufffe\uffff]/g, "");
        const { body } = new DOMParser().parseFromString(cell(text), "text/html");
        expect(body.querySelector("code")?.textContent).toBe(text);
      }),
    );
  });

  test("as Markdown keeps every table a table, whatever is in its cells", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom(...NASTY)), (text) => {
        const rows = toMarkdown([
          { kind: "table", head: ["a", "b"], rows: [[[words(text)], [code(text)]]] },
        ])
          .trimEnd()
          .split("\n");
        expect(rows).toHaveLength(3);
        // Bars that are not escaped: three of a row of two cells.
        expect(rows[2]?.match(/(?<!\\)(?:\\\\)*\|/g)).toHaveLength(3);
      }),
    );
  });

  test("as Markdown opens no link, image or tag of the log's", () => {
    for (const text of NASTY) {
      const line = toMarkdown([{ kind: "paragraph", line: [words(text)] }]);
      expect(line).not.toMatch(/(?<!\\)(?:\[|<|!\[|`|:\/\/|@)|www\.|mailto:|^(?:#|-|\d+\.)/);
    }
  });
});
