// core/filter/handoff: a filter as a jq program over the events of a log, one JSON object each. As exact as this page: absent fields,
// values of the wrong type, lists and paths through arrays behave as here, which a test with jq itself holds it to.

import type { Result } from "../../base/result.ts";
import { parseAddress } from "../../audit/derived/address.ts";
import { formatTime } from "../../base/time.ts";
import { epochMicros } from "../../base/brand.ts";
import type { Pattern, Predicate, SameTest, ValueTest } from "../predicate.ts";
import { printIn, type Dialect, type Leaf, type SameLeaf, type Subject } from "./dialect.ts";
import type { Paper, Printed, Refusal } from "./paper.ts";
import type { TimeSpan } from "./time-span.ts";
import { contained, formOf, hasLetters, lowerPattern, patternRegex } from "./text-forms.ts";

export function toJq(filter: Predicate, range: TimeSpan | null): Result<Printed, Refusal> {
  return printIn(JQ, { filter, range }, (condition) => {
    const helpers = HELPERS.filter(({ name }) => condition.includes(name))
      .map(({ text }) => `${text}\n`)
      .join("");
    return `${helpers}select(${condition})`;
  });
}

/** Put before the program when it is used. */
const HELPERS = [
  {
    name: "at_path",
    // The longest run of keys that is there, since keys of labels and annotations hold dots.
    text: `def at_path($keys):
  if ($keys | length) == 0 then .
  elif type == "array" then .[] | at_path($keys)
  elif type == "object" then . as $o
    | [range($keys | length; 0; -1) as $n | ($keys[:$n] | join(".")) as $k | select($o | has($k)) | [$k, $n]]
    | if length == 0 then empty else .[0] as [$k, $n] | $o[$k] | at_path($keys[$n:]) end
  else empty end;`,
  },
  {
    name: "all_values",
    text: `def all_values: if type == "array" then .[] | all_values else select(. != null) end;`,
  },
  {
    name: "as_ip4",
    text: String.raw`def as_ip4:
  (if ascii_downcase | startswith("::ffff:") then .[7:] else . end)
  | select(test("\\A(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}\\z"))
  | split(".") | map(tonumber) | select(all(.[]; . < 256))
  | .[0] * 16777216 + .[1] * 65536 + .[2] * 256 + .[3];`,
  },
] as const;

const quoted = (text: string): string => JSON.stringify(text);
const isName = (key: string): boolean => /^[a-z_]\w*$/i.test(key);
const pathText = (path: readonly string[]): string =>
  path
    .map((key) => (isName(key) ? `.${key}?` : `.[${quoted(key)}]?`))
    .join("")
    .replaceAll("?.[", "?|.[");

const JQ: Dialect = {
  all: "true",
  none: "false",
  and: (parts) => parts.map(closed).join(" and "),
  or: (parts) => parts.map(closed).join(" or "),
  not: (part) => `(${part} | not)`,
  leaf: ({ on, test, said }, paper) => leafOf({ on, test, said, isNegated: false }, paper),
  same: sameOf,
  word: (pattern, among, { paper }) => {
    const texts = among.map(generatorOf).join(", ");
    return `any(${texts}; ${textCondition({ op: "match", pattern: contained(pattern) }, paper)})`;
  },
};

const closed = (part: string): string => (/ and | or /.test(outside(part)) ? `(${part})` : part);

/** The text without what stands in brackets or quotes. */
function outside(text: string): string {
  let depth = 0;
  let isQuoted = false;
  let left = "";
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (isQuoted && char === "\\") i++;
    else if (char === '"') isQuoted = !isQuoted;
    else if (!isQuoted && char === "(") depth++;
    else if (!isQuoted && char === ")") depth--;
    else if (!isQuoted && depth === 0) left += char;
  }
  return left;
}

/** The values of a subject, one after the other; none where it is absent or of another type. */
function generatorOf(on: Subject): string {
  switch (on.kind) {
    case "text":
      return `(${pathText(on.path)} | strings)`;
    case "list":
      return `(${pathText(on.path)} | arrays | select(all(.[]; type == "string")) | .[])`;
    case "number":
      return `(${pathText(on.path)} | numbers | select(. == floor and . > 0 and . < 65536))`;
    case "time":
      return `(${pathText(on.path)} | strings)`;
    case "body":
      return `(${nodesText(on.path)} | all_values)`;
    case "duration":
      return "";
  }
}

const nodesText = ([first = "", ...rest]: readonly string[]): string =>
  rest.length === 0
    ? pathText([first])
    : `${pathText([first])} | at_path([${rest.map(quoted).join(", ")}])`;

function leafOf({ on, test, said }: Leaf, paper: Paper): string {
  if (on.kind === "duration") return paper.refuse("duration", said);
  if (on.kind === "body") return bodyOf(on.path, test, paper, said);
  if (test.op === "exists") return `any(${existing(on)}; true)`;
  const values = generatorOf(on);
  if (on.kind === "time") return timeOf(values, test, paper, said);
  if (test.op === "compare") {
    // Text has no order here.
    return on.kind === "number" ? `any(${values}; . ${test.comparison} ${test.value})` : "false";
  }
  const condition = textOf(test, paper, said);
  return `any(${values}; ${on.kind === "number" ? `tostring | ${condition}` : condition})`;
}

