import { expect, test } from "vitest";
import { eventIndex } from "../../core/base/brand.ts";
import type { EventRow } from "../../worker/engine-api.ts";
import { chosenAtFirst, conditionsOf, partsOfEvent, partsOfGroup } from "./parts.ts";

const row = (fields: EventRow["fields"]): EventRow => ({
  index: eventIndex(0),
  at: "a:0",
  time: null,
  severity: "high",
  fields,
});
const EXEC = row({
  actor: "noor",
  namespace: "booking",
  resource: "pods",
  subresource: "exec",
  name: "api-0",
  uri: "/api/v1/…",
  clientIP: "10.0.0.7",
  userAgent: "kubectl",
});

test("an event offers who, what, from where and with what", () => {
  expect(partsOfEvent(EXEC).map(({ label, text }) => `${label} ${text}`)).toEqual([
    "Actor noor",
    "Namespace booking",
    "Resource pods/exec",
    "Name api-0",
    "Client IP 10.0.0.7",
    "User agent kubectl",
  ]);
});

test("what is for no object is told by its URI", () => {
  const probe = row({ actor: "system:anonymous", uri: "/healthz", clientIP: "10.0.0.7" });
  const parts = partsOfEvent(probe);
  expect(parts.map(({ label }) => label)).toEqual(["Actor", "Request URI", "Client IP"]);
  expect(conditionsOf(parts, chosenAtFirst(parts, "target"))).toEqual([
    { field: "uri", value: "/healthz" },
  ]);
});

test("a group offers what all its events have", () => {
  expect(partsOfGroup({ actor: "noor", target: null }).map(({ label }) => label)).toEqual([
    "Actor",
  ]);
  const target = { namespace: "", resource: "nodes", subresource: "", name: "", uri: "" };
  expect(partsOfGroup({ actor: "", target }).map(({ label, text }) => `${label} ${text}`)).toEqual([
    "Actor none",
    "Namespace none",
    "Resource nodes",
    "Name none",
  ]);
});

test("for an actor the actor is chosen, for a target the whole of the target", () => {
  const parts = partsOfEvent(EXEC);
  expect(conditionsOf(parts, chosenAtFirst(parts, "actor"))).toEqual([
    { field: "actor", value: "noor" },
  ]);
  expect(conditionsOf(parts, chosenAtFirst(parts, "target"))).toEqual([
    { field: "namespace", value: "booking" },
    { field: "resource", value: "pods" },
    { field: "subresource", value: "exec" },
    { field: "name", value: "api-0" },
  ]);
});
