// bench: figures, and figures to text. Sizes are decimal, as file sizes are: a MB is a million bytes.

/** By nearest rank. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

export const formatCount = (count: number): string => Math.round(count).toLocaleString("en-US");

/** Three digits, which is more than any of these figures is good for. */
const threeDigits = (value: number): string =>
  value.toLocaleString("en-US", { maximumSignificantDigits: 3 });

export const formatBytes = (bytes: number): string =>
  bytes < 1e6
    ? `${threeDigits(bytes / 1e3)} kB`
    : bytes < 1e9
      ? `${threeDigits(bytes / 1e6)} MB`
      : `${threeDigits(bytes / 1e9)} GB`;

export const formatTime = (ms: number): string =>
  ms < 1000 ? `${ms.toFixed(0)} ms` : `${threeDigits(ms / 1000)} s`;

export const formatRate = (bytes: number, ms: number): string =>
  `${formatCount(bytes / 1000 / ms)} MB/s`;

export const formatTimes = (factor: number): string => `${factor.toFixed(2)} ×`;
