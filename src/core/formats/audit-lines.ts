// core/formats: one audit event per line, as kube-apiserver writes with --audit-log-format=json. Some lines may be
// something else; they are rejected one by one, with a reason.

import type { LogFormat } from "./format.ts";
import { hasAuditEvents } from "./sniff-records.ts";

export const auditLines: LogFormat = {
  id: "audit-lines",
  label: "audit.k8s.io JSON lines",
  framing: "lines",
  sniff: (head) => hasAuditEvents(head, "lines"),
};
