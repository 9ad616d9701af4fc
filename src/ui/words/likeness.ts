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
  ocsf: "events in OCSF (Amazon Security Lake), a translation that leaves out most of an audit event",
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

/** Where the right one is, for whoever opened what lies beside it. */
const INSTEAD: Partial<Readonly<Record<Likeness, string>>> = {
  klog: "The API server's audit log is a file of its own, where its --audit-log-path says; without an audit policy there is none.",
  auditd:
    "Of /var/log/audit, that is the file of the machine; Kubernetes' is where the API server's --audit-log-path says.",
  "container-log":
    "An API server that logs to its standard output (--audit-log-path=-) has its audit log in its own container's.",
  journal:
    "An API server that runs as a service has its audit log where its --audit-log-path says, and only then in the journal when that is “-”.",
  syslog:
    "An audit log sent by syslog has an event in each message; ask for those of the API server.",
  "rancher-audit":
    "Each cluster's own lies on its server nodes, for example in /var/lib/rancher/rke2/server/logs/audit.log.",
  "cloud-audit":
    "Of EKS it is in CloudWatch Logs, in streams that begin with kube-apiserver-audit; of GKE it has the service name k8s.io.",
  "core-events":
    "Who asked for what is in the audit log, which kubectl does not show: it is where the API server's --audit-log-path says.",
  "audit-policy": "The log is where the API server's --audit-log-path says.",
  ocsf: "Open what it was made from: of EKS, the log group of the cluster.",
  otlp: "An audit log sent so has an event in the body of each log record.",
};

export const insteadText = (likeness: Likeness): string => INSTEAD[likeness] ?? "";

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
