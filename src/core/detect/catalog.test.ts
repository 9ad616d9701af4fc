// What there is to find in an audit log, row by row of a catalog, against what the product finds.

import { expect, it } from "vitest";
import { CATALOG, LEFT_OUT } from "../../testing/rule-catalog.ts";
import { ANALYZERS } from "./analyzers/index.ts";
import { BUILT_IN_RULES } from "./built-in-rules.ts";
import { compileRules } from "./rule-set.ts";

const { rules, correlations } = compileRules(BUILT_IN_RULES);
const found = new Set([
  ...rules.map(({ id }) => id),
  ...correlations.map(({ id }) => id),
  ...ANALYZERS.map(({ meta }) => meta.id),
]);

it("finds each row of the catalog, or says why not", () => {
  expect(CATALOG).toHaveLength(182);
  const missing = CATALOG.filter(({ by }) => !found.has(by)).map(({ row, by }) => `${row} ${by}`);
  const reasons = CATALOG.filter(({ row }) => row in LEFT_OUT).map(({ row, by }) => `${row} ${by}`);
  expect(missing).toEqual(reasons);
});

it("leaves nothing out that is there", () => {
  const rows = CATALOG.map(({ row }) => row);
  expect(Object.keys(LEFT_OUT).filter((row) => !rows.includes(row))).toEqual([]);
});
