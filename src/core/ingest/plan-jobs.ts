// core/ingest: how a file is cut into jobs for the scan pool: into byte ranges, large ones first. Opening a range costs
// three small reads and a stream of its own, so few are better; the last ones are small, so that no worker is left alone
// with the end of the file.

import type { ScanJob } from "./scan-job.ts";
import type { Sniffed } from "./sniff-file.ts";

/** The smallest range: 30 ms of work, and some hundred times what opening it costs. */
export const LEAST_BYTES = 32 << 20;
/** The largest: what a stop leaves unread within a range has no line numbers. */
export const MOST_BYTES = 256 << 20;

/** In the order of the file. Compressed files, and records that hang together, cannot be read from the middle: one job. */
export function planJobs(
  blob: Blob,
  {
    framing,
    isSplittable,
    compression,
    onlyIn = null,
  }: Pick<Sniffed, "framing" | "isSplittable" | "compression" | "onlyIn">,
  workers: number,
): ScanJob[] {
  const whole = { blob, framing, onlyIn, compression, start: 0, end: blob.size };
  if (!isSplittable || compression !== null) return [whole];
  const jobs: ScanJob[] = [];
  for (let start = 0; start < blob.size;) {
    const left = blob.size - start;
    // Half of a fair share of what is left: as in guided self-scheduling, whoever is slower takes fewer.
    const share = Math.ceil(left / (workers * 2));
    const end = start + Math.min(left, MOST_BYTES, Math.max(LEAST_BYTES, share));
    jobs.push({ ...whole, start, end });
    start = end;
  }
  return jobs;
}
