// core/formats: records that are certainly of something else, by their look: counted by kind, never rejected as broken
// events. Near misses too: Rancher's own API audit, which speaks of auditID and requestURI as Kubernetes does.

import { other, type LogFormat } from "./format.ts";
import { lineLikeness, type Likeness } from "./likeness.ts";
import type { OtherKind } from "./piece.ts";

const KIND_OF: Partial<Readonly<Record<Likeness, OtherKind>>> = {
  klog: "klog",
  auditd: "auditd",
  "container-log": "container-log",
  "access-log": "access-log",
  syslog: "syslog",
};

export const foreignLines: LogFormat = {
  id: "foreign",
  label: "other logs",
  text: (text) => {
    const [line = ""] = text.split("\n", 1);
    const likeness = lineLikeness(line);
    const kind = likeness && KIND_OF[likeness];
    return kind && other(kind);
  },
};

/** JSON that speaks of the same things and is no audit event: told by what only it has. */
export const nearMisses: LogFormat = {
  id: "near-misses",
  label: "near misses",
  object: (record) => {
    // `kubectl get events -o json`: what happened to an object, and not who asked for it.
    if (record.text("kind") === "Event" && record.has("involvedObject")) return other("core-event");
    if (record.text("kind") === "Policy" && record.has("rules")) return other("audit-policy");
    // Amazon Security Lake's translation: of an event's own fields some are left.
    return record.has("class_uid") && record.has("category_uid") ? other("ocsf") : undefined;
  },
};

/** rancher/rancher pkg/auth/audit: a method and a code instead of a verb and a stage. */
export const rancherAudit: LogFormat = {
  id: "rancher",
  label: "Rancher API audit",
  object: (record) =>
    record.has("auditID") && record.has("method") && !record.has("verb") && !record.has("stage")
      ? other("rancher-audit")
      : undefined,
};
