import { describe, expect, test } from "vitest";
import { fieldAt, saysAt } from "./at-path.ts";
import { matchesEvent } from "./match-event.ts";
import { parseFilter } from "./parse.ts";
import { printFilter } from "./print.ts";

const EVENT = {
  verb: "create",
  objectRef: { resource: "pods" },
  user: { username: "alice", groups: ["dev", "ops"] },
  annotations: { "authorization.k8s.io/decision": "allow" },
  requestReceivedTimestamp: "2026-11-21T14:18:07.482913Z",
  requestObject: { spec: { hostNetwork: true, containers: [{ image: "a:1" }, { image: "b:2" }] } },
};

describe("a place in an event", () => {
  test("that is a field of the list is asked as that field", () => {
    expect(fieldAt(["objectRef", "resource"])).toBe("resource");
    expect(printFilter(saysAt({ path: ["objectRef", "resource"], text: "pods" }))).toBe(
      "resource:pods",
    );
    expect(fieldAt(["annotations", "authorization.k8s.io/decision"])).toBe("decision");
  });

  test("that is a point in time, or none of the list, is asked of the record", () => {
    expect(fieldAt(["requestReceivedTimestamp"])).toBeUndefined();
    expect(
      printFilter(saysAt({ path: ["requestObject", "spec", "hostNetwork"], text: "true" })),
    ).toBe("requestObject.spec.hostNetwork:true");
  });

  test.each([
    { path: ["user", "groups"], text: "ops" },
    { path: ["annotations", "authorization.k8s.io/decision"], text: "allow" },
    { path: ["requestReceivedTimestamp"], text: "2026-11-21T14:18:07.482913Z" },
    { path: ["requestObject", "spec", "containers", "image"], text: "b:2" },
    { path: ["requestObject", "spec", "hostNetwork"], text: "true" },
    { path: ["requestObject", "spec"], text: null },
  ])("$path matches the event it was taken from, also read back from its text", (place) => {
    const says = saysAt(place);
    expect(matchesEvent(says, EVENT, {})).toBe(true);
    expect(matchesEvent(says, { verb: "get" }, {})).toBe(false);
    const read = parseFilter(printFilter(says));
    expect(read.ok && matchesEvent(read.value, EVENT, {})).toBe(true);
  });
});
