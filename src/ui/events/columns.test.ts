import { expect, test } from "vitest";
import { FIELDS } from "../../core/audit/fields.ts";
import { DEFAULT_COLUMNS, OTHER_COLUMNS } from "../../state/view-state.ts";
import { ALL_COLUMNS, column, layoutOf, movedColumn, toggledColumns } from "./columns.ts";

test("every field of the list can be a column, the usual ones first", () => {
  const ids = ALL_COLUMNS.map((c) => c.id);
  expect(ids.slice(0, DEFAULT_COLUMNS.length)).toEqual(DEFAULT_COLUMNS);
  expect(new Set(ids)).toEqual(new Set([...FIELDS.map((f) => f.name), ...OTHER_COLUMNS]));
  expect(ids.length).toBe(FIELDS.length + OTHER_COLUMNS.length);
});

test("a new column comes where it is offered, and the others stay where they were put", () => {
  expect(toggledColumns(["verb", "uri", "time"], "user")).toEqual(["verb", "uri", "time", "user"]);
  expect(toggledColumns(["verb", "time"], "severity")).toEqual(["severity", "verb", "time"]);
  expect(toggledColumns(["time", "verb"], "uri")).toEqual(["time", "verb", "uri"]);
  expect(toggledColumns(["uri", "time"], "severity")).toEqual(["severity", "uri", "time"]);
  expect(toggledColumns(["time", "verb"], "time")).toEqual(["verb"]);
  expect(toggledColumns(["time"], "time")).toEqual(["time"]);
});

test("a chosen width is kept, the others share what is left", () => {
  const columns = [column("time"), column("user"), column("object")];
  expect(layoutOf(columns, { user: 200 }, false)).toEqual({
    template: "122px 200px minmax(136px, 1.4fr)",
    minPx: 458,
    starts: [0, 122, 322],
  });
});

test("a column moves, and at the edges stays", () => {
  const shown = ["severity", "time", "user"] as const;
  expect(movedColumn(shown, 0, 2)).toEqual(["time", "user", "severity"]);
  expect(movedColumn(shown, 2, 1)).toEqual(["severity", "user", "time"]);
  expect(movedColumn(shown, 0, -1)).toEqual(shown);
  expect(movedColumn(shown, 2, 3)).toEqual(shown);
});

test("a log of several days has room for the date", () => {
  expect(layoutOf([column("time")], {}, true).template).toBe("194px");
});
