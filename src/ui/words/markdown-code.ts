// ui/words: a text of the log in Markdown, whose signs mean nothing there: no HTML, no picture to be fetched, no link. Pure.

/**
 * As code, in a fence longer than any in the text. A | ends the cell of a table even there, and readers disagree whether the
 * backslash before it is then shown: with one in it the text is no code, but each of its signs is written by its number.
 */
export function markdownCode(text: string): string {
  if (text === "") return "";
  if (text.includes("|")) return text.replace(/[^\p{L}\p{N} ]/gu, byNumber);
  const runs = text.match(/`+/g) ?? [];
  const fence = "`".repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  const pad = /^[` ]|[` ]$/.test(text) ? " " : "";
  return `${fence}${pad}${text}${pad}${fence}`;
}

const byNumber = (sign: string): string => `&#${sign.codePointAt(0) ?? 0};`;
