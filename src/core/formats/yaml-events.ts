// core/formats: events written as YAML, one document each or as a list. Aliases are not followed at all: no event needs any,
// and a few lines of them can stand for gigabytes. Depth is bounded before the parser runs, since it recurses.

import { parseDocument } from "yaml";
import { isAuditEvent, isJsonObject, valueAt, type JsonObject } from "../audit/is-audit-event.ts";
import type { LogFormat } from "./format.ts";

/** A parser of YAML takes some 400 ns a byte, and more before it is warm. */
const LONGEST = 4 << 20;
const DEEPEST_INDENT = 200;
const MOST_BRACKETS = 20_000;

const LOOKS_RIGHT = /^\s*(?:#.*\n|---.*\n|\s*\n)*\s*[\w"'-][^\n]{0,200}:/;
const HAS_EVENTS = /^\s*(?:- )?\s*(?:apiVersion: *["']?audit\.k8s\.io\/|auditID:)/m;

function isShallow(source: string): boolean {
  let brackets = 0;
  for (let i = 0; i < source.length; i++) {
    const code = source.charCodeAt(i);
    if (code === 0x5b || code === 0x7b) brackets++;
  }
  // Flow collections nest without indentation; those in a text count too, for telling them apart takes the parser.
  if (brackets > MOST_BRACKETS) return false;
  const runs = /[[{]{60}/.test(source.replace(/[\s"',:]/g, ""));
  return (
    !runs &&
    !new RegExp(`^ {${DEEPEST_INDENT},}[^ ]`, "m").test(source) &&
    !/(?:[-?:] ){40}/.test(source)
  );
}

function eventsOfYaml(text: string): JsonObject[] | undefined {
  if (text.length > LONGEST || !isShallow(text)) return undefined;
  try {
    const document = parseDocument(text, { schema: "core", version: "1.2", stringKeys: true });
    if (document.errors.length > 0) return undefined;
    const value: unknown = document.toJS({ maxAliasCount: 0 });
    if (isAuditEvent(value)) return [value];
    const items = valueAt(value, ["items"]);
    if (!isJsonObject(value) || !Array.isArray(items)) return undefined;
    if (valueAt(value, ["kind"]) !== "EventList") return undefined;
    const events = items.filter(isAuditEvent);
    return events.length === items.length ? events : undefined;
  } catch {
    return undefined;
  }
}

export const yamlEvents: LogFormat = {
  id: "yaml",
  label: "audit.k8s.io YAML",
  text: (head, piece) => {
    if (!LOOKS_RIGHT.test(head)) return undefined;
    const { bytes, start, end } = piece;
    if (bytes.indexOf(0x0a, start) === -1 || end - start > LONGEST) return undefined;
    const text = new TextDecoder().decode(bytes.subarray(start, end));
    if (!HAS_EVENTS.test(text)) return undefined;
    const events = eventsOfYaml(text);
    return events && { kind: "events", events };
  },
};
