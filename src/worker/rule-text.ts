// worker: whether bytes are a file of Sigma rules, a log, or neither; told by what they hold, since a log may be called
// audit.yml. No parser is asked: a rule that is broken YAML must still be known for a rule, or nobody is told where it breaks.

import { logsourceFault } from "../core/detect/rule-set.ts";
import { parseCollection } from "../core/detect/sigma/collection.ts";
import { inflateBytes, packingOf, type Packing } from "../core/source/inflation.ts";
import { isTar } from "../core/source/tar.ts";
import { isZip } from "../core/source/zip.ts";

/** Keys at the left margin that only a rule, a correlation or a filter has. Two of them are no chance. */
const RULE_KEY = /^(?:title|logsource|detection|correlation|filter)[ \t]*:/gm;

export const isRuleText = (text: string): boolean =>
  new Set(text.match(RULE_KEY)?.map((key) => key.replace(/[ \t]*:$/, ""))).size > 1;

/** UTF-8, or what Windows' editors call Unicode. */
export function decodeRule(bytes: Uint8Array): string {
  const label = packingOf(bytes) === "utf-16" ? utf16Of(bytes) : "utf-8";
  return new TextDecoder(label).decode(bytes);
}

const utf16Of = ([first, second]: Uint8Array): string =>
  first === 0xfe || (first === 0 && second !== 0) ? "utf-16be" : "utf-16le";

/** Of packed bytes so much is looked at. */
const LOOKED_INTO = 256 << 10;
/** One of them stands in the first events of whatever wraps them: our own, Google's log entries, Azure's categories. */
const OF_A_LOG = /auditID|audit\.k8s\.io|protoPayload|kube-audit|cloudaudit/;

/** Whether audit events may be in a file that begins like this; what is packed twice may always hold some. */
export function mayBeLog(head: Uint8Array): boolean {
  const packing = packingOf(head);
  const start = packing === null ? head : firstOf(head, packing, LOOKED_INTO);
  if (isZip(start) || isTar(start) || (packing !== null && packingOf(start) !== null)) return true;
  return OF_A_LOG.test(new TextDecoder("latin1").decode(start.subarray(0, LOOKED_INTO)));
}

/** At most `most` bytes of what is packed there. */
export function firstOf(head: Uint8Array, packing: Packing, most: number): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  for (const chunk of inflateBytes(head, packing)) {
    parts.push(chunk.subarray(0, most - length));
    length = Math.min(most, length + chunk.length);
    if (length === most) break;
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/**
 * The logs that a file of rules is for, if none of it is for this one: of SigmaHQ's 3,700 files all but 16. They are counted
 * and not kept, or every switch that is turned would have them read once more.
 */
export function otherLogs(text: string): readonly string[] {
  const log = foreignLog(text);
  return log === null ? otherLogsByYaml(text) : [log];
}

/** `logsource` of a plain rule, in as many lines as it has keys. */
const LOGSOURCE = /^logsource:[ \t]*\r?\n((?:[ \t]+[^\n]*\n)+)/gm;
const LOGSOURCE_LINE = /^[ \t]+(product|service|category):[ \t]*([A-Za-z][\w-]*)[ \t]*\r?$/;

/**
 * Without reading the YAML, which takes a millisecond a rule: of a tree of 3,700 files that is all but a tenth of the time.
 * So what is broken in a rule for another log is not said. Null where it is not plain to see.
 */
function foreignLog(text: string): string | null {
  if (/^(?:---|action|correlation|filter)/m.test(text)) return null;
  const [block, ...more] = text.matchAll(LOGSOURCE);
  if (block === undefined || more.length > 0) return null;
  const logsource = new Map<string, string>();
  for (const line of (block[1] ?? "").trimEnd().split("\n")) {
    const [, key, value] = LOGSOURCE_LINE.exec(line) ?? [];
    if (key === undefined || value === undefined) return null;
    logsource.set(key, value);
  }
  return logsourceFault({ logsource })?.detail ?? null;
}

/** The slow way, for whatever the file looks like. */
export function otherLogsByYaml(text: string): readonly string[] {
  const logs: string[] = [];
  for (const document of parseCollection(text)) {
    if (!document.ok) return [];
    const { kind, value } = document.value;
    // What a correlation is for only the rules it refers to tell.
    if (kind === "correlation") continue;
    const foreign = logsourceFault(value);
    if (foreign === undefined) return [];
    logs.push(foreign.detail);
  }
  return logs;
}
