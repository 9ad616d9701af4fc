// testing: what one rule says of events, asked of the walk over each event, of the columns, and of the plan for many rules.
// Throws where they do not agree.

import { compileRules, type CompiledRule, type CompileOptions } from "../core/detect/rule-set.ts";
import { RuleRunner } from "../core/detect/plan/rule-runner.ts";
import { runRules } from "../core/detect/run-rules.ts";
import { matchesEvent } from "../core/filter/match-event.ts";
import { createFilterRunner } from "../core/store/run-filter.ts";
import { tableOfEvents } from "./table-of-events.ts";

const RULE = (detection: string): string => `title: T
logsource: { product: kubernetes, service: audit }
detection:
${detection.replaceAll(/^/gm, "  ")}
`;

/** One rule over columns, by the passes for few rules and by the plan for many. */
function byColumns(rule: CompiledRule, given: readonly object[]): readonly (readonly boolean[])[] {
  const events = given.map((event) => Object.assign({}, HEAD, event));
  const table = tableOfEvents(events.map((event) => ({ event })));
  const range = { from: 0, to: events.length };
  const read = (row: number): unknown => events[row];
  return [
    runRules([rule], createFilterRunner(table), range, read),
    new RuleRunner([rule], table).run(range, read),
  ].map(({ setOf }) => Array.from(setOf, (set) => set > 0));
}

const HEAD = { kind: "Event", apiVersion: "audit.k8s.io/v1", auditID: "x" };

/** The detection's answer to each event; a problem's kind where it is refused. */
export function answersTo(
  detection: string,
  events: readonly object[],
  options?: CompileOptions,
): unknown {
  const { rules, problems } = compileRules([{ file: "t.yml", text: RULE(detection) }], options);
  const [rule] = rules;
  if (rule === undefined) return problems[0]?.kind;
  const byWalk = events.map((event) => matchesEvent(rule.predicate, event, {}));
  for (const answer of byColumns(rule, events))
    if (answer.join() !== byWalk.join())
      throw new Error(`columns: ${answer.join()}, walk: ${byWalk.join()}`);
  return byWalk;
}
