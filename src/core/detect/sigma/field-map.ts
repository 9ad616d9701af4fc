// core/detect/sigma: a field as a rule spells it → what is tested. Whatever the list of fields knows, by path, by short
// name or by its `k8s.` name, is that field; anything else is a path into the event, read from its bytes. Dots inside a key
// (`annotations.authorization.k8s.io/decision`) are no trouble: the list knows the joined path, and a body path is
// resolved longest key first.

import type { FieldName } from "../../audit/fields.ts";
import { ok, type Result } from "../../base/result.ts";
import { resolveKnown } from "../../filter/operand.ts";
import type { Operand } from "../../filter/predicate.ts";
import { fault, type Fault } from "./problem.ts";

/** What rules decide, so no rule can ask for it. */
const DECIDED_BY_RULES: ReadonlySet<FieldName> = new Set<FieldName>(["severity", "rule"]);

export function parseField(spelling: string): Result<Operand, Fault> {
  // `containers[].image`, `containers[*].image` and `containers{}.image` are spellings seen in the wild for "any member",
  // which a plain `containers.image` means already.
  const plain = spelling.replaceAll(/\[\*?\]|\{\}/g, "");
  if (plain === "" || /\[|\]/.test(plain)) return fault("unsupported-field", spelling);
  const known = resolveKnown(plain);
  if (known === undefined) return ok({ kind: "body", path: plain.split(".") });
  if (known.kind === "field" && DECIDED_BY_RULES.has(known.name))
    return fault("unsupported-field", spelling);
  return ok(known);
}
