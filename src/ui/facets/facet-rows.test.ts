import { describe, expect, test } from "vitest";
import type { FacetAnswer } from "../../worker/engine-api.ts";
import { facetRows, unlisted } from "./facet-rows.ts";
import type { FacetRow } from "./facet-rows.ts";

const users: FacetAnswer = {
  field: "user",
  values: [
    { value: "alice", count: 41 },
    { value: "bob", count: 7 },
  ],
  distinct: 2,
  absent: 0,
};
const none = { included: new Set<string>(), excluded: new Set<string>() };
const show = (rows: readonly FacetRow[]): string[] =>
  rows.map(({ value, count, state }) => `${value} ${count ?? "?"} ${state}`);

describe("rows of a facet", () => {
  test("are the answer's values in its order, each with what the filter says of it", () => {
    const choices = { included: new Set(["bob"]), excluded: new Set(["alice"]) };
    expect(show(facetRows("user", { answer: users, choices, search: "" }))).toEqual([
      "alice 41 excluded",
      "bob 7 included",
    ]);
  });

  test("a value that only the filter names stays, with no events", () => {
    const choices = { included: new Set<string>(), excluded: new Set(["carol"]) };
    expect(show(facetRows("user", { answer: users, choices, search: "" }))).toEqual([
      "alice 41 free",
      "bob 7 free",
      "carol 0 excluded",
    ]);
  });

  test("a count that was not asked for is not called zero", () => {
    const answer = { ...users, distinct: 900 };
    const choices = { included: new Set(["carol"]), excluded: new Set<string>() };
    expect(show(facetRows("user", { answer, choices, search: "" })).at(-1)).toBe(
      "carol ? included",
    );
  });

  test("what is not listed is counted, and under a search only guessed at", () => {
    const answer = { ...users, distinct: 900 };
    expect(unlisted(answer, { search: "", limit: 2 })).toBe(898);
    expect(unlisted(answer, { search: "b", limit: 2 })).toBe(0);
    expect(unlisted(answer, { search: "b", limit: 1 })).toBe("some");
    const kept = { ...users, values: [...users.values, { value: "carol", count: 0 }] };
    expect(unlisted(kept, { search: "", limit: 2 })).toBe(0);
  });

  test("events without the field are a row of their own, found under its name", () => {
    const answer = { ...users, absent: 12 };
    expect(show(facetRows("user", { answer, choices: none, search: "" })).at(-1)).toBe(" 12 free");
    expect(facetRows("user", { answer, choices: none, search: "NONE" })).toHaveLength(1);
    expect(facetRows("user", { answer, choices: none, search: "ali" })).toHaveLength(1);
  });

  test("severities are always all there, the loudest first", () => {
    const answer: FacetAnswer = {
      field: "severity",
      values: [
        { value: "none", count: 900 },
        { value: "high", count: 3 },
      ],
      distinct: 2,
      absent: 0,
    };
    expect(show(facetRows("severity", { answer, choices: none, search: "" }))).toEqual([
      "critical 0 free",
      "high 3 free",
      "medium 0 free",
      "low 0 free",
      "informational 0 free",
      "none 900 free",
    ]);
  });

  test("a user called __proto__ is a user", () => {
    const answer = { ...users, values: [{ value: "__proto__", count: 1 }], distinct: 1 };
    expect(show(facetRows("user", { answer, choices: none, search: "" }))).toEqual([
      "__proto__ 1 free",
    ]);
  });
});
