// ui/words: what is said of entities: what their kinds are called, what somebody did, and who else does it.

import { actorOf } from "../../core/audit/actor.ts";
import { objectParts, type EntityKind, type EntityRef } from "../../core/audit/entity.ts";
import type { Deed, EntityLine, Shared } from "../../worker/engine-api.ts";
import { countOf, formatCount } from "./numbers.ts";
import { isNamespaced, pluralOf, singularOf } from "./resource-nouns.ts";
import { shownText } from "./shown-text.ts";

export interface KindWords {
  /** "Actor": the head of a column, and of a page. */
  readonly label: string;
  /** "Actors": of the list. */
  readonly plural: string;
  /** "actor", in a sentence. */
  readonly one: string;
  readonly many: string;
}

const KINDS: Readonly<Record<EntityKind, KindWords>> = {
  actor: { label: "Actor", plural: "Actors", one: "actor", many: "actors" },
  ip: { label: "Source IP", plural: "Source IPs", one: "source IP", many: "source IPs" },
  userAgent: {
    label: "User agent",
    plural: "User agents",
    one: "user agent",
    many: "user agents",
  },
  namespace: {
    label: "Namespace",
    plural: "Namespaces",
    one: "namespace",
    many: "namespaces",
  },
  object: { label: "Object", plural: "Objects", one: "object", many: "objects" },
};

export const kindWords = (kind: EntityKind): KindWords => KINDS[kind];

/** "secret prod/db-credentials", "10.0.0.7": for names of buttons and for titles. */
export function entityName({ kind, value }: EntityRef): string {
  const parts = kind === "object" ? objectParts(value) : null;
  if (parts === null) return shownText(value);
  const { resource, namespace, name } = parts;
  return shownText(`${singularOf(resource)} ${namespace === "" ? "" : `${namespace}/`}${name}`);
}

/** "read secrets" would say too much: the verb stays the API's own. */
export function deedWords({ verb, resource, subresource, apiGroup }: Deed): {
  readonly verb: string;
  readonly what: string;
  readonly group: string;
} {
  const what = resource === "" ? "paths that are no resource" : resource;
  const part = subresource === "" ? what : `${what}/${subresource}`;
  return { verb: verb === "" ? "no verb" : verb, what: part, group: apiGroup };
}

/** "98.7 %"; "" where nothing was refused, so that a column shows what stands out. */
export function refusedShare({ refused, count }: Pick<EntityLine, "refused" | "count">): string {
  if (refused === 0) return "";
  const share = (100 * refused) / count;
  if (share < 0.1) return "<0.1 %";
  return refused < count && share >= 99.95 ? ">99.9 %" : `${share.toFixed(1)} %`;
}

/** Who else of this kind does it, or goes with it. */
export function sharedWords(shared: Shared | null, kind: EntityKind): string {
  switch (shared?.kind) {
    case "alone":
      return `no other ${KINDS[kind].one}`;
    case "with":
      return `also ${shownText(kind === "actor" ? actorOf(shared.value).name : shared.value, 60)}`;
    default:
      return "";
  }
}

/** "214 actors", "12 of 214 actors" */
export function listedCount(kind: EntityKind, total: number, all: number): string {
  const { one, many } = KINDS[kind];
  return total === all
    ? countOf(all, one, many)
    : `${formatCount(total)} of ${countOf(all, one, many)}`;
}

/** What is not in the list, and why; "" when all events are. */
export function unlistedText(kind: EntityKind, absent: number, crowded: number): string {
  const parts: string[] = [];
  if (absent > 0)
    parts.push(
      kind === "object"
        ? `${countOf(absent, "event")} without one named object, such as lists`
        : `${countOf(absent, "event")} without ${kind === "actor" ? "a user" : `a ${KINDS[kind].one}`}`,
    );
  if (crowded > 0)
    parts.push(`${countOf(crowded, "event")} of still other names, too many to tell apart`);
  return parts.join("; ");
}

/** Why a page has nothing to tell. */
export const emptyPageText = (isNarrowed: boolean): string =>
  isNarrowed
    ? "No event of it is left by the filter and the chosen time. Look at the whole log instead."
    : "No event of this log is of it.";

/** "secrets in prod, get", as an entry of what was refused and allowed. */
export function targetText(target: {
  readonly namespace: string;
  readonly resource: string;
  readonly subresource: string;
  readonly name: string;
  readonly uri: string;
}): string {
  const { namespace, resource, subresource, name, uri } = target;
  if (resource === "") return shownText(uri === "" ? "no object" : uri);
  const part = subresource === "" ? "" : `/${subresource}`;
  if (name !== "")
    return shownText(`${resource}${part} ${namespace === "" ? "" : `${namespace}/`}${name}`);
  if (namespace !== "") return shownText(`${pluralOf(resource)}${part} in ${namespace}`);
  return shownText(
    `${pluralOf(resource)}${part}${isNamespaced(resource) ? " in all namespaces" : ""}`,
  );
}

const BESIDE: Readonly<Record<EntityKind, string>> = {
  actor: "Who",
  ip: "From where",
  userAgent: "With what client",
  namespace: "In which namespaces",
  object: "On what",
};

/** The question that a list of what goes with an entity answers. */
export const besideTitle = (kind: EntityKind): string => BESIDE[kind];

/** A user agent's program, with its version: what stands before the first blank. */
export const clientName = (userAgent: string): string =>
  userAgent === "" ? "no user agent" : shownText(userAgent.split(" ", 1)[0] ?? "", 60);
