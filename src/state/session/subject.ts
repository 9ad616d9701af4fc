// state/session: what something can be said about: an event, by its identity; what a rule found, all of it or of one actor.
// With each goes enough to be read without the log, and to be looked for in it.

import { eventIdentity, identityOf } from "../../core/audit/event-identity.ts";
import { cutAt } from "../../core/base/cut-at.ts";
import type { EventRow } from "../../worker/engine-api.ts";

/** What of an event is kept beside its name. */
export interface EventBrief {
  readonly user: string;
  readonly verb: string;
  /** resource/subresource namespace/name, or the path of the request. */
  readonly what: string;
  readonly ip: string;
}

export interface EventSubject {
  readonly kind: "event";
  /** See core/audit/event-identity.ts. */
  readonly id: string;
  /** "" where it has none. */
  readonly auditID: string;
  /** EpochMicros. */
  readonly time: number | null;
  readonly brief: EventBrief;
}

export interface FindingSubject {
  readonly kind: "finding";
  /** See ruleName. */
  readonly rule: string;
  /** Null: all that the rule found. "" is nobody. */
  readonly actor: string | null;
  /** 32 hexadecimal digits of an actor whose name is longer than what is kept of it: that begins like another's. */
  readonly actorHash?: string;
  readonly title: string;
}

export type Subject = EventSubject | FindingSubject;

/** No value of a log may make a session long. */
export const BRIEF_LIMIT = 300;
const cut = (text: string | undefined): string => cutAt(text ?? "", BRIEF_LIMIT);
/** Digits of an identity and an ellipsis. */
const HASH_LENGTH = 33;

export const subjectKey = (subject: Subject): string =>
  subject.kind === "event" ? eventKey(subject.id) : findingKey(subject);

export const eventKey = (id: string): string => `event:${id}`;

const findingKey = ({ rule, actor, actorHash }: FindingSubject): string =>
  `finding:${JSON.stringify(actorHash === undefined ? [rule, actor] : [rule, null, actorHash])}`;

/** A rule as a session knows it: its id, of a very long one the beginning and a hash. */
export const ruleName = (id: string): string =>
  id.length <= BRIEF_LIMIT ? id : `${cutAt(id, BRIEF_LIMIT - HASH_LENGTH)}…${identityOf([id])}`;

const identities = new WeakMap<EventRow["fields"], string>();

/** Of one row it is worked out once. */
export function identityOfRow({ fields }: Pick<EventRow, "fields">): string {
  let id = identities.get(fields);
  if (id === undefined) identities.set(fields, (id = eventIdentity(fields)));
  return id;
}

export function eventSubject(row: Pick<EventRow, "fields" | "time">): EventSubject {
  const { auditID = "", user, verb, ip } = row.fields;
  return {
    kind: "event",
    id: identityOfRow(row),
    auditID: cut(auditID),
    time: row.time,
    brief: { user: cut(user), verb: cut(verb), what: cut(whatOf(row.fields)), ip: cut(ip) },
  };
}

function whatOf({ resource, subresource, namespace, name, uri = "" }: EventRow["fields"]): string {
  if (resource === undefined) return uri;
  const kind = [resource, subresource].filter((part) => part !== undefined).join("/");
  const place = [namespace, name].filter((part) => part !== undefined).join("/");
  return place === "" ? kind : `${kind} ${place}`;
}

export const findingSubject = (
  finding: { readonly rule: string; readonly title: string },
  actor: string | null = null,
): FindingSubject => ({
  kind: "finding",
  rule: ruleName(finding.rule),
  actor: actor === null ? null : cut(actor),
  ...(actor !== null && actor.length > BRIEF_LIMIT && { actorHash: identityOf([actor]) }),
  title: cut(finding.title),
});
