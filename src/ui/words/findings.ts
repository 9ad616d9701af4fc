// ui/words: what is said of a group of a finding: whom and what it is about, and how its requests ended.

import type { FindingGroup, Target } from "../../worker/engine-api.ts";
import { countOf, formatCount } from "./numbers.ts";
import { isNamespaced, pluralOf, singularOf } from "./resource-nouns.ts";

/** A target in words of the API: "secret booking/card-key", "secrets in booking", "/healthz". */
export interface TargetWords {
  /** Before the name: "secret", "pod, exec", "secrets in". */
  readonly kind: string;
  readonly name: string;
}

export function targetWords({ namespace, resource, subresource, name, uri }: Target): TargetWords {
  if (resource === "") return { kind: "", name: uri === "" ? "no object" : uri };
  const part = subresource === "" ? "" : `, ${subresource}`;
  if (name !== "") {
    const isOwnName = namespace === "" || resource === "namespaces";
    return {
      kind: `${singularOf(resource)}${part}`,
      name: isOwnName ? name : `${namespace}/${name}`,
    };
  }
  if (namespace === "") {
    const reach = isNamespaced(resource) ? " in all namespaces" : "";
    return { kind: `${pluralOf(resource)}${part}${reach}`, name: "" };
  }
  return { kind: `${pluralOf(resource)}${part} in`, name: namespace };
}

/** "3 targets", "more than 1,048,576 targets" */
export const targetCount = ({ targets, isMore }: FindingGroup): string =>
  isMore ? `more than ${countOf(targets, "target")}` : countOf(targets, "target");

/** "all denied", "12 of 38 denied, 2 failed"; "all succeeded" where there is nothing else to tell. */
export function outcomeMix({ outcomes, count }: Pick<FindingGroup, "outcomes" | "count">): string {
  const { success = 0, denied = 0, unauthenticated = 0, error = 0, unknown = 0 } = outcomes;
  const parts = [
    { of: denied + unauthenticated, word: "denied" },
    { of: error, word: "failed" },
    { of: unknown, word: "without an outcome" },
  ].filter(({ of }) => of > 0);
  const [first] = parts;
  if (first === undefined) return success === 1 ? "succeeded" : "all succeeded";
  if (first.of === count) return count === 1 ? first.word : `all ${first.word}`;
  return parts
    .map(({ of, word }, i) =>
      i === 0
        ? `${formatCount(of)} of ${formatCount(count)} ${word}`
        : `${formatCount(of)} ${word}`,
    )
    .join(", ");
}

/** "and 3,412 more actors" */
export const moreGroups = (left: number, byTarget: boolean): string =>
  `and ${formatCount(left)} more ${byTarget ? "target" : "actor"}${left === 1 ? "" : "s"}`;

/** Events whose group there was no room for. */
export const ungroupedText = (count: number): string =>
  `${countOf(count, "more event")} of still other names, too many to tell apart`;
