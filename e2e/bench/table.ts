// bench: the one table that all parts write to, in Markdown, so that it can stand in the README as printed.

export interface Row {
  readonly what: string;
  readonly measured: string;
  /** Against something of the same run: unlike the figure itself it means something on another machine. */
  readonly inProportion: string;
}

/** A row that says what the rows below it were measured on. */
export const heading = (text: string): Row => ({
  what: `**${text}**`,
  measured: "",
  inProportion: "",
});

const HEAD: Row = { what: "What", measured: "Measured", inProportion: "In proportion" };
const cellsOf = ({ what, measured, inProportion }: Row): string[] =>
  [what, measured, inProportion].map((text) => text.replaceAll("|", "\\|").replaceAll("\n", " "));

export function toMarkdown(rows: readonly Row[]): string {
  const lines = [HEAD, ...rows].map(cellsOf);
  const widths = [0, 1, 2].map((i) => Math.max(...lines.map((cells) => cells[i]?.length ?? 0)));
  const [head = "", ...rest] = lines.map(
    (cells) => `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(" | ")} |`,
  );
  const rule = `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`;
  return [head, rule, ...rest].join("\n");
}
