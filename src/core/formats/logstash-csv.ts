// core/formats: fifteen cells without names, as a Logstash pipeline published with a data set of cluster events writes them
// (hkerma/kubernetes-event-dataset, logstash.conf). Told by what stands in the cells: a time, an ID, a stage.

import type { JsonObject } from "../audit/is-audit-event.ts";
import { parseTime } from "../base/time.ts";

const STAGE = /^(?:RequestReceived|ResponseStarted|ResponseComplete|Panic)$/;
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

const present = (entries: readonly (readonly [string, unknown])[]): JsonObject =>
  Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== ""));

export function logstashEvent(cells: readonly string[]): JsonObject | undefined {
  if (cells.length !== 15) return undefined;
  const [, time = "", username, verb, resource, subresource, name, made, uri = "", id = ""] = cells;
  const [stage = "", code, uid] = cells.slice(10);
  if (!STAGE.test(stage) || !UUID.test(id) || !uri.startsWith("/") || Number.isNaN(parseTime(time)))
    return undefined;
  const objectRef = present([
    ["resource", resource],
    ["name", name === "" ? made : name],
    ["uid", uid],
    ["subresource", subresource],
  ]);
  return present([
    ["kind", "Event"],
    ["auditID", id],
    ["stage", stage],
    ["requestURI", uri],
    ["verb", verb],
    ["user", present([["username", username]])],
    ["objectRef", resource === "" ? undefined : objectRef],
    ["responseStatus", code === "" ? undefined : { code: Number(code) }],
    ["requestReceivedTimestamp", time],
  ]);
}