/** A list that is there may be empty. */
const existing = (on: Subject): string =>
  on.kind === "list"
    ? `(${pathText(on.path)} | arrays | select(all(.[]; type == "string")))`
    : generatorOf(on);

function bodyOf(path: readonly string[], test: ValueTest, paper: Paper, said: string): string {
  if (test.op === "exists") return `any(${nodesText(path)}; . != null)`;
  if (test.op === "null") return path.length > 1 ? `any(${nodesText(path)}; . == null)` : "false";
  const values = `(${nodesText(path)} | all_values)`;
  if (test.op === "compare") {
    const number = String.raw`if type == "number" then . else strings | select(test("\\A-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?\\z")) | tonumber end`;
    return `any(${values} | (${number}); . ${test.comparison} ${test.value})`;
  }
  if (test.op === "part") return paper.refuse("part-of-time", said);
  return `any(${values} | (if type == "string" then . else tojson end); ${textOf(test, paper, said)})`;
}

/** Two digits of the text, as kube-apiserver writes times. */
const PARTS: ReadonlyMap<string, string> = new Map([
  ["year", ".[0:4]"],
  ["month", ".[5:7]"],
  ["day", ".[8:10]"],
  ["hour", ".[11:13]"],
  ["minute", ".[14:16]"],
]);

function timeOf(values: string, test: ValueTest, paper: Paper, said: string): string {
  paper.remark("time-text");
  if (test.op === "compare") {
    const moment = formatTime(epochMicros(test.value));
    return `any(${values}; . ${test.comparison} ${quoted(moment)})`;
  }
  if (test.op !== "part") return paper.refuse("time-as-text", said);
  const slice = PARTS.get(test.part);
  if (slice === undefined) return paper.refuse("part-of-time", said);
  const comparison = test.comparison === "=" ? "==" : test.comparison;
  return `any(${values}; (${slice} | tonumber) ${comparison} ${test.value})`;
}

/** Anything else says nothing of a text. */
function textOf(test: ValueTest, paper: Paper, said: string): string {
  if (test.op === "cidr") return networkOf(test.prefix, paper, said);
  if (test.op === "regex") {
    paper.remark("regex-dialect");
    return `test(${quoted(test.source)})`;
  }
  return test.op === "match" ? textCondition(test, paper) : "false";
}

function textCondition(
  { pattern, cased }: { readonly op: "match"; readonly pattern: Pattern; readonly cased?: true },
  paper: Paper,
): string {
  const folds = cased !== true && hasLetters(pattern);
  if (folds) paper.remark("letter-case");
  const form = formOf(folds ? lowerPattern(pattern) : pattern);
  const own = folds ? "ascii_downcase" : ".";
  const piped = folds ? "ascii_downcase | " : "";
  switch (form.form) {
    case "anything":
      return "true";
    case "is":
      return `${own} == ${quoted(form.text)}`;
    case "begins":
      return `${piped}startswith(${quoted(form.text)})`;
    case "ends":
      return `${piped}endswith(${quoted(form.text)})`;
    case "contains":
      return `${piped}contains(${quoted(form.text)})`;
    case "pattern":
      return `${piped}test(${quoted(String.raw`\A${patternRegex(form.pattern)}\z`)})`;
  }
}

/** IPv4 as numbers; jq has none that hold an IPv6 address. */
function networkOf(prefix: string, paper: Paper, said: string): string {
  const [address = "", length = ""] = prefix.split("/");
  const parsed = parseAddress(address);
  if (parsed?.kind() !== "ipv4") return paper.refuse("network-v6", said);
  const bits = Number(length) - (address.includes(":") ? 96 : 0);
  const number = parsed.toByteArray().reduce((sum, byte) => sum * 256 + byte, 0);
  const size = 2 ** (32 - bits);
  const start = Math.floor(number / size) * size;
  return `[as_ip4] | any(.[]; . >= ${start} and . < ${start + size})`;
}

const HOLDS: Readonly<Record<SameTest["at"], string>> = {
  whole: ". == $other",
  start: "startswith($other)",
  end: "endswith($other)",
  part: "contains($other)",
};

const isTexts = ({ kind }: Subject): boolean => kind === "text" || kind === "list";

function sameOf({ on, as, test, said }: SameLeaf, paper: Paper): string {
  if (!isTexts(on) || !isTexts(as)) return paper.refuse("two-fields", said);
  const [own, other] = [generatorOf(on), generatorOf(as)];
  const fold = test.cased === true ? "" : " | ascii_downcase";
  if (test.cased !== true) paper.remark("letter-case");
  // A name bound in what `any` generates ends before its condition: so the condition stands inside.
  return `any((${other}${fold}) as $other | ${own}${fold} | ${HOLDS[test.at]}; .)`;
}
