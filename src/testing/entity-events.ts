// testing: events of few users, addresses, clients and objects, in any mixture, and what entities each is of: said by its text, one
// event after another, for the slow way of every question about entities.

import fc from "fast-check";
import { objectValue, type EntityKind } from "../core/audit/entity.ts";
import { outcomeOf, type Outcome } from "../core/audit/outcome.ts";
import type { Severity } from "../core/audit/severity.ts";
import { epochMicros } from "../core/base/brand.ts";
import { parseTime } from "../core/base/time.ts";
import { anEvent, type AuditEvent } from "./audit-event.ts";
import type { GivenEvent } from "./table-of-events.ts";

export const at = (clock: string): string => `2026-09-14T${clock}Z`;
export const DAY = {
  start: epochMicros(parseTime(at("00:00:00"))),
  end: epochMicros(parseTime(at("00:00:00")) + 24 * 3600e6),
};

export interface Made extends GivenEvent {
  readonly event: AuditEvent;
  readonly severity: Severity;
}

const name = fc.constantFrom("", "a", "b", "__proto__");
const maybe = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(one, { nil: undefined });

type ObjectRef = NonNullable<AuditEvent["objectRef"]>;

/** Without keys of which the value is undefined, as JSON would have it. */
function withoutGaps(object: {
  readonly [Key in keyof ObjectRef]: ObjectRef[Key] | undefined;
}): ObjectRef {
  const { resource, apiGroup, namespace, subresource, name: called } = object;
  return {
    ...(resource !== undefined && { resource }),
    ...(apiGroup !== undefined && { apiGroup }),
    ...(namespace !== undefined && { namespace }),
    ...(subresource !== undefined && { subresource }),
    ...(called !== undefined && { name: called }),
  };
}

export const madeEvent: fc.Arbitrary<Made> = fc
  .record({
    user: maybe(fc.constantFrom("", "ada", "noor", "system:node:n1")),
    as: maybe(fc.constantFrom("", "ada", "ghost")),
    object: maybe(
      fc.record({
        resource: maybe(fc.constantFrom("", "pods", "secrets")),
        apiGroup: fc.constantFrom(undefined, "", "apps"),
        namespace: maybe(name),
        subresource: fc.constantFrom(undefined, "exec", "status"),
        name: maybe(name),
      }),
    ),
    ips: fc.constantFrom<string[]>(
      [],
      ["10.0.0.1"],
      ["10.0.0.2", "10.0.0.1"],
      ["10.0.0.3", "10.0.0.3"],
    ),
    agent: fc.constantFrom("", "kubectl/v1", "curl/8"),
    verb: fc.constantFrom("get", "list", "create", "patch", "delete"),
    uri: fc.constantFrom("/x", "/x?dryRun=All", ""),
    code: fc.constantFrom(200, 200, 401, 403, 404),
    time: fc.constantFrom("soon", ...["00:00:00", "09:00:00", "09:20:00", "09:50:01"].map(at)),
    severity: fc.constantFrom<Severity>("none", "none", "low", "critical"),
  })
  .map(({ user, as, object, ips, agent, verb, uri, code, time, severity }) => {
    const event = anEvent({
      verb,
      sourceIPs: ips,
      userAgent: agent,
      requestURI: uri,
      responseStatus: { code },
      requestReceivedTimestamp: time,
      stageTimestamp: time,
    });
    event.user = user === undefined ? {} : { username: user };
    if (as !== undefined) event.impersonatedUser = { username: as };
    delete event.objectRef;
    if (object !== undefined) event.objectRef = withoutGaps(object);
    return { event, severity };
  });

export const actorOf = ({ event }: Made): string =>
  event.impersonatedUser?.username ?? event.user.username ?? "";

const present = (text: string): readonly string[] => (text === "" ? [] : [text]);

/** None for events that have no such entity. */
export function entitiesOf(made: Made, kind: EntityKind): readonly string[] {
  const { sourceIPs, userAgent, objectRef } = made.event;
  switch (kind) {
    case "actor":
      return present(actorOf(made));
    case "ip":
      return [...new Set(sourceIPs)];
    case "userAgent":
      return present(userAgent);
    case "namespace":
      return present(objectRef?.namespace ?? "");
    case "object": {
      const { apiGroup = "", resource = "", namespace = "", name: called = "" } = objectRef ?? {};
      return resource === "" || called === ""
        ? []
        : [objectValue({ apiGroup, resource, namespace, name: called })];
    }
  }
}

export const timeOf = ({ event }: Made): number => parseTime(event.requestReceivedTimestamp);

export const outcomeOfMade = ({ event }: Made): Outcome =>
  outcomeOf({ code: event.responseStatus?.code ?? 0, decision: "allow", stage: "" });

export const isRefusal = (made: Made): boolean =>
  ["denied", "unauthenticated"].includes(outcomeOfMade(made));
