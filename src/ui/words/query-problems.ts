// ui/words: what is wrong with a query and what to do about it. Columns count from 1, as editors do.

import { bodyFieldSpec } from "../../core/audit/derived/body-fields.ts";
import { fieldSpec } from "../../core/audit/fields.ts";
import { SEVERITIES } from "../../core/audit/severity.ts";
import type { SyntaxProblem } from "../../core/filter/parse.ts";
import { cutText } from "./shown-text.ts";

/** Longest piece of the query repeated in a message. */
const QUOTED = 40;
const quoted = (text: string): string => `“${cutText(text, QUOTED)}”`;

/** "Column 6: the bracket is not closed. Add ) after list." */
export function explainProblem(problem: SyntaxProblem, text: string): string {
  const sentence = sentenceOf(problem, text);
  // The name alone is found faster than its column.
  if (problem.problem === "unknown-field") return sentence;
  return `Column ${problem.at + 1}: ${sentence}`;
}

function sentenceOf(problem: SyntaxProblem, text: string): string {
  switch (problem.problem) {
    case "unclosed-quote":
      return `the quote is not closed. Add " at its end.`;
    case "unclosed-parenthesis":
      return `the bracket is not closed. Add ) after ${lastWord(text)}.`;
    case "unexpected":
      return problem.found === ")"
        ? "this bracket closes nothing. Remove it, or add ( before."
        : `${quoted(problem.found)} needs a field on its left, for example user${problem.found}alice.`;
    case "missing-condition":
      return problem.after === ""
        ? "a condition is missing here, for example user:alice."
        : `a condition must follow ${problem.after === "(" ? "the bracket" : problem.after}, for example user:alice.`;
    case "missing-value":
      return `${problem.field} needs a value. ${problem.field}:* means any.`;
    case "unknown-field": {
      const name = cutText(problem.field, QUOTED);
      return problem.suggestion === null
        ? `There is no field "${name}". To look for this text, put it in quotes.`
        : `There is no field "${name}". Did you mean ${problem.suggestion}?`;
    }
    case "not-comparable":
      return `${nameOf(problem.on)} has no order, so < and > say nothing. Use a colon.`;
    case "bad-number":
      return `${quoted(problem.value)} is not a number.`;
    case "bad-time":
      return `${quoted(problem.value)} is not a time. Write 2026-11-21, 2026-11-21T14:18:07Z, or -15m for the log’s last quarter of an hour.`;
    case "no-end":
      return `${quoted(problem.value)} counts back from the end of the log, and no event with a time is loaded yet.`;
    case "bad-duration":
      return `${quoted(problem.value)} is not a length of time. Write 300ms, 5s, 2m or 1h.`;
    case "bad-severity":
      return `${quoted(problem.value)} is not a severity. They are ${SEVERITIES.join(", ")}.`;
    case "bad-cidr":
      return `${quoted(problem.value)} is not an address range. Write 10.0.0.0/8 or 2001:db8::/32.`;
    case "bad-regex":
      return `${quoted(problem.value)} ${REGEX_FAULTS[problem.why]}`;
    case "too-deep":
      return `more than ${problem.limit} brackets inside each other. Remove some.`;
  }
}

/** The engine takes time in proportion to the text, whatever the expression; what cannot be had so is refused. */
const REGEX_FAULTS: Readonly<
  Record<Extract<SyntaxProblem, { readonly problem: "bad-regex" }>["why"], string>
> = {
  lookaround:
    "looks ahead or behind, which regular expressions here cannot. Say it with a second condition and not.",
  backreference: "refers back to a group, which regular expressions here cannot.",
  possessive:
    "has a possessive quantifier or an atomic group. Leave the second + or the ?> out: nothing here is tried twice.",
  "too-big": "is too big a regular expression. At most 1,000 repetitions, and 4,000 characters.",
  syntax: "is not a regular expression in RE2's syntax.",
};

type Place = Extract<SyntaxProblem, { readonly problem: "not-comparable" }>["on"];

function nameOf(on: Place): string {
  if (on.kind === "raw") return "A record's text";
  if (on.kind === "query") return cutText(`query.${on.key}`, QUOTED);
  if (on.kind === "derived") return bodyFieldSpec(on.name).label;
  return on.kind === "field" ? fieldSpec(on.name).label : cutText(on.path.join("."), QUOTED);
}

/** What stands before the end: the word the missing bracket belongs after. */
function lastWord(text: string): string {
  const word =
    text
      .trim()
      .split(/[\s()]/)
      .at(-1) ?? "";
  return word === "" ? "its last value" : cutText(word, QUOTED);
}
