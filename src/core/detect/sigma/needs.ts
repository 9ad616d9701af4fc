// core/detect/sigma: what a rule needs of a log to be able to match at all, so that "it found nothing" and "it could not have
// found anything" are told apart: a rule about bodies is silent, not negative, in a log of level Metadata.

import type { FieldName } from "../../audit/fields.ts";
import { operandSpelling } from "../../filter/operand.ts";
import {
  ALL,
  isRecordOperand,
  onField,
  or,
  type Operand,
  type Predicate,
} from "../../filter/predicate.ts";
import { columnsOnly, constantOf, requiredValues } from "./certainty.ts";

export interface RuleNeeds {
  /** Columns it tests, in order. */
  readonly fields: readonly FieldName[];
  /** Places in the event beyond the columns, as a filter spells them. */
  readonly paths: readonly string[];
  /** One of which an event must have, in lower case; null when any will do. */
  readonly verbs: readonly string[] | null;
  readonly resources: readonly string[] | null;
  readonly subresources: readonly string[] | null;
  /** The least audit level at which it can match. */
  readonly level: "Metadata" | "Request" | "RequestResponse";
  /** Events of the right kind, as far as columns tell: those it could match if their bodies were right. */
  readonly kind: Predicate;
  /** Of those, events that carry the bodies it looks into: `kind and bodies` is what it really examined. */
  readonly bodies: Predicate;
}

export function needsOf(predicate: Predicate): RuleNeeds {
  const fields = new Set<FieldName>();
  const paths = new Set<string>();
  collect(predicate, fields, paths);
  const values = (name: FieldName): readonly string[] | null => {
    const required = requiredValues(predicate, name);
    return required === null ? null : [...required];
  };
  const level = levelOf(predicate);
  return {
    fields: [...fields],
    paths: [...paths],
    verbs: values("verb"),
    resources: values("resource"),
    subresources: values("subresource"),
    level,
    kind: columnsOnly(predicate),
    bodies: BODIES[level],
  };
}

function collect(p: Predicate, fields: Set<FieldName>, paths: Set<string>): void {
  switch (p.kind) {
    case "and":
    case "or":
      for (const part of p.of) collect(part, fields, paths);
      return;
    case "not":
      collect(p.of, fields, paths);
      return;
    case "test":
      for (const on of p.test.op === "same" ? [p.on, p.test.as] : [p.on]) {
        if (on.kind === "field") fields.add(on.name);
        else if (isRecordOperand(on)) paths.add(operandSpelling(on));
      }
      return;
    case "all":
    case "word":
      return;
  }
}

const carries = (...values: readonly string[]): Predicate =>
  or(...values.map((value) => onField("bodies", { op: "match", pattern: [value], cased: true })));

const BODIES = {
  Metadata: ALL,
  Request: carries("request", "response", "both"),
  RequestResponse: carries("response", "both"),
} as const;

/** A level is needed when nothing can match without the bodies it adds. */
function levelOf(predicate: Predicate): RuleNeeds["level"] {
  const without = (...roots: readonly string[]): boolean =>
    constantOf(predicate, (leaf) =>
      leaf.kind === "test" && isIn(leaf.on, roots) ? false : undefined,
    ) === false;
  if (without("responseObject")) return "RequestResponse";
  return without("requestObject", "responseObject") ? "Request" : "Metadata";
}

/** Whether it can only be had from one of these bodies. What is derived is read from either. */
function isIn(on: Operand, roots: readonly string[]): boolean {
  if (on.kind === "derived") return roots.length > 1;
  return on.kind === "body" && roots.includes(on.path.join(".").split(".", 1)[0] ?? "");
}
