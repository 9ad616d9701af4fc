// core/formats: an event whose fields are all there, but spelt otherwise: flattened (`objectRef.resource`, `user_username`),
// capitalised (a Go struct written without tags), with lists and objects as JSON text (Log Analytics, Alibaba's SLS), or
// with an annotation's dots replaced. Keys are compared without case and without their separators, against one list.

import { isAuditEvent, isJsonObject, type JsonObject } from "../audit/is-audit-event.ts";
import { LEVEL_KEYS } from "./native.ts";
import type { JsonRecord } from "./piece.ts";
import { wrapperTime } from "./wrapper-time.ts";

type Kind = "text" | "time" | "number" | "list" | "object" | "any";

/** An event's own keys and theirs (k8s.io/apiserver pkg/apis/audit/v1/types.go), and how some stores call them. */
const TOP: readonly (readonly [key: string, kind: Kind, ...aliases: string[]])[] = [
  ["kind", "text"],
  ["apiVersion", "text"],
  ["level", "text"],
  ["auditID", "text"],
  ["stage", "text"],
  ["requestURI", "text"],
  ["verb", "text"],
  ["user", "object"],
  ["impersonatedUser", "object"],
  ["sourceIPs", "list"],
  ["userAgent", "text"],
  ["objectRef", "object"],
  ["responseStatus", "object"],
  ["requestObject", "any"],
  ["responseObject", "any"],
  ["requestReceivedTimestamp", "time", "requestReceivedTime"],
  ["stageTimestamp", "time", "stageReceivedTime"],
  ["annotations", "object"],
];
const WITHIN: Readonly<Record<string, readonly (readonly [key: string, kind: Kind])[]>> = {
  user: [
    ["username", "text"],
    ["uid", "text"],
    ["groups", "list"],
    ["extra", "any"],
  ],
  objectRef: [
    ["resource", "text"],
    ["namespace", "text"],
    ["name", "text"],
    ["uid", "text"],
    ["apiGroup", "text"],
    ["apiVersion", "text"],
    ["resourceVersion", "text"],
    ["subresource", "text"],
  ],
  responseStatus: [
    ["metadata", "any"],
    ["status", "text"],
    ["message", "text"],
    ["reason", "text"],
    ["details", "any"],
    ["code", "number"],
  ],
};

interface Target {
  readonly path: readonly string[];
  readonly kind: Kind;
}

const plainKey = (key: string): string => key.toLowerCase().replace(/[._\s-]/g, "");

const TARGETS: ReadonlyMap<string, Target> = new Map(
  TOP.flatMap(([key, kind, ...aliases]) => {
    const within = WITHIN[key === "impersonatedUser" ? "user" : key] ?? [];
    return [
      ...[key, ...aliases].map((name): [string, Target] => [plainKey(name), { path: [key], kind }]),
      ...within.map(([inner, innerKind]): [string, Target] => [
        plainKey(key + inner),
        { path: [key, inner], kind: innerKind },
      ]),
    ];
  }),
);

const ANNOTATION = /^annotations[._](?=.)/i;
/** What stands before the fields in a document of Elastic's integration. */
const BEFORE = /^(?:kubernetes[._]audit|k8s[._]audit)[._]/i;

/** A store's word for nothing. */
const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === "" || value === "-";

/** What Azure writes for a body of more than it keeps (AKSAudit). */
const TOO_BIG = "skipped-too-big-size-object";

/** JSON in a text, where that is what stands there. */
function parsedText(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return value;
  try {
    const inner: unknown = JSON.parse(value);
    return inner;
  } catch {
    return value;
  }
}

/** Search stores give every field as a list. */
const single = (value: unknown): unknown =>
  Array.isArray(value) && value.length === 1 ? value[0] : value;

function valueAs(kind: Kind, value: unknown): unknown {
  if (isNothing(value)) return undefined;
  switch (kind) {
    case "text": {
      const one = single(value);
      return typeof one === "number" ? String(one) : typeof one === "string" ? one : undefined;
    }
    case "time": {
      const one = single(value);
      return typeof one === "string" || typeof one === "number"
        ? wrapperTime(String(one))
        : undefined;
    }
    case "number": {
      const number = Number(single(value));
      return Number.isFinite(number) ? number : undefined;
    }
    case "list": {
      const list = parsedText(value);
      return Array.isArray(list) ? list : isNothing(list) ? undefined : [list];
    }
    default:
      return parsedText(value);
  }
}

