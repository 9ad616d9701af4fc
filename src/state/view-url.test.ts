import fc from "fast-check";
import { expect, test } from "vitest";
import { objectValue, type EntityRef } from "../core/audit/entity.ts";
import { FIELDS } from "../core/audit/fields.ts";
import { epochMicros } from "../core/base/brand.ts";
import { jsonColumn } from "./json-column.ts";
import { fromHash, toHash } from "./view-url.ts";
import {
  INITIAL_VIEW,
  LANE_KINDS,
  MAX_SORT_KEYS,
  GROUP_FIELDS,
  GROUP_ORDERS,
  MAX_GROUP_FIELDS,
  OTHER_COLUMNS,
  RULES_PARTS,
  TABS,
  TAB_KINDS,
  nextSort,
  nextSortWithin,
} from "./view-state.ts";
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

const jsonId = fc
  .array(fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 }), {
    minLength: 1,
    maxLength: 4,
  })
  .map(jsonColumn);
const place = fc.option(
  fc
    .tuple(fc.nat(), fc.nat(), fc.constantFrom("", ".1", ".4096"))
    .map(([file, at, which]) => `${file.toString(36)}:${at}${which}`),
);
const anyView: fc.Arbitrary<ViewState> = fc
  .record({
    query: fc.string({ unit: "grapheme" }),
    range: fc.option(
      fc.tuple(micros, fc.integer({ min: 1, max: 2 ** 40 })).map(([start, length]) => ({
        start: epochMicros(start),
        end: epochMicros(start + length),
      })),
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
    sort: fc.uniqueArray(fc.record({ field: fieldName, descending: fc.boolean() }), {
      selector: ({ field }) => field,
      minLength: 1,
      maxLength: MAX_SORT_KEYS,
    }),
    columns: fc.uniqueArray(fc.oneof(fieldName, fc.constantFrom(...OTHER_COLUMNS), jsonId), {
      minLength: 1,
    }),
    event: place,
    around: place,
    fold: fc.boolean(),
    group: fc.uniqueArray(fc.constantFrom(...GROUP_FIELDS), { maxLength: MAX_GROUP_FIELDS }),
    groupOrder: fc.constantFrom(...GROUP_ORDERS),
    zone: fc.constantFrom("utc", "local"),
    pinned: fc.nat(9),
  })
  .map((view) => ({ ...view, pinned: Math.min(view.pinned, view.columns.length) }));

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
        `#q=x&range=${text}&sort=${text}&columns=${text}&event=${text}&tab=${text}&part=${text}&rule=${text}&pinned=${text}&around=${text}&group=${text}&groups=${text}&actors=${text}&entity=${text}`,
      );
      expect(TABS).toContain(view.tab);
      expect(RULES_PARTS).toContain(view.part);
      expect(view.columns.length).toBeGreaterThan(0);
      expect(view.sort.length).toBeGreaterThan(0);
      expect(view.pinned).toBeLessThanOrEqual(view.columns.length);
    }),
  );
  expect(fromHash("#sort=__proto__&columns=constructor,__proto__&event=javascript:1&v=x")).toEqual(
    INITIAL_VIEW,
  );
});

test("choosing a column again turns its order around", () => {
  const byUser = nextSort(INITIAL_VIEW.sort, "user");
  expect(byUser).toEqual([{ field: "user", descending: false }]);
  expect(nextSort(byUser, "user")).toEqual([{ field: "user", descending: true }]);
  expect(nextSort(byUser, "severity")).toEqual([{ field: "severity", descending: true }]);
});

test("chosen with Shift it comes behind the others, turns around, and goes", () => {
  const user = { field: "user", descending: false } as const;
  const loudest = { field: "severity", descending: true } as const;
  const both = nextSortWithin([user], "severity");
  expect(both).toEqual([user, loudest]);
  const turned = nextSortWithin(both, "severity");
  expect(turned).toEqual([user, { field: "severity", descending: false }]);
  expect(nextSortWithin(turned, "severity")).toEqual([user]);
  expect(nextSortWithin(both, "user")).toEqual([{ field: "user", descending: true }, loudest]);
  // Never without any.
  expect(nextSortWithin([{ field: "user", descending: true }], "user")).toEqual([user]);
});
