// ui/words: what facets say. The accessible name of a value is "value, count", which screen readers and tests rely on.

import { formatCount } from "./numbers.ts";
import { shownText } from "./shown-text.ts";

/** An event that does not have the field. */
export const ABSENT = "(none)";

/** A value as it is named: fit for one line, since a user agent can be 100 kB long. */
export const valueName = (value: string): string => (value === "" ? ABSENT : shownText(value));

/** "alice, 41"; without the count where it is not known. */
export function checkboxName(value: string, count: number | null): string {
  return count === null ? valueName(value) : `${valueName(value)}, ${formatCount(count)}`;
}

/** What a closed facet shows of the filter: "get, list", "not kube-system". */
export function choiceText(included: Iterable<string>, excluded: Iterable<string>): string {
  const names = [
    ...Array.from(included, valueName),
    ...Array.from(excluded, (value) => `not ${valueName(value)}`),
  ];
  return names.join(", ");
}
