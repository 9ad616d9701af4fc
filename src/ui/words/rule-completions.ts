// ui/words: words that a rule may hold and the page knows: keys of the document, modifiers, fields by every spelling,
// ATT&CK tags. Fields come from the one list; what Sigma itself says is from its specification 2.1.

import { BODY_FIELDS } from "../../core/audit/derived/body-fields.ts";
import { FIELDS, isMarkField, type FieldName, type FieldSpec } from "../../core/audit/fields.ts";
import { TIME_PARTS } from "../../core/filter/time-part.ts";
import { KNOWN_TECHNIQUES, techniqueName } from "./techniques.ts";

export interface Suggestion {
  readonly label: string;
  /** A few words beside it, and a sentence below. */
  readonly detail?: string;
  readonly info?: string;
  /** What is written, if it is more than the label. */
  readonly apply?: string;
  /** Names its picture: key, field, modifier, value. */
  readonly type: "keyword" | "property" | "function" | "constant";
  readonly boost?: number;
}

const key = (label: string, info: string, apply = `${label}: `): Suggestion => ({
  label,
  info,
  apply,
  type: "keyword",
});
const value = (label: string, info = ""): Suggestion => ({
  label,
  type: "constant",
  ...(info !== "" && { info }),
});

export const DOCUMENT_KEYS: readonly Suggestion[] = [
  key("title", "What the rule finds, in a few words."),
  key("id", "A UUID that no other rule has."),
  key("name", "A short name by which correlations and filters refer to the rule."),
  key("status", "How far to trust it: experimental, test, stable, deprecated."),
  key("description", "What it means when the rule matches."),
  key("references", "Where to read more.", "references:\n  - "),
  key("author", "Who wrote it."),
  key("date", "When it was written, as 2026-01-31."),
  key("modified", "When it was last changed."),
  key("tags", "ATT&CK tactics and techniques.", "tags:\n  - attack."),
  key("logsource", "Which log it is for.", "logsource:\n  product: kubernetes\n  service: audit\n"),
  key("detection", "What it looks for.", "detection:\n  selection:\n    "),
  key("fields", "Fields worth looking at in a match.", "fields:\n  - "),
  key("falsepositives", "What else it matches.", "falsepositives:\n  - "),
  key("level", "How bad it is: informational to critical."),
  key("related", "Other rules and how this one relates to them.", "related:\n  - id: "),
  key(
    "correlation",
    "Matches of other rules counted together.",
    "correlation:\n  type: event_count\n  rules:\n    - ",
  ),
  key("filter", "Takes events away from rules.", "filter:\n  rules:\n    - "),
];

export const LOGSOURCE_KEYS = [
  key("product", "kubernetes"),
  key("service", "audit"),
  key("category", "Rarely needed beside product and service."),
];

export const DETECTION_KEYS = [
  key("selection", "What is looked for.", "selection:\n    "),
  key("filter", "What is taken away: condition: selection and not filter.", "filter:\n    "),
  key("keywords", "Texts that may stand in any field.", "keywords:\n    - "),
  key("condition", "How the selections go together."),
];

export const CORRELATION_KEYS = [
  key("type", "How matches are counted together."),
  key("rules", "The rules whose matches are counted.", "rules:\n    - "),
  key("group-by", "Fields that must agree.", "group-by:\n    - "),
  key("timespan", "Within which time: 30s, 5m, 1h, 1d."),
  key("condition", "How many, for example gte: 10.", "condition:\n    gte: "),
  key("aliases", "One name for fields that rules spell differently.", "aliases:\n    "),
];

const values = (words: string): readonly Suggestion[] =>
  words.split(" ").map((word) => value(word));

/** Values of keys, by the key's path. */
export const KEY_VALUES: ReadonlyMap<string, readonly Suggestion[]> = new Map([
  ["level", values("informational low medium high critical")],
  ["status", values("experimental test stable deprecated unsupported")],
  ["logsource product", values("kubernetes")],
  ["logsource service", values("audit")],
  [
    "correlation type",
    values(
      "event_count value_count temporal temporal_ordered value_sum value_avg value_percentile",
    ),
  ],
  ["filter rules", values("any")],
]);

