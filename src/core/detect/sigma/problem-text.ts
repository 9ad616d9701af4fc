// core/detect/sigma: a problem or a note in sentences: what is wrong, and what to write instead. Here and not in the page,
// because the engine is of use without it, and because a kind without its sentence should not compile.

import { ENCODINGS } from "./encodings.ts";
import type { RuleNoteKind } from "./note.ts";
import type { RuleProblem, RuleProblemKind } from "./problem.ts";

/** Longer details are cut: they may be whatever stands in a file. */
const SHOWN = 120;

/** "broken.yml, document 2, line 7: …" */
export function problemText(file: string, problem: RuleProblem): string {
  const { kind, detail, line, document } = problem;
  const place = [
    file,
    ...(document === undefined ? [] : [`document ${document}`]),
    ...(line === null ? [] : [`line ${line}`]),
  ].join(", ");
  return `${place}: ${problemSentence({ kind, detail })}`;
}

/** Without its place, for who shows it there. */
export const problemSentence = ({ kind, detail }: Pick<RuleProblem, "kind" | "detail">): string =>
  PROBLEMS[kind](quoted(detail));

export const noteText = ({
  kind,
  detail,
}: {
  readonly kind: RuleNoteKind;
  readonly detail: string;
}) => NOTES[kind](quoted(detail));

const quoted = (text: string): string => {
  const plain = text.replaceAll(/\s+/g, " ");
  return `“${plain.length > SHOWN ? `${plain.slice(0, SHOWN)}…` : plain}”`;
};

type Sentence = (detail: string) => string;

const MODIFIERS = [
  "contains, startswith, endswith, all, cased, neq, exists, re (i, m, s), cidr, lt, lte, gt, gte, fieldref, expand",
  [...ENCODINGS.keys()].join(", "),
  "minute, hour, day, week, month, year",
].join(", ");

const YAML_CODES: ReadonlyMap<string, string> = new Map([
  [
    "“ALIAS”",
    "an anchor (&name) is used by an alias (*name). Write the values out where they are used",
  ],
  ["“DUPLICATE_KEY”", "a key stands twice in one map. Remove one, or put both values in a list"],
  ["“BAD_INDENT”", "the indentation does not fit. Use spaces, the same number for keys of one map"],
  ["“TAB_AS_INDENT”", "a tab indents this line. Use spaces"],
  [
    "“MULTILINE_IMPLICIT_KEY”",
    "a key has no colon, or its text goes on in the next line. Write key: value, or put the text in quotes",
  ],
  ["“MISSING_CHAR”", "a sign is missing: a colon, a comma, a closing quote or bracket"],
  ["“BAD_SCALAR_START”", "a text begins with a sign of YAML, such as @, ` or %. Put it in quotes"],
  [
    "“BAD_DQ_ESCAPE”",
    "there is no such escape in double quotes. Use single quotes, or \\\\ for \\",
  ],
  [
    "“UNEXPECTED_TOKEN”",
    "something stands where YAML has no place for it. Look at the signs before it",
  ],
  ["“BLOCK_AS_IMPLICIT_KEY”", "a second colon stands in one line. Put the text in quotes"],
  ["“IMPOSSIBLE”", "the indentation of this line fits nothing above it"],
  ["“MULTIPLE_DOCS”", "there is a second document. Put it in a file of its own"],
]);

const PROBLEMS: Readonly<Record<RuleProblemKind, Sentence>> = {
  yaml: (code) => `not YAML: ${YAML_CODES.get(code) ?? `the parser says ${code}`}.`,
  "yaml-version": () =>
    "a %YAML directive asks for another version. Remove it: rules are read as YAML 1.2.",
  "too-long": (size) => `the file has ${size} characters, and a million is the most. Split it.`,
  "too-deep": () => "nested deeper than a rule ever is. Write it flatter.",
  "too-big": (size) => `too many values or tests in one rule (${size}). Split the rule.`,
  missing: (key) => `${key} is missing. Add it.`,
  "wrong-type": (key) =>
    `${key} is of the wrong type, for example a list where a text is expected.`,
  "bad-value": (value) => `${value} cannot stand here. Look at the key or modifier before it.`,
  "empty-selection": () => "nothing is selected here. Add a field with a value.",
  "unsupported-modifier": (name) => `there is no modifier ${name}. They are ${MODIFIERS}.`,
  "modifier-conflict": (names) => `${names} cannot stand together, or not on this value.`,
  "bad-regex": (why) =>
    `${why} is not for a linear-time engine: no lookaround, no backreference, no possessive quantifier, at most 1,000 repetitions. Say it with a second selection and not.`,
  "unknown-placeholder": (name) =>
    `nobody has given values for the placeholder ${name}. Add a list for it.`,
  "host-bits": (network) => `bits beyond the prefix are set: ${network}.`,
  "bad-action": (action) =>
    `action ${action} is not known here. There are global, reset and repeat, which needs a rule before it.`,
  "unknown-rule": (name) =>
    `no rule here goes by ${name}, or that rule was refused. Use its name or id.`,
  "ambiguous-rule": (name) => `more than one rule goes by ${name}. Use its id.`,
  "rule-ring": (name) => `${name} refers to itself by way of others. Break the ring.`,
  "unsupported-field": (field) =>
    `${field} cannot be asked for: rules decide it, no event holds it, or it counts into a list. Leave [0] out: any member will do.`,
  "bad-condition": (at) =>
    at === quoted("")
      ? "the condition ends too early."
      : `the condition makes no sense from ${at} on.`,
  aggregation: (text) =>
    `${text} counts events in the old way. Write a correlation (type: event_count or value_count).`,
  "unknown-selection": (name) => `no selection goes by ${name}. Look for a slip in the condition.`,
  "other-logsource": (logsource) =>
    `this rule is for another log (${logsource}). Rules here have product: kubernetes, service: audit.`,
  "duplicate-rule": (id) => `another rule goes by ${id} already. Give this one a name of its own.`,
};

const NOTES: Readonly<Record<RuleNoteKind, Sentence>> = {
  "field-alias": (detail) => `Audit events have no field of this name; read as ${detail}.`,
  "value-alias": (detail) => `The field never has this value; read as ${detail}.`,
  "empty-is-absent": (field) =>
    `Events leave ${field} out where it would be empty; read as "absent or empty".`,
  "unknown-field": (field) =>
    `Audit events have no field ${field}: what asks for it never matches.`,
  "never-value": (detail) => `The API server never writes ${detail}.`,
  "never-matches": () => "As it stands the rule matches no audit event.",
  "any-subresource": (resource) =>
    `Matches subresources of ${resource} too, such as ${resource === quoted("serviceaccounts") ? "every token request" : "status and scale"}. Add objectRef.subresource: null to leave them out.`,
  "exec-by-get": (subresource) =>
    `kubectl asks for ${subresource} with verb get since 1.30, which this rule does not match. Add it.`,
  "keywords-in-fields": () =>
    "Keywords are looked for in the fields of an event, not in its bodies.",
  "unused-selection": (name) => `The condition does not use ${name}.`,
  "filter-keeps": (title) =>
    `The filter ${title} keeps what it selects and hides all else. To hide it, write condition: not selection.`,
  unusual: (key) => `${key} is not as the specification has it; the rule runs all the same.`,
};
