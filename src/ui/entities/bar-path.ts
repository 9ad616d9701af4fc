// ui/entities: counts → the path of bars that fill a box. Pure.

/** One event among ten thousand is still seen. */
const LEAST = 2;

/** A bar per count that is not 0, `width` wide with a gap of a quarter, as tall as its share of the highest. */
export function barPath(
  bins: readonly number[],
  { width, height }: { readonly width: number; readonly height: number },
): string {
  const most = Math.max(0, ...bins);
  const bar = width * 0.75;
  return bins
    .map((count, i) => {
      if (count <= 0) return "";
      const tall = Math.max(LEAST, Math.round((count / most) * height));
      return `M${i * width} ${height - tall}h${bar}v${tall}h-${bar}z`;
    })
    .join("");
}
