// core/formats: log events that are packed into a field, as a subscription of CloudWatch hands them to programs: gzip in
// base64, in `awslogs.data` for Lambda and in a record's data of Kinesis or Firehose. What such a record may unpack to is
// bounded: it is a stranger's.

import type { ValueSpan } from "../bytes/json-walk.ts";
import { decodeBase64 } from "../bytes/unescape.ts";
import { inflateBytes } from "../source/inflation.ts";
import { other, pieces, type LogFormat } from "./format.ts";
import type { JsonRecord } from "./piece.ts";
import { FORM, UNWRAP } from "./place.ts";

/** A payload of Lambda ends at 6 MB, and a log packs some ten times. */
const MOST = 64 << 20;

/** What is packed in `data`; null where nothing comes out, as much as may otherwise. */
function unpacked(packed: Uint8Array): Uint8Array | null {
  if (packed[0] !== 0x1f || packed[1] !== 0x8b) return null;
  const parts: Uint8Array[] = [];
  let length = 0;
  for (const part of inflateBytes(packed, "gzip")) {
    parts.push(part);
    length += part.length;
    if (length > MOST) break;
  }
  if (length === 0) return null;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** The record that has it, and its string; a Kinesis record has it one deeper. */
function dataOf(record: JsonRecord): { readonly of: JsonRecord; readonly data: ValueSpan } | null {
  const isFirehose = record.has("recordId");
  const of = record.record("awslogs") ?? record.record("kinesis") ?? (isFirehose ? record : null);
  const data = of?.member("data");
  return of && data && of.is(data, "string") ? { of, data } : null;
}

export const packedPayload: LogFormat = {
  id: "packed-payload",
  label: "CloudWatch subscription (packed)",
  object: (record) => {
    const found = dataOf(record);
    if (found === null) return undefined;
    const { bytes, place, whole } = found.of.piece;
    const { start, end } = found.data;
    const packed = new Uint8Array(end - start);
    const length = decodeBase64(bytes, { start: start + 1, end }, packed);
    const inner = unpacked(packed.subarray(0, length));
    if (inner === null) return found.data.whole ? other("log-message") : undefined;
    return pieces({
      bytes: inner,
      start: 0,
      end: inner.length,
      encoding: FORM.plain,
      // It stands nowhere as it is: only the record gives it again.
      place: { ...place, form: place.form | UNWRAP },
      whole: whole && found.data.whole,
      otherwise: "log-message",
    });
  },
};
