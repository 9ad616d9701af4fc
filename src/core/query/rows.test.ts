import { describe, expect, test } from "vitest";
import { tableOfEvents } from "../../testing/table-of-events.ts";
import { readCell, readMembers, readRows } from "./rows.ts";

const event = { kind: "Event", apiVersion: "audit.k8s.io/v1" };
const table = tableOfEvents([
  {
    event: {
      ...event,
      auditID: "00c0ffee-0000-4000-8000-00000000000a",
      user: { username: "alice", groups: ["dev, ops", "all"] },
      responseStatus: { code: 403 },
      requestReceivedTimestamp: "2026-01-02T03:04:05Z",
      stageTimestamp: "2026-01-02T03:04:05.25Z",
    },
    severity: "high",
  },
  { event: { ...event, auditID: "__proto__", user: { username: "", groups: [] } } },
]);

describe("a row as shown", () => {
  test("has every field as text, and leaves out what the event does not have", () => {
    const [first, second] = readRows(table, [0, 1, 2, -1], (row) => `0:${row}`);
    expect(first).toMatchObject({
      index: 0,
      at: "0:0",
      severity: "high",
      time: 1_767_323_045_000_000,
    });
    expect(first?.fields).toEqual({
      time: "2026-01-02T03:04:05.000000Z",
      severity: "high",
      user: "alice",
      outcome: "denied",
      actor: "alice",
      actorKind: "human",
      effect: "denied",
      status: "403",
      groups: "dev, ops, all",
      auditID: "00c0ffee-0000-4000-8000-00000000000a",
      stageTime: "2026-01-02T03:04:05.250000Z",
      duration: "0.25",
      bodies: "none",
    });
    expect(second?.time).toBeNull();
    expect(second?.fields.auditID).toBe("__proto__");
    expect(readRows(table, [0, 1, 2, -1], String)).toHaveLength(2);
  });

  test("tells the members of a list apart", () => {
    expect(readMembers(table, 0, "groups")).toEqual(["dev, ops", "all"]);
    expect(readMembers(table, 1, "groups")).toEqual([]);
    expect(readMembers(table, 0, "rule")).toEqual([]);
    expect(readCell(table, 5, "user")).toBe("");
  });
});
