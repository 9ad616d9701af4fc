// core/formats: an event's text, from the bytes of its place: the way back of unwrap.ts, by going the same way forward again.

import type { JsonObject } from "../audit/is-audit-event.ts";
import { skipSpace } from "../bytes/json-walk.ts";
import { isSpace } from "../bytes/splitter.ts";
import { decodeBase64, undoubleQuotes, unescapeJson } from "../bytes/unescape.ts";
import { splitterFor } from "./detect-format.ts";
import { parsesAsEvent } from "./parses-as-event.ts";
import { encodingOf, FORM, isUnwrapped, samePlace, UNWRAP, type Place } from "./place.ts";
import { salvageEvent } from "./salvage.ts";
import { Unwrapper, type UnwrapSink } from "./unwrap.ts";

const encoder = new TextEncoder();
const textOf = (event: JsonObject): Uint8Array<ArrayBuffer> =>
  encoder.encode(JSON.stringify(event));

const DECODERS: ReadonlyMap<number, typeof unescapeJson> = new Map([
  [FORM.jsonString, unescapeJson],
  [FORM.csvCell, undoubleQuotes],
  [FORM.base64, decodeBase64],
]);

function decode(bytes: Uint8Array, encoding: number): Uint8Array {
  const decoder = DECODERS.get(encoding);
  if (decoder === undefined) return bytes;
  const to = new Uint8Array(bytes.length);
  return to.subarray(0, decoder(bytes, { start: 0, end: bytes.length }, to));
}

function trimmed(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const start = skipSpace(bytes, 0, bytes.length);
  let end = bytes.length;
  while (end > start && isSpace(bytes[end - 1] ?? 0)) end--;
  return bytes.slice(start, end);
}

/**
 * The texts of all events of one place, in the order of their rows. `bytes` are those of the place's span; `header` is the
 * first row of its source, for a row of CSV.
 */
export function eventsAt(
  bytes: Uint8Array,
  place: Place,
  header: readonly string[] | null = null,
): Uint8Array<ArrayBuffer>[] {
  const encoding = encodingOf(place.form);
  const isJoined = encoding === FORM.joinedLines || encoding === FORM.joinedDocuments;
  if (!isUnwrapped(place.form) && !isJoined) return [trimmed(decode(bytes, encoding))];
  const found: Uint8Array<ArrayBuffer>[] = [];
  const sink: UnwrapSink = {
    event(text, start, end, at) {
      if (!samePlace(at, place)) return;
      if (parsesAsEvent(text, start, end)) found.push(text.slice(start, end));
      else this.refused(text, start, end, at);
    },
    mapped(event, at) {
      if (samePlace(at, place)) found.push(textOf(event));
    },
    other: () => undefined,
    refused(text, start, end, at) {
      const event = salvageEvent(text, { start, end });
      if (event && (at.form | UNWRAP) === place.form && at.offset === place.offset)
        found.push(textOf(event));
    },
  };
  if (isJoined) {
    readParts(bytes, place, sink);
  } else {
    const framing = encoding === FORM.csvRow ? "csv" : "documents";
    const unwrapper = new Unwrapper(sink, framing, header);
    const text = decode(bytes, encoding);
    const form = encoding === FORM.csvRow ? FORM.plain : encoding;
    unwrapper.record(text, 0, text.length, { ...place, form });
  }
  return found;
}

/** Cuts the span into the records that it was made of, and joins them again. */
function readParts(bytes: Uint8Array, place: Place, sink: UnwrapSink): void {
  const framing = encodingOf(place.form) === FORM.joinedLines ? "lines" : "documents";
  const unwrapper = new Unwrapper(sink, framing);
  const splitter = splitterFor(framing, {
    record({ bytes: text, start, end, offset }) {
      const at = { ...place, offset: place.offset + offset, length: end - start, form: FORM.plain };
      unwrapper.record(text, start, end, at);
    },
    tooLong: () => undefined,
  });
  splitter.push(bytes);
  splitter.finish();
  unwrapper.finish();
}

const none = (): void => undefined;

/** The names of a CSV's cells, from the start of its source. */
export function headerOf(head: Uint8Array): readonly string[] | null {
  const unwrapper = new Unwrapper({ event: none, mapped: none, other: none, refused: none }, "csv");
  let isFirst = true;
  const splitter = splitterFor("csv", {
    record({ bytes, start, end, offset, line }) {
      if (isFirst)
        unwrapper.record(bytes, start, end, {
          offset,
          length: end - start,
          form: FORM.plain,
          line,
        });
      isFirst = false;
    },
    tooLong: none,
  });
  splitter.push(head);
  splitter.finish();
  return unwrapper.header;
}
