import { expect, test } from "vitest";
import { matchesEvent } from "../filter/match-event.ts";
import { onBody } from "../filter/predicate.ts";
import { BodyShelf } from "./body-shelf.ts";

const privileged = onBody(
  ["requestObject", "spec", "containers", "securityContext", "privileged"],
  {
    op: "match",
    pattern: ["true"],
  },
);

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

function holds(record: string): boolean {
  const shelf = new BodyShelf([privileged]);
  const bytes = bytesOf(record);
  shelf.keepBytes(7, bytes);
  bytes.fill(0);
  return matchesEvent(privileged, shelf.read(7), {});
}

const RECORDS: readonly (readonly [record: string, matches: boolean])[] = [
  ['{"requestObject":{"spec":{"containers":[{"securityContext":{"privileged":true}}]}}}', true],
  ['{"requestObject":{"spec":{"containers":[{"securityContext":{"privileged":false}}]}}}', false],
  ['{"requestObject":{"spec":{"containers":[{"securityContext.privileged":true}]}}}', true],
  // A key may be hidden behind an escape.
  [
    String.raw`{"requestObject":{"spec":{"containers":[{"securityContext":{"privil\u0065ged":true}}]}}}`,
    true,
  ],
  ['{"requestObject":{"spec":{"containers":[]}}}', false],
  ['{"responseObject":{"note":"privileged"}}', false],
];

test("a body is read when, and only when, its text can hold what a rule asks for", () => {
  for (const [record, matches] of RECORDS) {
    expect({ record, matches: holds(record) }).toEqual({ record, matches });
    expect({ record, matches: matchesEvent(privileged, JSON.parse(record), {}) }).toEqual({
      record,
      matches,
    });
  }
});

test("a row without a kept body meets no condition on one", () => {
  const shelf = new BodyShelf([privileged]);
  expect(shelf.read(1)).toEqual({});
  shelf.keepEvent(2, { requestObject: { kind: "Pod" } });
  expect(shelf.read(2)).toEqual({ requestObject: { kind: "Pod" } });
  shelf.clear();
  expect(shelf.read(2)).toEqual({});
});
