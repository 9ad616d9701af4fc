// core/formats: what a file looks like that is no audit log, so that the page can say more than "no". A guess from the
// first bytes, for words alone: nothing is read differently because of it. First by magic numbers, then by its lines.

import { JsonChecker } from "../bytes/json-checker.ts";
import { isSpace, markLength } from "../bytes/splitter.ts";
import { findInvalidUtf8 } from "../bytes/utf8.ts";

export type Likeness =
  | "klog"
  | "auditd"
  | "container-log"
  | "journal"
  | "otlp"
  | "access-log"
  | "syslog"
  | "rancher-audit"
  | "cloud-audit"
  | "core-events"
  | "ocsf"
  | "audit-policy"
  | "html"
  | "xml"
  | "yaml"
  | "csv"
  | "json"
  | "json-lines"
  | "png"
  | "jpeg"
  | "gif"
  | "pdf"
  | "zip"
  | "zstd"
  | "tar"
  | "sqlite"
  | "elf"
  | "binary"
  | "text";

/** Bytes as Latin-1, at an offset from the start. */
const MAGIC: readonly (readonly [magic: string, likeness: Likeness, offset?: number])[] = [
  ["\x89PNG\r\n\x1a\n", "png"],
  ["\xff\xd8\xff", "jpeg"],
  ["GIF8", "gif"],
  ["%PDF-", "pdf"],
  ["PK\x03\x04", "zip"],
  ["PK\x05\x06", "zip"],
  ["\x28\xb5\x2f\xfd", "zstd"],
  ["SQLite format 3\0", "sqlite"],
  ["\x7fELF", "elf"],
  ["ustar", "tar", 257],
];

