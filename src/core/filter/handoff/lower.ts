// core/filter/handoff: a filter in terms of what stands in an event: fields that this page works out become conditions on those
// they come from, as far as that can be said exactly; what cannot is left for the printer to refuse. An event here is one
// record: other tools know no requests of several stages.

import { fieldSpec, type FieldName, type FieldSpec } from "../../audit/fields.ts";
import { OUTCOMES, type Outcome } from "../../audit/outcome.ts";
import { IN_FLIGHT, STAGES } from "../../audit/stages.ts";
import { compileTextTest } from "../compile-leaf.ts";
import { normaliseFilter } from "../normal.ts";
import { ALL, and, equals, not, onField, or, type Predicate, type Test } from "../predicate.ts";
import type { TimeSpan } from "./time-span.ts";

/** The filter and the chosen range, as one. */
export function lowered(filter: Predicate, range: TimeSpan | null): Predicate {
  const within =
    range === null
      ? ALL
      : and(
          onField("time", { op: "compare", comparison: ">=", value: range.start }),
          onField("time", { op: "compare", comparison: "<", value: range.end }),
        );
  return normaliseFilter(and(lower(normaliseFilter(filter)), within));
}

function lower(p: Predicate): Predicate {
  switch (p.kind) {
    case "and":
      return and(...p.of.map(lower));
    case "or":
      return p.of.length === 0 ? not(ALL) : or(...p.of.map(lower));
    case "not":
      return not(lower(p.of));
    case "all":
    case "word":
      return p;
    case "test":
      return p.on.kind === "field" ? (workedOut(p.on.name, p.test) ?? p) : p;
  }
}

const status = (comparison: "<" | ">=", value: number): Predicate =>
  onField("status", { op: "compare", comparison, value });

/** See audit/outcome.ts. */
const NO_CODE = not(status(">=", 100));
const FORBIDDEN = and(NO_CODE, onField("decision", equals("forbid")));
const PANIC = and(NO_CODE, not(FORBIDDEN), onField("stage", equals("Panic")));
const code = (value: number): Predicate => and(status(">=", value), status("<", value + 1));
const OUTCOME_MEANS: Readonly<Record<Outcome, Predicate>> = {
  success: and(status(">=", 100), status("<", 400)),
  denied: or(code(403), FORBIDDEN),
  unauthenticated: code(401),
  error: or(and(status(">=", 400), not(code(401)), not(code(403))), PANIC),
  unknown: and(NO_CODE, not(FORBIDDEN), not(PANIC)),
};

/** See audit/stages.ts. */
const UNDER_WAY = or(
  onField("stage", equals(STAGES[0])),
  and(onField("stage", equals(STAGES[1])), not(status(">=", 400))),
);

function workedOut(name: FieldName, test: Test): Predicate | undefined {
  if (test.op === "same") return undefined;
  if (name === "outcome") {
    const passes = compileTextTest(test);
    return or(...OUTCOMES.filter(passes).map((outcome) => OUTCOME_MEANS[outcome]));
  }
  // A request that has not ended has none.
  if (name === "duration") return and(onField(name, test), not(UNDER_WAY));
  if (name === "inFlight") return compileTextTest(test)(IN_FLIGHT) ? UNDER_WAY : not(ALL);
  if (name !== "actor") return undefined;
  const acts = onField("impersonatedUser", { op: "exists" });
  return or(onField("impersonatedUser", test), and(not(acts), onField("user", test)));
}

/** Whether a field stands in the event as it is. */
export const isInEvent = (name: FieldName): boolean => {
  const { path, column }: FieldSpec = fieldSpec(name);
  return path !== undefined && column !== "derived";
};
