// ui/findings: counts → the path of a sparkline. Pure.

/** Pixels. 24 bars of 4. */
export const SPARK = { width: 96, height: 14 } as const;
const AXIS = 1;
/** One event among ten thousand is still seen. */
const LEAST = 2;

/** A bar per count that is not 0, as tall as its share of the highest; "" where all are 0. */
export function sparkPath(bins: readonly number[]): string {
  const most = Math.max(0, ...bins);
  const wide = SPARK.width / Math.max(1, bins.length);
  const tall = SPARK.height - AXIS;
  return bins
    .map((count, i) => {
      if (count <= 0) return "";
      const height = Math.max(LEAST, Math.round((count / most) * tall));
      const width = Math.max(1, wide - 1);
      return `M${round(i * wide)} ${tall - height}h${round(width)}v${height}h-${round(width)}z`;
    })
    .join("");
}

const round = (n: number): number => Math.round(n * 100) / 100;
