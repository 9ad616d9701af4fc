// core/formats: whether audit events are among the first records of a head. Broken lines, a banner or another program's
// output may come first; and the head may end within the first event, if that is a large one.

import { isAuditEvent } from "../audit/is-audit-event.ts";
import { checkJson } from "../bytes/json-checker.ts";
import { DocumentSplitter } from "../bytes/json-records.ts";
import { LineSplitter } from "../bytes/lines.ts";
import type { Framing, RecordSink, RecordSpan } from "../bytes/splitter.ts";

/** Records looked at. */
const MOST = 4096;
/** An event says what it is within its first bytes: kind and apiVersion come first, then the short fields. */
const TELLING_BYTES = 4096;

const decoder = new TextDecoder();

function parsed({ bytes, start, end }: RecordSpan): unknown {
  try {
    const value: unknown = JSON.parse(decoder.decode(bytes.subarray(start, end)));
    return value;
  } catch {
    return undefined;
  }
}

/** The beginning of an event whose end is missing: cut by the head, or for good. */
function beginsLikeEvent({ bytes, start, end }: RecordSpan): boolean {
  if (bytes[start] !== 0x7b) return false;
  const text = decoder.decode(bytes.subarray(start, Math.min(end, start + TELLING_BYTES)));
  const telling =
    (/"kind"\s*:\s*"Event"/.test(text) && /"apiVersion"\s*:\s*"audit\.k8s\.io\//.test(text)) ||
    (/"auditID"\s*:/.test(text) && /"(?:stage|requestURI|verb)"\s*:/.test(text));
  return telling && checkJson(bytes, start, end).kind === "cut-off";
}

export function hasAuditEvents(head: Uint8Array, framing: Framing): boolean {
  let left = MOST;
  let found = false;
  const sink: RecordSink = {
    record(span) {
      if (found || left-- <= 0) return;
      found = isAuditEvent(parsed(span)) || beginsLikeEvent(span);
    },
    tooLong: () => undefined,
  };
  const splitter = framing === "lines" ? new LineSplitter(sink) : new DocumentSplitter(sink);
  splitter.push(head);
  splitter.finish();
  return found;
}