/** How a line of each kind looks. Anchored and without nested repeats: the lines come from strangers. */
const LINES: readonly (readonly [shape: RegExp, likeness: Likeness])[] = [
  // I1023 23:50:38.116061       1 server.go:148] Version
  [/^[IWEF]\d{4} \d\d:\d\d:\d\d\.\d{6} +\d+ [^ \]]{1,200}:\d+\]/, "klog"],
  // type=SYSCALL msg=audit(1719931655.027:2401): …
  [/^(?:node=\S{1,200} )?type=[A-Z_\d[\]]{1,60} msg=audit\(/, "auditd"],
  // 2024-07-02T12:40:06.615800890+00:00 stdout F …, as CRI runtimes write; Docker writes {"log":…}
  [/^\d{4}-\d\d-\d\dT[\d:.]{8,20}(?:Z|[+-]\d\d:\d\d) (?:stdout|stderr) /, "container-log"],
  [/^\{"log":".*"stream":"(?:stdout|stderr)"/, "container-log"],
  // 203.0.113.9 - - [01/Mar/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 5
  [/^\S{1,100} \S{1,100} \S{1,100} \[\d\d\/[A-Z][a-z]{2}\/\d{4}:/, "access-log"],
  // <34>Mar  1 10:00:00 host app: …, <165>1 2026-03-01T…, or as files have it, without the <…>
  [/^<\d{1,3}>(?:1 )?[A-Z\d]/, "syslog"],
  [/^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \S/, "syslog"],
  [
    /^\d{4}-\d\d-\d\dT[\d:.]{8,20}(?:Z|[+-]\d\d:\d\d) \S{1,200} [^\s:]{1,100}(?:\[\d+\])?: /,
    "syslog",
  ],
];

/** Keys only one kind of JSON has, near its start. */
const JSON_KEYS: readonly (readonly [key: RegExp, likeness: Likeness])[] = [
  [/"resource(?:Logs|Spans|Metrics)"\s*:/, "otlp"],
  [
    /"(?:requestTimestamp|responseTimestamp|userLoginName|remoteAddr)"\s*:[^]*"auditID"\s*:/,
    "rancher-audit",
  ],
  [
    /"auditID"\s*:[^]*"(?:requestTimestamp|responseTimestamp|userLoginName|remoteAddr)"\s*:/,
    "rancher-audit",
  ],
  // CloudTrail, Google's and Oracle's audit of their own services.
  [/"(?:eventSource|protoPayload|eventTypeVersion)"\s*:/, "cloud-audit"],
  [/"involvedObject"\s*:/, "core-events"],
  [/"class_uid"\s*:/, "ocsf"],
  [/"kind"\s*:\s*"Policy"/, "audit-policy"],
  [
    /"(?:__REALTIME_TIMESTAMP|_SYSTEMD_UNIT|_SYSTEMD_INVOCATION_ID|SYSLOG_IDENTIFIER|SYSLOG_TIMESTAMP)"\s*:/,
    "journal",
  ],
  [/"stream"\s*:\s*"(?:stdout|stderr)"/, "container-log"],
  [/"(?:container_name|container_id|container_image)"\s*:/, "container-log"],
];

/** What is looked at; a kind shows in its first lines. */
const LOOK = 64 << 10;
const LOOK_LINES = 50;
const LINE_LENGTH = 2000;

function hasMagic(head: Uint8Array, magic: string, offset: number): boolean {
  if (head.length < offset + magic.length) return false;
  for (let i = 0; i < magic.length; i++) {
    if (head[offset + i] !== magic.charCodeAt(i)) return false;
  }
  return true;
}

/** NUL or other control bytes, or mostly no UTF-8: not text of any kind. */
function isBinary(head: Uint8Array): boolean {
  let control = 0;
  for (const byte of head) {
    if (byte === 0) return true;
    if (byte < 0x20 && !isSpace(byte) && byte !== 0x1b && byte !== 0x0c) control++;
  }
  if (control * 50 > head.length) return true;
  const invalid = findInvalidUtf8(head, 0, head.length);
  // The head may end within a character; old single-byte encodings are text and rarely break this early.
  return invalid !== -1 && invalid < Math.min(16, head.length - 4);
}

function jsonLikeness(head: Uint8Array, text: string): Likeness | undefined {
  let start = markLength(head, 0, head.length);
  while (start < head.length && isSpace(head[start] ?? 0)) start++;
  if (head[start] !== 0x7b && head[start] !== 0x5b) return undefined;
  const checker = new JsonChecker();
  const end = checker.push(head, start, head.length);
  if (checker.progress === "broken") return undefined;
  for (const [key, likeness] of JSON_KEYS) {
    if (key.test(text)) return likeness;
  }
  const value = head.subarray(start, end);
  const oneLine = !value.includes(0x0a) && head.subarray(end).some((byte) => !isSpace(byte));
  return checker.progress === "done" && oneLine ? "json-lines" : "json";
}

/** What a line looks like by itself. */
export const lineLikeness = (line: string): Likeness | undefined =>
  LINES.find(([shape]) => shape.test(line))?.[1];

function linesLikeness(lines: readonly string[]): Likeness | undefined {
  const counts = new Map<Likeness, number>();
  for (const line of lines) {
    const likeness = lineLikeness(line);
    if (likeness) counts.set(likeness, (counts.get(likeness) ?? 0) + 1);
  }
  const [best] = [...counts].toSorted((a, b) => b[1] - a[1]);
  return best !== undefined && best[1] * 3 >= lines.length ? best[0] : undefined;
}

/** A YAML document of keys, and not one sentence with a colon in it. */
function isYaml(lines: readonly string[]): boolean {
  const content = lines.filter((line) => !/^\s*(?:#|$)/.test(line));
  const keyed = content.filter((line) => /^ *(?:- )*[\w./-]{1,100}:(?: |$)|^ *- |^---/.test(line));
  return content.length >= 2 && keyed.length * 3 >= content.length * 2;
}

/** What is to be logged, and not the log. */
const isPolicy = (text: string): boolean =>
  /^apiVersion: *["']?audit\.k8s\.io\//m.test(text) && /^kind: *["']?Policy\b/m.test(text);

/** The same number of commas, semicolons or tabs in every line; a comma before a space is one of a sentence. */
function isCsv(lines: readonly string[]): boolean {
  const whole = lines.filter((line) => line.length < LINE_LENGTH && !line.includes('"'));
  return [/,(?! )/, /;/, /\t/].some((separator) => {
    const counts = whole.map((line) => line.split(separator).length);
    const [first = 0] = counts;
    return counts.length >= 2 && first >= 2 && counts.every((count) => count === first);
  });
}

/** What the bytes look most like. Asked only after no format was found. */
export function likenessOf(start: Uint8Array): Likeness {
  const head = start.subarray(0, LOOK);
  for (const [magic, likeness, offset = 0] of MAGIC) {
    if (hasMagic(head, magic, offset)) return likeness;
  }
  if (isBinary(head)) return "binary";
  const text = new TextDecoder().decode(head);
  const lines = text
    .split(/\r?\n/, LOOK_LINES)
    .map((line) => line.slice(0, LINE_LENGTH))
    .filter((line) => line.trim() !== "");
  const first = (lines[0] ?? "").trimStart().toLowerCase();
  if (/^<(?:!doctype html|html|head|body)\b/.test(first)) return "html";
  if (/^<(?:\?xml|!--|!doctype|[a-z][\w:.-]*[\s/>])/.test(first)) {
    return /<html\b/i.test(text.slice(0, 1000)) ? "html" : "xml";
  }
  const json = jsonLikeness(head, text);
  if (json) return json;
  const line = linesLikeness(lines);
  if (line) return line;
  if (isYaml(lines)) return isPolicy(text) ? "audit-policy" : "yaml";
  return isCsv(lines) ? "csv" : "text";
}
