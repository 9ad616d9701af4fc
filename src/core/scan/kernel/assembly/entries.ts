// core/scan/kernel: where the values of an object of another schema lie, for a host that makes an event's text of them. The
// object is walked over as a record is, so it is known to be sound JSON, and no key of interest is in it twice.

import { addKey, createRoot, SPAN, Key } from "./keys";
import { allocate } from "./memory";
import { forget, placeSpans, walk } from "./record";

let root = changetype<Key>(0);
let spans: usize = 0;
let count: usize = 0;
/** As formats/entry-pen.ts has it. */
const MOST_SPANS: usize = 128;
let written: usize = 0;

/** Node `node` is the object itself; of `most` values at most the spans will be wanted. */
export function createEntry(node: u32, most: u32): void {
  root = createRoot();
  root.operand = node;
  count = (<usize>most + 1) << 3;
  spans = allocate(count);
  written = allocate(MOST_SPANS << 3);
}

export function createSpan(
  node: u32,
  kind: u32,
  operand: u32,
  name: usize,
  length: u32,
  span: u32,
): void {
  const key = addKey(node, name, length);
  key.kind = kind == 0 ? SPAN : kind;
  key.operand = operand;
  key.span = span;
}

/** Start and end of each value, u32 each, by the numbers of the keys; 0 for what is not there. */
export function spansAt(): usize {
  return spans;
}

/** The byte after the object at `from`, its spans noted; 0 when it is not sound. */
export function readEntry(from: usize): usize {
  const stop = walk(from, root);
  if (stop == 0) {
    forget();
    return 0;
  }
  memory.fill(spans, 0, count);
  placeSpans(spans);
  return stop;
}

/** Where the host lists the spans that a text is made of: start and end, u32 each. */
export function writtenAt(): usize {
  return written;
}

/** Puts the first `spanCount` of them together at `to`, where 16 bytes more may be written. Returns the length. */
export function putTogether(spanCount: u32, to: usize): u32 {
  let out = to;
  const end = written + (min<usize>(spanCount, MOST_SPANS) << 3);
  for (let at = written; at < end; at += 8) {
    const from = <usize>load<u32>(at);
    const length = <usize>load<u32>(at, 4) - from;
    for (let i: usize = 0; i < length; i += 16) v128.store(out + i, v128.load(from + i));
    out += length;
  }
  return <u32>(out - to);
}
