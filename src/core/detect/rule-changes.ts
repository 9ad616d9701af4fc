// core/detect: two books of rules → what is another in the second, which is all that a loaded log must be classified anew for.

import type { CompiledRule } from "./compiled-rule.ts";
import type { RuleChanges } from "./classify-again.ts";
import type { OpenBook } from "./rule-book.ts";

export function changesBetween(before: OpenBook, after: OpenBook): RuleChanges {
  const known = new Map(before.rules.map((rule) => [rule.id, rule]));
  const there = new Set(after.rules.map(({ id }) => id));
  const levels = new Map(after.book.rules.map(({ id, level }) => [id, level]));
  return {
    rules: after.rules.flatMap((rule) => {
      const old = known.get(rule.id);
      const isNew = old === undefined || !isSame(old.condition, rule.condition);
      return isNew || !isSame(marking(old), marking(rule)) ? [{ rule, isNew }] : [];
    }),
    gone: before.rules.map(({ id }) => id).filter((id) => !there.has(id)),
    levelOf: (rule) => levels.get(rule),
  };
}

/** What its marks hang on besides its condition. */
const marking = ({ filters, mutedBy }: CompiledRule): object => ({
  mutedBy,
  filters: filters.map(({ id, predicate }) => ({ id, predicate })),
});

/** Of plain data; what was compiled once is the same object. */
const isSame = (a: unknown, b: unknown): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b);
