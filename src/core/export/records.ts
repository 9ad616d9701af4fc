// core/export: the raw bytes of many records, read back with few reads: records that lie near each other in the file come
// in one piece. A read costs about 0.2 ms, a record about 1 µs of copying.

import type { Result } from "../base/result.ts";
import { ok } from "../base/result.ts";
import { readRawEvent } from "../store/raw-event.ts";
import type { RawGone } from "../store/raw-event.ts";

export interface RecordSpan {
  readonly source: number;
  readonly offset: number;
  readonly length: number;
}

/** Reading over a gap of this size is cheaper than a second read. */
const GAP = 64 << 10;
/** At most this much in one read, unless one record is larger. */
const READ_BYTES = 4 << 20;

/** The bytes of each span, in the order of the spans. */
export async function readRecords(
  spans: readonly RecordSpan[],
  blobOf: (source: number) => Blob,
): Promise<Result<readonly Uint8Array[], RawGone>> {
  const byPlace = spans
    .map((span, index) => ({ ...span, index }))
    .toSorted((a, b) => a.source - b.source || a.offset - b.offset);
  const records: Uint8Array[] = Array.from({ length: spans.length });
  for (let from = 0; from < byPlace.length;) {
    const run = runFrom(byPlace, from);
    const read = await readRawEvent(blobOf(run.source), run);
    if (!read.ok) return read;
    for (const span of byPlace.slice(from, run.end)) {
      const start = span.offset - run.offset;
      records[span.index] = read.value.subarray(start, start + span.length);
    }
    from = run.end;
  }
  return ok(records);
}

/** The spans from `from` to before `end` that one read fetches. */
function runFrom(
  spans: readonly RecordSpan[],
  from: number,
): { source: number; offset: number; length: number; end: number } {
  const first = spans[from] ?? { source: 0, offset: 0, length: 0 };
  let reach = first.offset + first.length;
  let end = from + 1;
  for (let next = spans[end]; next !== undefined; next = spans[++end]) {
    const longer = Math.max(reach, next.offset + next.length);
    const near = next.source === first.source && next.offset - reach <= GAP;
    if (!near || longer - first.offset > READ_BYTES) break;
    reach = longer;
  }
  return { source: first.source, offset: first.offset, length: reach - first.offset, end };
}
