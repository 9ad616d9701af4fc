// testing: the six literal rules, for tests of how logs are read. To prepare all rules of the pack for each of some thousand
// small files took longer than to read them.

import { BUILT_IN_RULES, LITERAL_RULES } from "../core/detect/built-in-rules.ts";
import type { BuiltIn } from "../core/detect/rule-book.ts";
import { compileRules } from "../core/detect/rule-set.ts";

export const FEW_RULES = compileRules(BUILT_IN_RULES).rules.filter(({ id }) =>
  LITERAL_RULES.some((name) => name === id),
);

/** As all there is: for an engine. */
export const FEW_BUILT_IN: BuiltIn = {
  rules: BUILT_IN_RULES.filter(({ file }) => LITERAL_RULES.some((name) => file === `${name}.yml`)),
  analyzers: [],
};
