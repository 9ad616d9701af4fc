// ui/words: records that are no audit events and were not meant to be: what they are, in a few words.

import type { FileReport } from "../../worker/engine-api.ts";
import { formatCount } from "./numbers.ts";

type Others = FileReport["others"];
type OtherKind = Others[number][0];

const NAMES: Readonly<Record<OtherKind, string>> = {
  klog: "component log (klog)",
  auditd: "Linux audit log (auditd)",
  "container-log": "other container log",
  journal: "other journal entry",
  syslog: "other syslog message",
  "access-log": "web server access log",
  "rancher-audit": "Rancher API audit",
  "cloud-audit": "audit of another cloud service",
  "core-event": "event of the core API (kubectl get events)",
  "audit-policy": "audit policy",
  ocsf: "OCSF event, without an audit event's own fields",
  "log-message": "other log message",
  "control-message": "control message of a log service",
  "empty-list": "list without events",
  repeat: "repeated preview of a search",
};

/** How many records of a file are something else. */
export const otherCount = ({ others }: Pick<FileReport, "others">): number =>
  others.reduce((sum, [, count]) => sum + count, 0);

/** Of each kind, how many in all of the files. */
export function othersOf(files: readonly Pick<FileReport, "others">[]): Others {
  const counts = new Map<OtherKind, number>();
  for (const [kind, count] of files.flatMap(({ others }) => others))
    counts.set(kind, (counts.get(kind) ?? 0) + count);
  return [...counts];
}

/** "12 component log (klog), 3 other container log" */
export const othersText = ({ others }: Pick<FileReport, "others">): string =>
  others.map(([kind, count]) => `${formatCount(count)} ${NAMES[kind]}`).join(", ");
