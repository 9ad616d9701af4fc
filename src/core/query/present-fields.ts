// core/query: fields that every event has where it is made, and that a whole log may lack for what it went through: exports
// that leave out user agents, or annotations. A rule that needs one of them is blind there. Passes over a column end at
// the first value, so that in most logs they cost nothing.

import { fieldSpec, type FieldName } from "../audit/fields.ts";
import { constantOf } from "../detect/sigma/certainty.ts";
import type { RuleNeeds } from "../detect/sigma/needs.ts";
import type { Operand, Predicate } from "../filter/predicate.ts";
import type { Chunk, EventTable } from "../store/table.ts";

/** Impersonated users, names or namespaces are no such fields: a log without them is one in which nobody had any. */
const ALWAYS = [
  "user",
  "groups",
  "ip",
  "userAgent",
  "uri",
  "status",
  "decision",
  "reason",
] as const satisfies readonly FieldName[];
type AlwaysField = (typeof ALWAYS)[number];

export class PresentFields {
  readonly #missing = new Set<AlwaysField>(ALWAYS);

  constructor(table: EventTable) {
    if (table.length === 0) this.#missing.clear();
  }

  /** The first `rows` of a chunk. */
  add(chunk: Chunk, rows: number): void {
    for (const name of this.#missing) {
      const column = chunk.column(name);
      for (let i = 0; i < rows; i++) {
        if (column[i] === 0) continue;
        this.#missing.delete(name);
        break;
      }
    }
  }

  get missing(): readonly AlwaysField[] {
    return [...this.#missing];
  }
}

/** A field that the log lacks, and without which the rule matches nothing. */
export function missingFieldOf(
  { kind }: RuleNeeds,
  { missing }: PresentFields,
): AlwaysField | undefined {
  return missing.find((name) => constantOf(kind, (leaf) => heldBy(leaf, name)) === false);
}

const heldBy = (leaf: Predicate, name: AlwaysField): boolean | undefined =>
  leaf.kind === "test" && isReadFrom(leaf.on, name) ? false : undefined;

function isReadFrom(on: Operand, name: AlwaysField): boolean {
  if (on.kind === "query") return name === "uri";
  if (on.kind !== "field") return false;
  if (on.name === name) return true;
  // Of two sources either may do; those of classes say something even of what is absent.
  const { from = [] } = fieldSpec(on.name);
  return from.length === 1 && from[0] === name;
}
