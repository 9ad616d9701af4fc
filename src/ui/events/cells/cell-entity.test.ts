import { expect, test } from "vitest";
import { eventIndex } from "../../../core/base/brand.ts";
import type { EventRow } from "../../../worker/engine-api.ts";
import { entitiesOfRow, entityOfCell } from "./cell-entity.ts";

const row = (fields: EventRow["fields"]): EventRow => ({
  index: eventIndex(0),
  at: "0:0",
  time: null,
  severity: "none",
  fields,
});

test("an event leads to who it was done as, who did it, from where, with what, and on what", () => {
  const event = row({
    user: "root",
    impersonatedUser: "ada",
    actor: "ada",
    ip: "203.0.113.9, 10.0.0.7",
    userAgent: "curl/8",
    resource: "secrets",
    namespace: "prod",
    name: "db",
  });
  expect(entitiesOfRow(event)).toEqual([
    { kind: "actor", value: "ada" },
    { kind: "actor", value: "root" },
    { kind: "ip", value: "10.0.0.7" },
    { kind: "userAgent", value: "curl/8" },
    { kind: "namespace", value: "prod" },
    { kind: "object", value: "/secrets/prod/db" },
  ]);
});

test("a list leads to its namespace, and a cell that names nothing nowhere", () => {
  const list = row({ resource: "secrets", namespace: "prod", verb: "list" });
  expect(entityOfCell(list, "object")).toEqual({ kind: "namespace", value: "prod" });
  expect(entityOfCell(list, "name")).toBeNull();
  expect(entityOfCell(list, "user")).toBeNull();
  expect(entityOfCell(list, "verb")).toBeNull();
});
