// worker: the two ends of a record, as text for people: enough to see what it is and where it breaks off.

import { ok } from "../core/base/result.ts";
import type { Result } from "../core/base/result.ts";
import { readRawEvent } from "../core/store/raw-event.ts";
import type { RawFailure, RecordPlace } from "./engine-api.ts";

const END_BYTES = 4096;

/** `tail` is empty when `head` holds the whole record. */
export async function readExcerpt(
  blob: Blob,
  { offset, length }: RecordPlace,
): Promise<Result<{ head: string; tail: string }, RawFailure>> {
  const decoder = new TextDecoder();
  const headLength = length <= 2 * END_BYTES ? length : END_BYTES;
  const head = await readRawEvent(blob, { offset, length: headLength });
  if (!head.ok) return head;
  if (headLength === length) return ok({ head: decoder.decode(head.value), tail: "" });
  const tail = await readRawEvent(blob, { offset: offset + length - END_BYTES, length: END_BYTES });
  if (!tail.ok) return tail;
  return ok({ head: decoder.decode(head.value), tail: decoder.decode(tail.value) });
}
