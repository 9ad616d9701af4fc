// core/audit/derived: what the column `rule` holds of one row, as JSON: the ids of the rules that match it; and a pair for each
// that matches but is hidden: the rule, and what hides it. One list and one number per row for both, so that hiding and
// showing again is a matter of lists, of which a log has some dozens. Whoever reads members of lists sees the ids alone.

/** A rule that matches; or one that does and is hidden: by a filter, a correlation that it only serves, or `OFF`. */
export type RuleMark = string | readonly [rule: string, by: string];

/** Instead of a filter's id: the rule is switched off. Names of filters that are this word are made others. */
export const OFF = "off";

export function parseMarks(text: string): readonly RuleMark[] {
  if (text === "") return [];
  const value: unknown = JSON.parse(text);
  return Array.isArray(value) ? value.filter(isMark) : [];
}

function isMark(value: unknown): value is RuleMark {
  if (typeof value === "string") return true;
  return Array.isArray(value) && value.length === 2 && value.every((v) => typeof v === "string");
}

export const markedRule = (mark: RuleMark): string => (typeof mark === "string" ? mark : mark[0]);

/** "rule/filter" of each that is hidden; undefined where none is. */
export function suppressedIn(text: string): readonly string[] | undefined {
  // Nearly all lists: without a parse.
  if (!text.includes('["', 1)) return undefined;
  const hidden = parseMarks(text).flatMap((mark) =>
    typeof mark === "string" ? [] : [mark.join("/")],
  );
  return hidden.length === 0 ? undefined : hidden;
}
