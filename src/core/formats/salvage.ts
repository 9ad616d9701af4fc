// core/formats: what is left of an event whose record was cut off: every field that is whole. Sinks cut at 256 KB
// (CloudWatch, which adds "[Truncated...]"), 16 KiB (AKS's agent, Docker) or 32,766 bytes (Log Analytics). kube-apiserver
// writes who asked for what first and the bodies last, so who and what are nearly always there; the time comes after the
// bodies and is then taken from the wrapper, and otherwise is missing. It is never made up.

import { isAuditEvent, type JsonObject } from "../audit/is-audit-event.ts";
import { parseTime } from "../base/time.ts";
import { BRACE, membersOf, skipSpace, type Member } from "../bytes/json-walk.ts";

/** A cut-off object of one of these keeps what it has; any other is left out: half of a body is worse than none. */
const KEPT_IN_PART: ReadonlySet<string> = new Set([
  "user",
  "impersonatedUser",
  "objectRef",
  "responseStatus",
  "annotations",
]);

const decoder = new TextDecoder();

function valueOf(bytes: Uint8Array, member: Member): unknown {
  try {
    const value: unknown = JSON.parse(decoder.decode(bytes.subarray(member.start, member.end)));
    return value;
  } catch {
    return undefined;
  }
}

function wholeMembers(bytes: Uint8Array, from: number, end: number, depth: number): JsonObject {
  const kept: [string, unknown][] = [];
  for (const member of membersOf(bytes, from, end).values) {
    const { key, start, whole } = member;
    let value: unknown;
    if (whole) value = valueOf(bytes, member);
    else if (depth === 0 && KEPT_IN_PART.has(key) && bytes[start] === BRACE)
      value = wholeMembers(bytes, start, member.end, 1);
    if (value !== undefined) kept.push([key, value]);
  }
  return Object.fromEntries(kept);
}

/**
 * The event that bytes[start, end) begin; undefined when too little of one is left to say what was asked for. It is marked
 * `truncated`, and `inferred` names the fields that are not from itself.
 */
export function salvageEvent(
  bytes: Uint8Array,
  { start, end }: { readonly start: number; readonly end: number },
  wrapperTime?: string,
): JsonObject | undefined {
  const from = skipSpace(bytes, start, end);
  if (from >= end || bytes[from] !== BRACE) return undefined;
  const kept = wholeMembers(bytes, from, end, 0);
  if (!isAuditEvent(kept) || !("verb" in kept || "requestURI" in kept)) return undefined;
  const hasTime = typeof kept["requestReceivedTimestamp"] === "string";
  const time = hasTime || wrapperTime === undefined ? undefined : wrapperTime;
  const isTime = time !== undefined && !Number.isNaN(parseTime(time));
  return {
    ...kept,
    ...(isTime && { requestReceivedTimestamp: time, inferred: ["requestReceivedTimestamp"] }),
    truncated: true,
  };
}
