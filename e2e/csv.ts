// e2e: reads what the page saves, independently of what wrote it.

/** The values of each line of a CSV (RFC 4180), the head first. */
export function readCsv(text: string): string[][] {
  const lines: string[][] = [[]];
  const values = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy;
  for (const [, quoted, plain, end] of text.matchAll(values)) {
    lines.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === "\r\n") lines.push([]);
    if (end === "") break;
  }
  return lines.slice(0, -1);
}

/** The values of one column of a CSV, without its head. */
export function csvColumn(text: string, name: string): string[] {
  const [head = [], ...lines] = readCsv(text);
  const at = head.indexOf(name);
  if (at < 0) throw new Error(`the CSV has no column ${name}`);
  return lines.map((line) => line[at] ?? "");
}
