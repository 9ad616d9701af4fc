// core/formats: whether text that looks like an event is one to JSON.parse too. For recognising formats; what is wrong with
// text that is none is scan/reference.ts' to say.

import { isAuditEvent } from "../audit/is-audit-event.ts";

const decoder = new TextDecoder();

export function parsesAsEvent(bytes: Uint8Array, start: number, end: number): boolean {
  try {
    const value: unknown = JSON.parse(decoder.decode(bytes.subarray(start, end)));
    return isAuditEvent(value);
  } catch {
    return false;
  }
}
