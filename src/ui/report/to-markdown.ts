// ui/report: a document as Markdown (CommonMark, with tables as GitHub has them). What came from the log can neither open a link or
// an image nor close its cell: signs that mean something are escaped, and line breaks are blanks.

import { markdownCode } from "../words/markdown-code.ts";
import type { BarPicture, Block, Inline, Line } from "./blocks.ts";

export const toMarkdown = (blocks: readonly Block[]): string =>
  `${blocks.map(blockOf).join("\n\n")}\n`;

function blockOf(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `${"#".repeat(block.level)} ${escaped(block.text)}`;
    case "anchor":
      // Its name alone, for readers make the place that links lead to of the whole heading.
      return `#### ${block.id}\n\n${lineOf(block.line)}`;
    case "paragraph":
      return lineOf(block.line);
    case "quote":
      return block.lines.map((line) => `> ${lineOf(line)}`).join("\n>\n");
    case "list":
      return block.items.map((item) => `- ${lineOf(item)}`).join("\n");
    case "table":
      return [
        rowOf(block.head.map(escaped)),
        rowOf(block.head.map(() => "---")),
        ...block.rows.map((row) => rowOf(row.map(lineOf))),
      ].join("\n");
    case "picture":
      return pictureOf(block.picture);
  }
}

const rowOf = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

const lineOf = (line: Line): string => line.map(inlineOf).join("");

function inlineOf(inline: Inline): string {
  switch (inline.kind) {
    case "text":
      return escaped(inline.text);
    case "strong":
      return `**${escaped(inline.text)}**`;
    case "code":
      return markdownCode(oneLine(inline.text));
    case "evidence":
      return `[${inline.id}](#${inline.id.toLowerCase()})`;
  }
}

/** Backslashes before what begins something wherever it stands, an address that would become a link, and a list or heading. */
const escaped = (text: string): string =>
  oneLine(text)
    .replaceAll(
      /[\\`*_{}[\]<>|~&@]|:(?=\/)|(?<=\b(?:mailto|xmpp)):|(?<=\bwww)\./gi,
      String.raw`\$&`,
    )
    .replace(/^(\s*)([#+=-]|\d+(?=[.)]))/, (_, blanks: string, sign: string) =>
      /^\d/.test(sign) ? `${blanks}${sign}\\` : `${blanks}\\${sign}`,
    );

const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ");

const STEPS = "▁▂▃▄▅▆▇█";

/** A line of eighths: pictures in Markdown would be files beside it. */
function pictureOf({ from, to, bars }: BarPicture): string {
  const totals = bars.map((counts) => counts.reduce((sum, count) => sum + count, 0));
  const most = Math.max(1, ...totals);
  const line = totals
    .map((total) => (total === 0 ? " " : (STEPS[Math.ceil((total / most) * 8) - 1] ?? "█")))
    .join("");
  return ["```text", line, `${from} – ${to}`, "```"].join("\n");
}
