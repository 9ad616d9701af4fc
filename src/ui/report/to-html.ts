// ui/report: a document as one HTML file that needs nothing else and may do nothing: its own policy forbids scripts, requests and
// forms, in case a browser reads some text of the log as more than text. Every text goes through `escaped`.

import type { BarPicture, Block, Inline, Line } from "./blocks.ts";
import { REPORT_STYLE } from "./report-style.ts";

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

export const toHtml = (title: string, blocks: readonly Block[]): string =>
  `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<main>
${blocks.map(blockOf).join("\n")}
</main>
</body>
</html>
`;

function blockOf(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `<h${block.level}>${escaped(block.text)}</h${block.level}>`;
    case "anchor":
      return `<h4 id="${escaped(block.id)}">${escaped(block.id)} ${lineOf(block.line)}</h4>`;
    case "paragraph":
      return `<p>${lineOf(block.line)}</p>`;
    case "quote":
      return `<blockquote>${block.lines.map((line) => `<p>${lineOf(line)}</p>`).join("")}</blockquote>`;
    case "list":
      return `<ul>${block.items.map((item) => `<li>${lineOf(item)}</li>`).join("")}</ul>`;
    case "table":
      return tableOf(block);
    case "picture":
      return pictureOf(block.picture);
  }
}

function tableOf({ head, rows }: Extract<Block, { kind: "table" }>): string {
  const heads = head.map((name) => `<th scope="col">${escaped(name)}</th>`).join("");
  const lines = rows.map(
    (row) => `<tr>${row.map((cell) => `<td>${lineOf(cell)}</td>`).join("")}</tr>`,
  );
  return `<table><thead><tr>${heads}</tr></thead><tbody>${lines.join("\n")}</tbody></table>`;
}

const lineOf = (line: Line): string => line.map(inlineOf).join("");

function inlineOf(inline: Inline): string {
  switch (inline.kind) {
    case "text":
      return isolated("span", inline.text);
    case "strong":
      return isolated("strong", inline.text);
    case "code":
      return isolated("code", inline.text);
    case "evidence":
      return `<a href="#${escaped(inline.id)}">${escaped(inline.id)}</a>`;
  }
}

/** Text that turns its reading direction turns no other's. */
const isolated = (tag: string, text: string): string =>
  `<${tag} dir="auto">${breakable(text)}</${tag}>`;

/** Up to here a word of a cell stays whole. */
const WHOLE = 24;
/** Of a word without such a sign, as a hash is. */
const PARTS = /.{1,16}/gsu;

/** A long name may be broken behind a sign in it, and only a run without any in its middle: cells are narrow, and names are read. */
const breakable = (text: string): string =>
  text
    .split(/(\s+)/)
    .map((word) =>
      word.length <= WHOLE
        ? escaped(word)
        : (word.match(/[^/.:@_,=?&-]*[/.:@_,=?&-]?/g) ?? [])
            .flatMap((part) => (part.length <= WHOLE ? [part] : (part.match(PARTS) ?? [])))
            .filter((part) => part !== "")
            .map(escaped)
            .join("<wbr>"),
    )
    .join("");

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&#39;"],
]);

const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (sign) => ENTITIES.get(sign) ?? "");

const HEIGHT = 80;
const BAR = 4;

/** Loudest at the bottom, so that they can be compared; one of them is seen beside a thousand others. */
function pictureOf({ about, from, to, bars }: BarPicture): string {
  const most = Math.max(1, ...bars.map((counts) => counts.reduce((sum, count) => sum + count, 0)));
  const rects = bars.flatMap((counts, bar) => {
    let y = HEIGHT;
    return counts.flatMap((count, part) => {
      if (count === 0) return [];
      const height = Math.min(y, Math.max((count / most) * HEIGHT, 1.5));
      y -= height;
      return [
        `<rect class="s${part}" x="${bar * BAR}" y="${y.toFixed(1)}" width="${BAR - 1}" height="${height.toFixed(1)}"/>`,
      ];
    });
  });
  const width = Math.max(bars.length, 1) * BAR;
  return `<figure><svg role="img" aria-label="${escaped(about)}" viewBox="0 0 ${width} ${HEIGHT}" preserveAspectRatio="none">${rects.join("")}</svg><figcaption><span>${escaped(from)}</span><span>${escaped(to)}</span></figcaption></figure>`;
}
