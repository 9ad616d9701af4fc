// core/detect/sigma: a field as a rule spells it → what is tested. Whatever the list of fields knows, by path or by short
// name, is a column; anything else is a path into the event, read from its bytes. Dots inside a key
// (`annotations.authorization.k8s.io/decision`) are no trouble: the list knows the joined path, and a body path is
// resolved longest key first.

import { resolveField, type FieldName } from "../../audit/fields.ts";
import { ok, type Result } from "../../base/result.ts";
import type { Operand } from "../../filter/predicate.ts";
import { fault, type Fault } from "./problem.ts";

/** What rules decide, so no rule can ask for it. */
const DECIDED_BY_RULES: ReadonlySet<FieldName> = new Set<FieldName>(["severity", "rule"]);

export function parseField(spelling: string): Result<Operand, Fault> {
  // `containers[].image`, `containers[*].image` and `containers{}.image` are spellings seen in the wild for "any member",
  // which a plain `containers.image` means already.
  const plain = spelling.replaceAll(/\[\*?\]|\{\}/g, "");
  if (plain === "" || /\[|\]/.test(plain)) return fault("unsupported-field", spelling);
  const name = resolveField(plain);
  if (name === undefined) return ok({ kind: "body", path: plain.split(".") });
  if (DECIDED_BY_RULES.has(name)) return fault("unsupported-field", spelling);
  return ok({ kind: "field", name });
}
