import { expect, test } from "vitest";
import { eventIndex } from "../../../core/base/brand.ts";
import type { EventRow } from "../../../worker/engine-api.ts";
import { cellText, filterValueOf, membersOf, seenAddress, valueName } from "./cell-value.ts";

const row = (fields: EventRow["fields"]): EventRow => ({
  index: eventIndex(0),
  at: "0:0",
  time: null,
  severity: "high",
  fields,
});

const list = (fields: EventRow["fields"]): string =>
  cellText(row({ verb: "list", ...fields }), "object");

test("shows the address that the API server saw, and filters by it", () => {
  const event = row({ ip: "203.0.113.24, 10.42.7.19" });
  expect(seenAddress(event)).toBe("10.42.7.19");
  expect(filterValueOf(event, "ip")).toEqual({ field: "ip", value: "10.42.7.19" });
  expect(cellText(event, "ip")).toBe("203.0.113.24, 10.42.7.19");
});

test("an exec is filtered as pods/exec, a plain pod as pods", () => {
  expect(filterValueOf(row({ resource: "pods", subresource: "exec" }), "resource")).toEqual({
    field: "resource",
    value: "pods/exec",
  });
  expect(filterValueOf(row({ resource: "pods" }), "resource")).toEqual({
    field: "resource",
    value: "pods",
  });
});

test("an object is filtered by its name, a list by its namespace", () => {
  const named = row({ namespace: "prod", name: "db" });
  expect(cellText(named, "object")).toBe("prod/db");
  expect(filterValueOf(named, "object")).toEqual({ field: "name", value: "db" });
  expect(filterValueOf(row({ namespace: "prod" }), "object")).toEqual({
    field: "namespace",
    value: "prod",
  });
});

test("a request for many objects says where, as far as that is known", () => {
  expect(list({ resource: "secrets", namespace: "prod" })).toBe("prod/*");
  expect(list({ resource: "secrets" })).toBe("all namespaces");
  expect(list({ resource: "nodes" })).toBe("");
  expect(list({ resource: "secrets", namespace: "prod", name: "db" })).toBe("prod/db");
});

test("an absent value can be filtered for too, and is named", () => {
  const value = filterValueOf(row({}), "userAgent");
  expect(value).toEqual({ field: "userAgent", value: "" });
  expect(value && valueName(value, row({}))).toBe("events without user agent");
});

test("a point in time is no value to filter by", () => {
  expect(filterValueOf(row({}), "time")).toBeNull();
  expect(filterValueOf(row({ duration: "0.4" }), "duration")).toBeNull();
});

test("lists are taken apart, lengths of time are words", () => {
  expect(membersOf("")).toEqual([]);
  expect(membersOf("10.0.0.1")).toEqual(["10.0.0.1"]);
  expect(cellText(row({ duration: "0.412" }), "duration")).toBe("412 ms");
  expect(cellText(row({ duration: "-1" }), "duration")).toBe("");
});
