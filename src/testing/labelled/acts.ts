// testing/labelled: a made-up log, told act by act: who does what with which tool, as a request's own line says it. What a
// path says of the object is taken from the path, so that neither can contradict the other; a body's name stands in
// objectRef as the API server puts it there, also where the path has none (k8s.io/apiserver pkg/audit/request.go).

import { isJsonObject, valueAt, type JsonObject } from "../../core/audit/is-audit-event.ts";
import { objectRefOfUri } from "../../core/formats/request-path.ts";

export interface Act {
  /** A sentence. */
  readonly what: string;
  /** One of `PEOPLE`, or a user's name as it is. */
  readonly by: string;
  /** Verb and path. */
  readonly does: string;
  /** User agent; kubectl unless said. */
  readonly using?: string;
  readonly as?: { readonly username: string; readonly groups?: readonly string[] };
  /** 200 unless said, 201 of a create, 101 of a session. */
  readonly code?: number;
  readonly body?: unknown;
  /** The answer's body. */
  readonly answer?: unknown;
  readonly from?: string;
  /** The rules that must tell of it, from medium on. */
  readonly told?: readonly string[];
}

const DEVELOPERS = ["developers", "system:authenticated"];

/** Short names of the cast. */
const PEOPLE: Readonly<Record<string, { readonly username: string; readonly groups: string[] }>> = {
  mallory: { username: "mallory@orchard.example", groups: DEVELOPERS },
  noor: { username: "noor@orchard.example", groups: DEVELOPERS },
  nobody: { username: "system:anonymous", groups: ["system:unauthenticated"] },
};

function userOf(by: string): JsonObject {
  const person = PEOPLE[by];
  if (person !== undefined) return person;
  const [, namespace] = /^system:serviceaccount:([^:]+):/.exec(by) ?? [];
  const groups = ["system:authenticated"];
  if (namespace !== undefined)
    groups.unshift("system:serviceaccounts", `system:serviceaccounts:${namespace}`);
  if (by.startsWith("system:node:")) groups.unshift("system:nodes");
  return { username: by, groups };
}

const SESSIONS: ReadonlySet<unknown> = new Set(["exec", "attach", "portforward"]);

function codeOf({ code, does }: Act, objectRef: JsonObject | undefined): number {
  if (code !== undefined) return code;
  if (SESSIONS.has(objectRef?.["subresource"])) return 101;
  return does.startsWith("create ") ? 201 : 200;
}

/** A line of the log; `second` is since its start. */
export function lineOf(act: Act, second: number): string {
  const [verb = "", uri = ""] = act.does.split(" ");
  const name = valueAt(act.body, ["metadata", "name"]);
  const said = objectRefOfUri(uri);
  const objectRef = said && { ...(name === undefined ? {} : { name }), ...said };
  const code = codeOf(act, objectRef);
  const at = new Date(Date.UTC(2026, 4, 3, 9) + second * 1000).toISOString();
  return JSON.stringify({
    kind: "Event",
    apiVersion: "audit.k8s.io/v1",
    level: act.body === undefined ? "Metadata" : "RequestResponse",
    auditID: `6f0c1f7e-0d3e-4a55-9a0b-${String(second).padStart(12, "0")}`,
    stage: "ResponseComplete",
    requestURI: uri,
    verb,
    user: userOf(act.by),
    ...(act.as === undefined ? {} : { impersonatedUser: act.as }),
    sourceIPs: [act.from ?? "10.8.0.21"],
    userAgent: act.using ?? "kubectl/v1.34.1 (linux/amd64) kubernetes/93248f9",
    ...(objectRef === undefined ? {} : { objectRef }),
    responseStatus: { metadata: {}, code },
    ...(act.body === undefined ? {} : { requestObject: act.body }),
    ...(act.answer === undefined ? {} : { responseObject: act.answer }),
    requestReceivedTimestamp: at,
    stageTimestamp: at,
    annotations: { "authorization.k8s.io/decision": code === 403 ? "forbid" : "allow" },
  });
}

/** A list of acts as it stands in a file. */
export function actsIn(read: unknown): readonly Act[] {
  if (!Array.isArray(read) || !read.every(isAct)) throw new Error("not a list of acts");
  return read;
}

const isAct = (value: unknown): value is Act =>
  isJsonObject(value) && ["what", "by", "does"].every((key) => typeof value[key] === "string");
