// core/formats: log events that are packed into a field, as a subscription of CloudWatch hands them to programs: gzip in
// base64, in `awslogs.data` for Lambda and in a record's data of Kinesis or Firehose. What such a record may unpack to is
// bounded: it is a stranger's.

import { GrowableBytes } from "../base/grow.ts";
import type { ValueSpan } from "../bytes/json-walk.ts";
import { decodeBase64 } from "../bytes/unescape.ts";
import { inflateBytes } from "../source/inflation.ts";
import { other, pieces, type LogFormat } from "./format.ts";
import type { JsonRecord } from "./piece.ts";
import { FORM, UNWRAP } from "./place.ts";

/** A payload of Lambda ends at 6 MB, and a log packs some ten times. */
const MOST = 64 << 20;

interface Unpacked {
  readonly bytes: Uint8Array;
  /** It ended as gzip should, within what a record may unpack to. */
  readonly whole: boolean;
}

/** What is packed in it, as far as it goes; null where nothing comes out. */
function unpacked(packed: Uint8Array): Unpacked | null {
  if (packed[0] !== 0x1f || packed[1] !== 0x8b) return null;
  const text = new GrowableBytes();
  const inflated = inflateBytes(packed, "gzip");
  let next = inflated.next();
  while (next.done !== true && text.length <= MOST) {
    text.append(next.value, 0, next.value.length);
    next = inflated.next();
  }
  if (text.length === 0) return null;
  const whole = next.done === true && next.value === "ok";
  return { bytes: text.bytes.slice(0, text.length), whole };
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
      bytes: inner.bytes,
      start: 0,
      end: inner.bytes.length,
      encoding: FORM.plain,
      // It stands nowhere as it is: only the record gives it again.
      place: { ...place, form: place.form | UNWRAP },
      whole: whole && found.data.whole && inner.whole,
      otherwise: "log-message",
    });
  },
};
