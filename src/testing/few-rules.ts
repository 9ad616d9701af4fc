// testing: the six literal rules, for tests of how logs are read. To prepare all rules of the pack for each of some thousand
// small files took longer than to read them.

import { BUILT_IN_RULES, LITERAL_RULES } from "../core/detect/built-in-rules.ts";
import { compileRules } from "../core/detect/rule-set.ts";

export const FEW_RULES = compileRules(BUILT_IN_RULES).rules.filter(({ id }) =>
  LITERAL_RULES.some((name) => name === id),
);
