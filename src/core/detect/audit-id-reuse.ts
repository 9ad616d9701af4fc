// core/detect: one audit ID on several requests, which no Sigma rule can say, since it is about more than one event. The store
// finds them (store/requests/reused-ids.ts); here is what is said of it.
//
// Low: the API server takes the ID from the header `Audit-ID` of whoever sends one, so a tool may send its own. What makes it
// worth a look is that it is also how to hide a request from a viewer that groups by ID.

import { severityRank } from "../audit/severity.ts";
import type { LateMark } from "../store/requests/late-marks.ts";
import type { RuleMeta } from "./compiled-rule.ts";

export const AUDIT_ID_REUSE: RuleMeta = {
  id: "audit-id-reuse",
  title: "Audit ID on several requests",
  level: "low",
  description:
    "Requests that differ in user, verb, URI or time carry the same audit ID. The API server gives each request an ID of its own, unless the client sends one. Such requests are never taken for one; each is listed by itself.",
  tactics: ["defense-evasion"],
  techniques: ["T1036"],
  references: [
    "https://github.com/kubernetes/apiserver/blob/master/pkg/endpoints/filters/audit_init.go",
  ],
  falsePositives: [
    "Clients and proxies that set the header Audit-ID themselves, to follow a task through several requests",
    "An aggregated API server whose clock is off: it logs the request that was passed on to it under the same ID",
  ],
};

export const AUDIT_ID_REUSE_MARK: LateMark = {
  mark: AUDIT_ID_REUSE.id,
  severity: severityRank(AUDIT_ID_REUSE.level),
};
