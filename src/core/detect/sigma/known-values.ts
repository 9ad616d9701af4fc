// core/detect/sigma: the values an API server can write into fields of few values, to tell a rule that can never match from one
// that merely has not yet. From kubernetes/apiserver: request/requestinfo.go (verbs), apis/audit/types.go (levels,
// stages), plugin/pkg/authorizer (decisions).

import type { FieldName } from "../../audit/fields.ts";
import { literalOf } from "../../filter/pattern.ts";
import type { Pattern } from "../../filter/predicate.ts";

const VERBS = [
  ..."create delete deletecollection get list patch update watch".split(" "),
  // Of requests for no resource, the HTTP method; and what a proxy in between may use.
  ..."connect head options post put trace proxy".split(" "),
];

const KNOWN: ReadonlyMap<FieldName, ReadonlySet<string>> = new Map([
  ["verb", new Set(VERBS)],
  ["level", new Set(["none", "metadata", "request", "requestresponse"])],
  ["stage", new Set(["requestreceived", "responsestarted", "responsecomplete", "panic"])],
  ["decision", new Set(["allow", "forbid"])],
]);

/** Whether no event of an API server has this value in the field. Of a pattern with wildcards nothing is said. */
export function neverValue(name: FieldName, pattern: Pattern): boolean {
  const literal = literalOf(pattern)?.toLowerCase();
  if (literal === undefined) return false;
  if (name === "status") return !/^\d+$/.test(literal);
  return KNOWN.get(name)?.has(literal) === false;
}
