// core/ingest: how a file is cut into jobs for the scan pool: into byte ranges, large ones first. Opening a range costs
// three small reads and a stream of its own, so few are better; the last ones are small, so that no worker is left alone
// with the end of the file.

import { SourceChanged } from "../source/byte-source.ts";
import type { ScanJob } from "./scan-job.ts";
import type { Sniffed } from "./sniff-file.ts";
import { findWholeLine } from "./whole-lines.ts";

/** The smallest range: 30 ms of work, and some hundred times what opening it costs. */
export const LEAST_BYTES = 32 << 20;
/** The largest: what a stop leaves unread within a range has no line numbers. */
export const MOST_BYTES = 256 << 20;

type Planned = Pick<Sniffed, "framing" | "isSplittable" | "hasParts" | "compression" | "onlyIn">;

/**
 * In the order of the file. Compressed files, and records that hang together, cannot be read from the middle: one job. Where
 * lines may be parts of one another, the ranges begin at lines that are none.
 */
export async function planJobs(blob: Blob, sniffed: Planned, workers: number): Promise<ScanJob[]> {
  const jobs = rangesOf(blob, sniffed, workers);
  if (!sniffed.hasParts || jobs.length === 1) return jobs;
  try {
    const borders = await Promise.all(jobs.map(({ start }) => findWholeLine(blob, start)));
    // Each was looked for by itself: together they must lie in order.
    let before = 0;
    const starts = borders.map((border) => (before = Math.max(before, border)));
    return jobs.map((job, i) => ({
      ...job,
      start: starts[i] ?? blob.size,
      end: starts[i + 1] ?? blob.size,
    }));
  } catch (error) {
    if (!(error instanceof SourceChanged)) throw error;
    // Whoever reads it will say so.
    return rangesOf(blob, { ...sniffed, isSplittable: false }, workers);
  }
}

function rangesOf(
  blob: Blob,
  { framing, isSplittable, compression, onlyIn = null }: Planned,
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