export const CONDITION_WORDS = [
  ...values("and or not"),
  value("1 of them", "Any of the selections."),
  value("all of them", "Every selection."),
  value("1 of selection*", "Any of those that begin so."),
  value("all of selection*", "Every one that begins so."),
];

const modifier = (label: string, info: string): Suggestion => ({ label, info, type: "function" });

export const MODIFIERS: readonly Suggestion[] = [
  modifier("contains", "The value stands somewhere in the field."),
  modifier("startswith", "The field begins with it."),
  modifier("endswith", "The field ends with it."),
  modifier("all", "Every value of the list, not any."),
  modifier("cased", "Capitals count."),
  modifier("neq", "Anything but this."),
  modifier("exists", "true: the field is there; false: it is not."),
  modifier("re", "A regular expression (RE2: no lookaround, no backreference)."),
  modifier("i", "Behind re: case aside."),
  modifier("m", "Behind re: ^ and $ at every line."),
  modifier("s", "Behind re: . takes line breaks too."),
  modifier("cidr", "An address within this network, as 10.0.0.0/8."),
  modifier("lt", "Less than."),
  modifier("lte", "At most."),
  modifier("gt", "Greater than."),
  modifier("gte", "At least."),
  modifier("fieldref", "The same as in another field."),
  modifier("base64", "The value in base64."),
  modifier("base64offset", "The value somewhere in a base64 text."),
  modifier("wide", "The value as UTF-16, before base64."),
  modifier("windash", "A dash, or what else command lines take for one."),
  modifier("expand", "%name% stands for a list that somebody gives."),
  ...TIME_PARTS.map((part) => modifier(part, `The ${part} of a time, as a number.`)),
];

/** Decided by rules, known only behind them, or said by people. */
const NOT_FOR_RULES: ReadonlySet<FieldName> = new Set<FieldName>([
  "severity",
  "rule",
  "suppressed",
  "source",
  "inFlight",
  ...FIELDS.map(({ name }): FieldName => name).filter(isMarkField),
]);

/** The spelling that other tools know stands first; every other that is understood is there too. */
export const FIELD_NAMES: readonly Suggestion[] = [
  ...FIELDS.filter(({ name }) => !NOT_FOR_RULES.has(name)).flatMap((field) => {
    const { name, sigma, path, aliases = [], label, about }: FieldSpec = field;
    const spellings = [sigma, path?.join("."), name, ...aliases].filter((one) => one !== undefined);
    return [...new Set(spellings)].map((spelling, i): Suggestion => ({
      label: spelling,
      detail: label,
      info: about,
      type: "property",
      boost: i === 0 ? 2 : -2,
    }));
  }),
  ...BODY_FIELDS.map(({ name, label, about }): Suggestion => ({
    label: `k8s.${name}`,
    detail: label,
    info: about,
    type: "property",
  })),
  {
    label: "k8s.body",
    detail: "Request body",
    info: "The request’s body as one text.",
    type: "property",
  },
  {
    label: "k8s.query.",
    detail: "Query of the URI",
    info: "One key of the request URI’s query, decoded: k8s.query.dryRun.",
    type: "property",
  },
  ...["requestObject.", "responseObject.", "annotations.", "user.extra."].map(
    (label): Suggestion => ({
      label,
      detail: "A place in the event",
      info: "Keys with dots between them; lists on the way mean any member.",
      type: "property",
      boost: -1,
    }),
  ),
];

const TACTICS = [
  "reconnaissance resource-development initial-access execution persistence privilege-escalation",
  "defense-evasion credential-access discovery lateral-movement collection command-and-control",
  "exfiltration impact",
].flatMap((line) => line.split(" "));

export const TAGS: readonly Suggestion[] = [
  ...TACTICS.map((tactic): Suggestion => ({
    label: `attack.${tactic}`,
    detail: "tactic",
    type: "constant",
    boost: 1,
  })),
  ...KNOWN_TECHNIQUES.map((id): Suggestion => ({
    label: `attack.${id.toLowerCase()}`,
    detail: techniqueName(id),
    type: "constant",
  })),
];
