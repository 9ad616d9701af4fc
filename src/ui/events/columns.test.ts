import { expect, test } from "vitest";
import { FIELDS } from "../../core/audit/fields.ts";
import { DEFAULT_COLUMNS } from "../../state/view-state.ts";
import { ALL_COLUMNS, column, layoutOf, toggledColumns } from "./columns.ts";

test("every field of the list can be a column, the usual ones first", () => {
  const ids = ALL_COLUMNS.map((c) => c.id);
  expect(ids.slice(0, DEFAULT_COLUMNS.length)).toEqual(DEFAULT_COLUMNS);
  expect(new Set(ids)).toEqual(new Set([...FIELDS.map((f) => f.name), "object"]));
  expect(ids.length).toBe(FIELDS.length + 1);
});

test("columns keep their one order, whatever the order of choosing", () => {
  expect(toggledColumns(["time", "verb"], "uri")).toEqual(["time", "verb", "uri"]);
  expect(toggledColumns(["uri", "time"], "severity")).toEqual(["severity", "time", "uri"]);
  expect(toggledColumns(["time", "verb"], "time")).toEqual(["verb"]);
  expect(toggledColumns(["time"], "time")).toEqual(["time"]);
});

test("a chosen width is kept, the others share what is left", () => {
  const columns = [column("time"), column("user"), column("object")];
  expect(layoutOf(columns, { user: 200 }, false)).toEqual({
    template: "122px 200px minmax(110px, 1.4fr)",
    minPx: 432,
  });
});

test("a log of several days has room for the date", () => {
  expect(layoutOf([column("time")], {}, true).template).toBe("194px");
});
