// ui/detail: sizes that the user gave to panes, as they come back from the browser's storage: checked, and within bounds.

export interface SizeBounds {
  readonly min: number;
  readonly max: number;
  readonly usual: number;
}

export function readSize(stored: string | undefined, { min, max, usual }: SizeBounds): number {
  const px = Number(stored);
  return stored === undefined || stored.trim() === "" || !Number.isFinite(px)
    ? usual
    : Math.round(Math.max(min, Math.min(max, px)));
}
