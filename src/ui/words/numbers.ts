// ui/words: numbers as people read them: grouped digits, decimal byte units (as disks and download managers show them),
// speeds. English on purpose, like every sentence of the page, so that a screenshot reads the same everywhere.

const GROUPED = new Intl.NumberFormat("en-US");

/** "1,204,331" */
export function formatCount(n: number): string {
  return GROUPED.format(n);
}

/** "1 event", "2,418 events". */
export function countOf(n: number, one: string, many = `${one}s`): string {
  return `${formatCount(n)} ${n === 1 ? one : many}`;
}

const UNITS = ["bytes", "KB", "MB", "GB", "TB"] as const;

/** Three digits that matter and a unit: "612 KB", "84.2 MB", "3.20 GB"; whole bytes below 1,000. */
export function formatBytes(bytes: number): string {
  const { text, unit } = byteParts(bytes, unitOf(bytes));
  return `${text} ${unit}`;
}

/** Progress in one unit, that of the whole: "1.31 of 3.20 GB". */
export function formatBytesOf(done: number, total: number): string {
  const unit = unitOf(total);
  return `${byteParts(done, unit).text} of ${byteParts(total, unit).text} ${UNITS[unit] ?? ""}`;
}

/** "186 MB/s" */
export function formatRate(bytesPerSecond: number): string {
  return `${formatBytes(Math.round(bytesPerSecond))}/s`;
}

/** 999,999 rounds to "1,000 KB" and is therefore a megabyte already. */
function unitOf(bytes: number): number {
  let unit = 0;
  while (unit < UNITS.length - 1 && bytes / 1000 ** unit >= 999.5) unit++;
  return unit;
}

function byteParts(bytes: number, unit: number): { text: string; unit: string } {
  const name = UNITS[unit] ?? "bytes";
  if (unit === 0) return { text: formatCount(bytes), unit: bytes === 1 ? "byte" : name };
  const scaled = bytes / 1000 ** unit;
  const digits = scaled >= 99.95 ? 0 : scaled >= 9.995 ? 1 : 2;
  return { text: scaled === 0 ? "0" : scaled.toFixed(digits), unit: name };
}
