import { describe, expect, it } from "vitest";
import { isAuditEvent, valueAt } from "./is-audit-event.ts";

describe("isAuditEvent", () => {
  it.each([
    ["an event of the API server", { kind: "Event", apiVersion: "audit.k8s.io/v1" }],
    ["an event of an old API server", { kind: "Event", apiVersion: "audit.k8s.io/v1beta1" }],
    [
      "a cut-down event that names neither its group nor itself",
      { kind: "Event", verb: "create", objectRef: { resource: "pods" } },
    ],
    [
      "one without its verb",
      { kind: "Event", requestURI: "/api/v1/pods", objectRef: { resource: "pods" } },
    ],
    ["an item of an event list", { auditID: "a", stage: "Panic", verb: "get" }],
  ])("accepts %s", (_, value) => expect(isAuditEvent(value)).toBe(true));

  it.each([
    ["a list of events", { kind: "EventList", apiVersion: "audit.k8s.io/v1", items: [] }],
    ["a core event", { kind: "Event", apiVersion: "v1", involvedObject: {} }],
    [
      "a core event with everything else",
      { involvedObject: {}, auditID: "a", stage: "s", verb: "get" },
    ],
    ["an Event of another group", { kind: "Event", apiVersion: "v1", verb: "get", user: {} }],
    [
      "an Event of which nothing but its user is known",
      { kind: "Event", reason: "Pulled", user: {} },
    ],
    ["an auditID alone", { auditID: "a", verb: "get" }],
    ["keys of the prototype", Object.create({ auditID: "a", stage: "s", verb: "get" })],
    ["a list", [{ kind: "Event", apiVersion: "audit.k8s.io/v1" }]],
    ["a word", "Event"],
    ["null", null],
  ])("refuses %s", (_, value) => expect(isAuditEvent(value)).toBe(false));
});

describe("valueAt", () => {
  it("finds only what the event itself has", () => {
    const event: unknown = JSON.parse('{"user":{"__proto__":{"username":"mallory"}},"list":["a"]}');
    expect(valueAt(event, ["user", "__proto__", "username"])).toBe("mallory");
    expect(valueAt(event, ["user", "username"])).toBeUndefined();
    expect(valueAt(event, ["constructor", "name"])).toBeUndefined();
    expect(valueAt(event, ["list", "0"])).toBeUndefined();
    expect(valueAt(event, [])).toBe(event);
  });
});
