// core/detect/sigma: a field as a rule spells it → what is tested. Whatever the list of fields knows, by path, by short
// name or by its `k8s.` name, is that field; anything else is a path into the event, read from its bytes. Dots inside a key
// (`annotations.authorization.k8s.io/decision`) are no trouble: the list knows the joined path, and a body path is
// resolved longest key first. A name that no event has is looked up in the table of aliases before it is given up.

import { isMarkField, type FieldName } from "../../audit/fields.ts";
import { ok, type Result } from "../../base/result.ts";
import { resolveKnown } from "../../filter/operand.ts";
import type { Operand } from "../../filter/predicate.ts";
import { FIELD_ALIASES } from "./alias-table.ts";
import type { RuleNoteKind } from "./note.ts";
import { fault, type Fault } from "./problem.ts";

/** What rules decide, and what people say of an event: no rule can ask for it. */
const isDecidedLater = (name: FieldName): boolean =>
  name === "severity" || name === "rule" || isMarkField(name);

/** Keys an event may have at its root (k8s.io/apiserver pkg/apis/audit, v1 and v1beta1). */
const ROOTS: ReadonlySet<string> = new Set([
  "annotations",
  "apiVersion",
  "auditID",
  "authenticationMetadata",
  "impersonatedUser",
  "kind",
  "level",
  "metadata",
  "objectRef",
  "requestObject",
  "requestReceivedTimestamp",
  "requestURI",
  "responseObject",
  "responseStatus",
  "sourceIPs",
  "stage",
  "stageTimestamp",
  "timestamp",
  "user",
  "userAgent",
  "verb",
]);

export interface MappedField {
  readonly on: Operand;
  readonly note?: { readonly kind: RuleNoteKind; readonly detail: string };
}

export function mapField(spelling: string): Result<MappedField, Fault> {
  // `containers[].image`, `containers[*].image` and `containers{}.image` are spellings seen in the wild for "any member",
  // which a plain `containers.image` means already.
  const plain = spelling.replaceAll(/\[\*?\]|\{\}/g, "");
  if (plain === "" || /\[|\]/.test(plain)) return fault("unsupported-field", spelling);
  const known = resolveKnown(plain);
  if (known !== undefined) {
    if (known.kind === "field" && isDecidedLater(known.name))
      return fault("unsupported-field", spelling);
    return ok({ on: known });
  }
  const path = plain.split(".");
  if (ROOTS.has(path[0] ?? "")) return ok({ on: { kind: "body", path } });
  const meant = FIELD_ALIASES.get(plain.toLowerCase());
  if (meant === undefined)
    return ok({
      on: { kind: "body", path },
      note: { kind: "unknown-field", detail: spelling },
    });
  const mapped = mapField(meant);
  if (!mapped.ok) return mapped;
  return ok({
    on: mapped.value.on,
    note: { kind: "field-alias", detail: `${spelling} → ${meant}` },
  });
}

export function parseField(spelling: string): Result<Operand, Fault> {
  const mapped = mapField(spelling);
  return mapped.ok ? ok(mapped.value.on) : mapped;
}
