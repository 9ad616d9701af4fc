// core/formats: what tools put before an event on its line. One table. Nearly every line of a file has the prefix of the line
// before but for its digits, so a prefix that was recognised once is recognised again by comparing bytes (some 40 ns)
// instead of by decoding and matching (some 600 ns); an event itself is read in 1,300 ns.

import type { OtherKind } from "./piece.ts";
import { isAlike } from "./line-shapes.ts";

/** Of a line; no prefix is longer. Syslog's structured data may be, and is then found by its event. */
const LONGEST = 600;

interface LinePrefix {
  readonly label: string;
  readonly shape: RegExp;
  /** What such a line is when no event follows. */
  readonly otherwise: OtherKind;
  /** Lines before it may be parts of the same. */
  readonly isJoined?: true;
}

const RFC3339 = String.raw`\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?`;

/** Sticky and without nested repeats: lines come from strangers. Tried in order. */
const PREFIXES: readonly LinePrefix[] = [
  {
    label: "Kubernetes container log (CRI)",
    shape: new RegExp(String.raw`${RFC3339} (?:stdout|stderr) F `, "y"),
    otherwise: "container-log",
    isJoined: true,
  },
  {
    // kubectl logs --prefix, with or without --timestamps: [pod/name/container] 2026-…Z {…}
    label: "kubectl logs --prefix",
    shape: new RegExp(
      String.raw`\[(?:pod|deployment|daemonset|job)/\S{1,300}\] (?:${RFC3339} )?`,
      "y",
    ),
    otherwise: "container-log",
  },
  {
    // aws logs tail: the time and the stream
    label: "aws logs tail",
    shape: new RegExp(String.raw`${RFC3339} kube-apiserver-audit-\S{1,200} `, "y"),
    otherwise: "log-message",
  },
  {
    label: "syslog (RFC 5424)",
    shape:
      /<\d{1,3}>1 \S{1,40} \S{1,255} \S{1,48} \S{1,128} \S{1,32} (?:-|\[(?:[^\]\\"]|\\.|"(?:[^"\\]|\\.)*")*\]) ?(?:\ufeff|\u00ef\u00bb\u00bf)?(?:@cee: ?)?/y,
    otherwise: "syslog",
  },
  {
    label: "syslog (RFC 3164)",
    shape:
      /(?:<\d{1,3}>)?(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT[\d:.]{8,20}(?:Z|[+-]\d\d:\d\d)) \S{1,255} [^\s:{]{1,100}: (?:@cee: ?)?/y,
    otherwise: "syslog",
  },
  {
    // The export of a log group to S3, and kubectl logs --timestamps; among events lines of other components (klog, and
    // what EKS's authenticator writes)
    label: "a time before each event",
    shape: new RegExp(String.raw`${RFC3339}[ \t](?=\{|[IWEF]\d{4} \d\d:|time=")`, "y"),
    otherwise: "log-message",
  },
  {
    // fluent-bit's out_file: tag: [1772359200.123, {…}]
    label: "Fluent Bit file",
    shape: /\S{1,200}: \[(?:\d{1,12}(?:\.\d{1,9})?|\[\d{1,12}\.\d{1,9}, \{\}\]), (?=\{)/y,
    otherwise: "log-message",
  },
  {
    label: "Fluentd file",
    shape: /[\d-]{10}T[^\s{]{8,24}\t[^\s{]{1,200}\t(?=\{)/y,
    otherwise: "log-message",
  },
  {
    // fluentd's out_stdout: the time, its zone, the tag
    label: "Fluentd output",
    shape: new RegExp(String.raw`${RFC3339} [+-]\d{4} \S{1,200}: (?=\{)`, "y"),
    otherwise: "log-message",
  },
  {
    // grep -n, -H: file:123:{
    label: "grep output",
    shape: /(?:[^\s:{"]{1,255}:)?(?:\d{1,12}:)?(?=\{)/y,
    otherwise: "log-message",
  },
  {
    // oc adm node-logs of several nodes
    label: "oc adm node-logs",
    shape: /\w[\w.-]{0,252} (?=\{"kind":"Event")/y,
    otherwise: "log-message",
  },
];

export const PREFIX_LABELS: readonly string[] = PREFIXES.map(({ label }) => label);

export interface FoundPrefix {
  readonly length: number;
  readonly label: string;
  readonly otherwise: OtherKind;
  readonly isJoined: boolean;
}

const latin1 = new TextDecoder("latin1");

/** Whether all of `text`'s brackets of a Fluent Bit line are as they should be is not asked: the last `]` is left over. */
function match(text: string): FoundPrefix | null {
  for (const { shape, label, otherwise, isJoined = false } of PREFIXES) {
    shape.lastIndex = 0;
    const length = shape.exec(text)?.[0].length ?? 0;
    if (length > 0) return { length, label, otherwise, isJoined };
  }
  return null;
}

/** Prefixes seen lately, each by its bytes. */
const KEPT = 8;

/** Not shared between files that are read at the same time: it learns. */
export class LinePrefixes {
  readonly #known: { readonly bytes: Uint8Array; readonly found: FoundPrefix }[] = [];

  /** The prefix of the line bytes[start, end); null when it has none. One byte is one character. */
  find(bytes: Uint8Array, start: number, end: number): FoundPrefix | null {
    for (const { bytes: known, found } of this.#known) {
      if (start + known.length <= end && isAlike(bytes, start, known)) return found;
    }
    const found = match(latin1.decode(bytes.subarray(start, Math.min(end, start + LONGEST))));
    if (found === null) return null;
    // What follows belongs to the shape: most prefixes stand before a brace only.
    const known = bytes.slice(start, start + found.length + 1);
    this.#known.unshift({ bytes: known, found });
    if (this.#known.length > KEPT) this.#known.pop();
    return found;
  }
}
