// core/query: what bodies a rule looks into, and which events carry them, lack them, or could have none anyway. No audit level
// keeps the body of a request that has none, was only received, or was refused before it was decoded (apiserver
// pkg/endpoints/handlers/create.go decodes behind authorization): such an event is no gap in the log.

import { bodyFieldSpec, resolveBodyField } from "../audit/derived/body-fields.ts";
import { WRITES } from "../audit/derived/written-documents.ts";
import type { RuleNeeds } from "../detect/sigma/needs.ts";
import type { FieldName } from "../audit/fields.ts";
import { and, not, onField, or, type Predicate } from "../filter/predicate.ts";

/** Predicates that columns answer, no two of which hold of one event; an event of which none does could have no such body. */
export interface BodyStates {
  /** Of requests that have such a body. */
  readonly verbs: readonly string[];
  readonly carried: Predicate;
  /** Kept without any body, though the request had one. */
  readonly none: Predicate;
  /** It has the other body. */
  readonly other: Predicate;
  /** Lost on its way. */
  readonly cut: Predicate;
}

const DELETES = ["delete", "deletecollection"];
/** Connections: what is asked for stands in the URI, and what is answered is a stream. */
const CONNECTS = ["exec", "attach", "portforward", "proxy", "log"];

const oneOf = (name: FieldName, values: readonly string[]): Predicate =>
  or(...values.map((value) => onField(name, { op: "match", pattern: [value] })));
const WITH_CUT = oneOf("bodies", ["lost"]);
const WITHOUT = oneOf("bodies", ["none"]);
const COULD_HAVE = and(
  onField("resource", { op: "exists" }),
  not(oneOf("subresource", CONNECTS)),
  not(oneOf("stage", ["RequestReceived"])),
  not(oneOf("outcome", ["denied", "unauthenticated"])),
);
/** A deletion usually comes without options: its level kept what there was. */
const BARE_DELETION = and(oneOf("verb", DELETES), oneOf("level", ["Request", "RequestResponse"]));

function statesOf(bodies: readonly string[], verbs: readonly string[]): BodyStates {
  const carries = oneOf("bodies", bodies);
  const couldHave = and(oneOf("verb", verbs), COULD_HAVE);
  const bare = bodies.includes("request") ? BARE_DELETION : not({ kind: "all" });
  const other = ["request", "response"].filter((value) => !bodies.includes(value));
  return {
    verbs,
    carried: or(carries, and(WITHOUT, couldHave, bare)),
    none: and(WITHOUT, couldHave, not(bare)),
    other: and(other.length === 0 ? not({ kind: "all" }) : oneOf("bodies", other), couldHave),
    cut: WITH_CUT,
  };
}

const RESPONDING = [...WRITES, ...DELETES, "get", "list"];
/** The same objects each time, so that what was counted of them is known again. */
const STATES = {
  /** What is derived from a body is read from either. */
  written: statesOf(["request", "response", "both"], WRITES),
  request: statesOf(["request", "both"], WRITES),
  requestOfDeletion: statesOf(["request", "both"], [...WRITES, ...DELETES]),
  response: statesOf(["response", "both"], RESPONDING),
  either: statesOf(["request", "response", "both"], RESPONDING),
} as const;

/** Null for a rule that looks into no body. */
export function bodyStatesOf({ paths, level, verbs }: RuleNeeds): BodyStates | null {
  const roots = new Set(paths.map(rootOf));
  const response = roots.has("responseObject");
  if (response && level === "RequestResponse") return STATES.response;
  if (roots.has(DERIVED)) return STATES.written;
  if (!roots.has("requestObject")) return response ? STATES.response : null;
  if (response) return STATES.either;
  // Whoever does not name deletions does not mean the options they may bring.
  return verbs?.some((verb) => DELETES.includes(verb)) === true
    ? STATES.requestOfDeletion
    : STATES.request;
}

const DERIVED = "derived";

const rootOf = (path: string): string =>
  resolveBodyField(path) === undefined ? (path.split(".", 1)[0] ?? "") : DERIVED;

/** Resources that events must be of, where all that a rule asks of bodies is derived from those of certain resources. */
export function derivedResources({ paths, level }: RuleNeeds): readonly string[] | null {
  if (level === "Metadata" || paths.length === 0) return null;
  const resources = new Set<string>();
  for (const path of paths) {
    const name = resolveBodyField(path);
    if (name === undefined) return null;
    for (const resource of bodyFieldSpec(name).resources) resources.add(resource);
  }
  return [...resources];
}
