// testing: values that a selection of one item must match and must not, and which of them it gets wrong: asked of the walk over
// the parsed event, of the columns, and of the plan for many rules, which must agree.

import { answersTo } from "./rule-answers.ts";

/** Which values a selection of one item gets wrong; the problem's kind where it is refused. */
function misjudged(
  item: string,
  {
    yes,
    no,
    toEvent,
  }: {
    readonly yes: readonly unknown[];
    readonly no: readonly unknown[];
    readonly toEvent: (value: unknown) => object;
  },
): unknown {
  const values = [...yes, ...no];
  const answer = answersTo(`sel:\n  ${item}\ncondition: sel`, values.map(toEvent));
  if (!Array.isArray(answer)) return answer;
  return values.filter((_, i) => answer[i] !== i < yes.length);
}

/** Of values of the user agent. */
export const misjudgedAgents = (
  item: string,
  yes: readonly unknown[],
  no: readonly unknown[],
): unknown => misjudged(item, { yes, no, toEvent: (userAgent) => ({ userAgent }) });

/** Of values of a place in the request's body. */
export const misjudgedBodies = (
  item: string,
  yes: readonly unknown[],
  no: readonly unknown[],
): unknown =>
  misjudged(item, {
    yes,
    no,
    toEvent: (x) => ({ requestObject: { a: x === undefined ? {} : { x } } }),
  });
