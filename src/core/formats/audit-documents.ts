// core/formats: audit events that do not keep to lines: pretty-printed, or one after another without anything between. A
// file like this is read by one worker, since no one can tell from its middle where an event starts.

import type { LogFormat } from "./format.ts";
import { hasAuditEvents } from "./sniff-records.ts";

export const auditDocuments: LogFormat = {
  id: "audit-documents",
  label: "audit.k8s.io JSON documents",
  framing: "documents",
  sniff: (head) => hasAuditEvents(head, "documents"),
};