/** `authorization_k8s_io/decision` → `authorization.k8s.io/decision`; a prefix that has dots already is left alone. */
function dottedAnnotation(key: string): string {
  const slash = key.lastIndexOf("/");
  const prefix = key.slice(0, Math.max(0, slash));
  return prefix.includes(".") ? key : prefix.replaceAll("_", ".") + key.slice(Math.max(0, slash));
}

const dottedAnnotations = (annotations: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(annotations).map(([key, value]) => [dottedAnnotation(key), single(value)]),
  );

function objectAs(key: string, value: unknown): unknown {
  const object = parsedText(value);
  if (!isJsonObject(object)) return undefined;
  if (key === "annotations") return dottedAnnotations(object);
  const targets = WITHIN[key === "impersonatedUser" ? "user" : key] ?? [];
  return Object.fromEntries(
    Object.entries(object).flatMap(([name, inner]) => {
      const target = targets.find(([known]) => plainKey(known) === plainKey(name));
      if (target === undefined) return [[name, inner]];
      const as = valueAs(target[1], inner);
      return as === undefined ? [] : [[target[0], as]];
    }),
  );
}

/** The event among the entries; undefined when there is none. Keys that mean nothing here are left out. */
export function eventFromEntries(
  entries: Iterable<readonly [key: string, value: unknown]>,
): JsonObject | undefined {
  const top = new Map<string, unknown>();
  const inner = new Map<string, Map<string, unknown>>();
  const put = (key: string, name: string, value: unknown): void => {
    const map = inner.get(key) ?? new Map<string, unknown>();
    inner.set(key, map);
    map.set(name, value);
  };
  let level: unknown;
  let isCut = false;
  for (const [given, value] of entries) {
    const key = given.replace(BEFORE, "");
    if (LEVEL_KEYS.some((name) => name === given)) {
      level = value;
      continue;
    }
    if (ANNOTATION.test(key)) {
      const text = single(value);
      if (text !== undefined && text !== null)
        put("annotations", dottedAnnotation(key.replace(ANNOTATION, "")), text);
      continue;
    }
    const target = TARGETS.get(plainKey(key));
    if (target === undefined) continue;
    if (value === TOO_BIG) {
      isCut = true;
      continue;
    }
    const [first = "", second] = target.path;
    const as = target.kind === "object" ? objectAs(first, value) : valueAs(target.kind, value);
    if (as === undefined) continue;
    if (second === undefined) top.set(first, as);
    else put(first, second, as);
  }
  for (const [key, map] of inner) {
    const before = top.get(key);
    top.set(key, { ...(isJsonObject(before) ? before : {}), ...Object.fromEntries(map) });
  }
  if (typeof level === "string") top.set("level", level);
  if (!top.has("kind")) top.set("kind", "Event");
  const found = Object.fromEntries(top);
  // In the order kube-apiserver writes: a row is read faster so, and people know their way.
  const inOrder = TOP.flatMap(([key]) => (key in found ? [[key, found[key]] as const] : []));
  const event = Object.fromEntries([...inOrder, ...(isCut ? [["truncated", true] as const] : [])]);
  return isAuditEvent(event) ? event : undefined;
}

/** The event that an object's keys spell. */
export function looseEvent(record: JsonRecord): JsonObject | undefined {
  if (!record.whole) return undefined;
  const value = record.parse();
  return value && eventFromEntries(Object.entries(value));
}

/** Whether the keys may spell an event: without parsing any value. */
export function mayBeLoose(keys: Iterable<string>): boolean {
  let hasId = false;
  let telling = 0;
  for (const key of keys) {
    const target = TARGETS.get(plainKey(key.replace(BEFORE, "")))?.path[0];
    if (target === "auditID") hasId = true;
    else if (
      target === "verb" ||
      target === "stage" ||
      target === "requestURI" ||
      target === "user"
    )
      telling++;
  }
  return hasId && telling >= 2;
}
