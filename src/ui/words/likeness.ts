// ui/words: what a file looks like that is no audit log, in full for its message and in a few words for a list.

import type { Likeness } from "../../worker/engine-api.ts";

/** "What it is", to follow "It is"; for lines of text "looks like" is all that can be said. */
export const LIKENESS: Readonly<Record<Likeness, string>> = {
  klog: "the log of a Kubernetes component (klog), which tells what the program did, not what was asked of it",
  auditd: "the audit log of a Linux system (auditd), not of Kubernetes",
  "container-log": "the log of a container",
  journal: "an export of the systemd journal",
  otlp: "OpenTelemetry data",
  "access-log": "a web server access log",
  syslog: "a syslog file",
  "rancher-audit": "the audit log of Rancher's own API, not of a cluster's API server",
  "cloud-audit": "the audit log of a cloud's own services, not of a cluster's API server",
  "core-events":
    "events of the core API (kubectl get events), which tell what happened to objects, not who asked for it",
  "audit-policy":
    "an audit policy, which says what is to be logged; the log itself is another file",
  html: "a web page (HTML), as a server sends in place of a file that it does not hand out",
  xml: "an XML document",
  yaml: "a YAML file, perhaps a manifest or an audit policy",
  csv: "a table (CSV)",
  json: "JSON without an audit event in it",
  "json-lines": "JSON lines without an audit event among them",
  png: "a PNG image",
  jpeg: "a JPEG image",
  gif: "a GIF image",
  pdf: "a PDF document",
  zip: "a ZIP archive",
  zstd: "compressed with Zstandard",
  tar: "a tar archive with a damaged beginning",
  sqlite: "an SQLite database",
  elf: "a program for Linux",
  binary: "binary data",
  text: "plain text",
};

/** Told by their first bytes, without doubt. */
export const CERTAIN: ReadonlySet<Likeness> = new Set<Likeness>([
  "png",
  "jpeg",
  "gif",
  "pdf",
  "zip",
  "zstd",
  "tar",
  "sqlite",
  "elf",
  "binary",
]);

/** Names shorter than the beginning of what is said in full. */
const SHORT: Partial<Readonly<Record<Likeness, string>>> = {
  klog: "klog",
  auditd: "auditd",
  "container-log": "a container log",
  journal: "a systemd journal",
};

/** "looks like klog", "a PNG image". */
export function likenessPhrase(likeness: Likeness): string {
  const [first = ""] = LIKENESS[likeness].split(/[,;(]/);
  const name = SHORT[likeness] ?? first.trim();
  return CERTAIN.has(likeness) ? name : `looks like ${name}`;
}
