import fc from "fast-check";
import { expect, test } from "vitest";
import { objectValue, type EntityRef } from "../core/audit/entity.ts";
import { FIELDS } from "../core/audit/fields.ts";
import { epochMicros } from "../core/base/brand.ts";
import { fromHash, toHash } from "./view-url.ts";
import { INITIAL_VIEW, LANE_KINDS, RULES_PARTS, TAB_KINDS, TABS, nextSort } from "./view-state.ts";
import type { ViewState } from "./view-state.ts";

const fieldName = fc.constantFrom(...FIELDS.map((f) => f.name));
const micros = fc.integer({ min: -(2 ** 50), max: 2 ** 50 });
const someText = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 });
const anyObject = fc
  .tuple(fc.string({ unit: "grapheme" }), someText, fc.string({ unit: "grapheme" }), someText)
  .map(([apiGroup, resource, namespace, name]) =>
    objectValue({ apiGroup, resource, namespace, name }),
  );
const anyEntity: fc.Arbitrary<EntityRef> = fc.oneof(
  fc.record({ kind: fc.constantFrom("actor", "ip", "userAgent", "namespace"), value: someText }),
  fc.record({ kind: fc.constant("object"), value: anyObject }),
);

const anyView: fc.Arbitrary<ViewState> = fc.record({
  query: fc.string({ unit: "grapheme" }),
  range: fc.option(
    fc
      .tuple(micros, fc.integer({ min: 1, max: 2 ** 40 }))
      .map(([start, length]) => ({ start: epochMicros(start), end: epochMicros(start + length) })),
  ),
  tab: fc.constantFrom(...TABS),
  part: fc.constantFrom(...RULES_PARTS),
  rule: fc.option(fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 })),
  listed: fc.record({
    actors: fc.constantFrom(...TAB_KINDS.actors),
    objects: fc.constantFrom(...TAB_KINDS.objects),
  }),
  entity: fc.option(anyEntity),
  lanes: fc.constantFrom(...LANE_KINDS),
  isNarrowed: fc.boolean(),
  sort: fc.record({ field: fieldName, descending: fc.boolean() }),
  columns: fc.uniqueArray(fc.oneof(fieldName, fc.constant("object" as const)), { minLength: 1 }),
  event: fc.option(fc.tuple(fc.nat(), fc.nat()).map(([file, at]) => `${file.toString(36)}:${at}`)),
  zone: fc.constantFrom("utc", "local"),
});

test("a link shows the view it was copied from", () => {
  fc.assert(
    fc.property(anyView, (view) => {
      expect(fromHash(toHash(view))).toEqual(view);
    }),
  );
});

test("an untouched page has a clean address", () => {
  expect(toHash(INITIAL_VIEW)).toBe("");
  expect(fromHash("")).toEqual(INITIAL_VIEW);
});

test("a link made by a stranger never breaks the page", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const view = fromHash(
        `#q=x&range=${text}&sort=${text}&columns=${text}&event=${text}&tab=${text}&part=${text}&rule=${text}&actors=${text}&entity=${text}`,
      );
      expect(TABS).toContain(view.tab);
      expect(RULES_PARTS).toContain(view.part);
      expect(view.columns.length).toBeGreaterThan(0);
    }),
  );
  expect(fromHash("#sort=__proto__&columns=constructor,__proto__&event=javascript:1&v=x")).toEqual(
    INITIAL_VIEW,
  );
});

test("choosing a column again turns its order around", () => {
  const byUser = nextSort(INITIAL_VIEW.sort, "user");
  expect(byUser).toEqual({ field: "user", descending: false });
  expect(nextSort(byUser, "user")).toEqual({ field: "user", descending: true });
  expect(nextSort(byUser, "severity")).toEqual({ field: "severity", descending: true });
});
