// core/filter/handoff: a filter as SQL for DuckDB, over the events of a log as JSON, one per line. Its JSON paths are asked rather
// than columns, so that no schema is guessed from the first records. DuckDB's regular expressions are RE2's, as ours.

import type { Result } from "../../base/result.ts";
import { formatTime } from "../../base/time.ts";
import { epochMicros } from "../../base/brand.ts";
import { foldCase } from "../fold-case.ts";
import type { Pattern, Predicate, ValueTest } from "../predicate.ts";
import { printIn, type Dialect, type Leaf, type Subject } from "./dialect.ts";
import type { Paper, Printed, Refusal } from "./paper.ts";
import type { TimeSpan } from "./time-span.ts";
import { contained, eventKeys, formOf, hasLetters, patternRegex } from "./text-forms.ts";

export function toSql(filter: Predicate, range: TimeSpan | null): Result<Printed, Refusal> {
  return printIn(SQL, { filter, range }, (condition) =>
    [
      "SELECT json",
      "FROM read_json_objects('audit.log', format = 'newline_delimited')",
      `WHERE ${condition};`,
    ].join("\n"),
  );
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const pathOf = (path: readonly string[]): string =>
  quoted(
    `$${path.map((key) => (/^[a-z_]\w*$/i.test(key) ? `.${key}` : `."${key.replaceAll('"', '\\"')}"`)).join("")}`,
  );
const textAt = (path: readonly string[]): string => `(json->>${pathOf(path)})`;
const listAt = (path: readonly string[]): string =>
  `unnest(TRY_CAST(json->${pathOf(path)} AS VARCHAR[]))`;
const timeAt = (path: readonly string[]): string => `TRY_CAST(${textAt(path)} AS TIMESTAMP)`;

const SQL: Dialect = {
  all: "true",
  none: "false",
  and: (parts) => `(${parts.join(" AND ")})`,
  or: (parts) => `(${parts.join(" OR ")})`,
  // What is absent is neither true nor false there; here it is not what was asked for.
  not: (part) => `NOT coalesce(${part}, false)`,
  leaf: leafOf,
  word: (pattern, among, { paper }) => {
    const condition = match("v", { op: "match", pattern: contained(pattern) }, paper);
    const texts = among.flatMap((on) => (on.kind === "text" ? [textAt(on.path)] : []));
    const lists = among.flatMap((on) => (on.kind === "list" ? [listAt(on.path)] : []));
    return `(${[`unnest([${texts.join(", ")}])`, ...lists].map((from) => some(from, condition)).join(" OR ")})`;
  },
};

const some = (from: string, condition: string): string =>
  `EXISTS (SELECT 1 FROM ${from} AS t(v) WHERE ${condition})`;

function leafOf({ on, test, said }: Leaf, paper: Paper): string {
  switch (on.kind) {
    case "text": {
      const text = textAt(on.path);
      return test.op === "exists" ? `${text} IS NOT NULL` : valueOf(text, test, paper);
    }
    case "list":
      return test.op === "exists"
        ? `json_type(json->${pathOf(on.path)}) = 'ARRAY'`
        : some(listAt(on.path), valueOf("v", test, paper));
    case "number": {
      // 0 stands for none.
      const number = `nullif(TRY_CAST(${textAt(on.path)} AS USMALLINT), 0)`;
      if (test.op === "exists") return `${number} IS NOT NULL`;
      return test.op === "compare"
        ? `${number} ${test.comparison} ${test.value}`
        : valueOf(`CAST(${number} AS VARCHAR)`, test, paper);
    }
    case "time":
      return timeOf(on.path, test, paper, said);
    case "duration":
      return durationOf(on, test, paper, said);
    case "body":
      return bodyOf(on.path, test, paper, said);
  }
}

function timeOf(path: readonly string[], test: ValueTest, paper: Paper, said: string): string {
  const time = timeAt(path);
  if (test.op === "exists") return `${time} IS NOT NULL`;
  if (test.op === "compare") {
    const moment = formatTime(epochMicros(test.value)).replace("T", " ").replace("Z", "");
    return `${time} ${test.comparison} TIMESTAMP ${quoted(moment)}`;
  }
  return test.op === "part"
    ? `date_part(${quoted(test.part)}, ${time}) ${test.comparison} ${test.value}`
    : paper.refuse("time-as-text", said);
}

function durationOf(
  { from, to }: Extract<Subject, { readonly kind: "duration" }>,
  test: ValueTest,
  paper: Paper,
  said: string,
): string {
  const seconds = `(epoch_us(${timeAt(to)}) - epoch_us(${timeAt(from)})) / 1e6`;
  if (test.op === "exists") return `${seconds} IS NOT NULL`;
  return test.op === "compare"
    ? `${seconds} ${test.comparison} ${test.value}`
    : paper.refuse("number-as-text", said);
}

function bodyOf(path: readonly string[], test: ValueTest, paper: Paper, said: string): string {
  const keys = eventKeys(path);
  paper.remark("lists-on-the-way");
  const text = textAt(keys);
  if (test.op === "exists") return `${text} IS NOT NULL`;
  if (test.op === "null")
    return keys.length > 1 ? `json_type(json->${pathOf(keys)}) = 'NULL'` : "false";
  if (test.op === "part") return paper.refuse("part-of-time", said);
  return test.op === "compare"
    ? `TRY_CAST(${text} AS DOUBLE) ${test.comparison} ${test.value}`
    : valueOf(text, test, paper);
}

/** Anything else says nothing of a text. */
function valueOf(text: string, test: ValueTest, paper: Paper): string {
  if (test.op === "cidr") {
    paper.remark("network-extension");
    return `TRY_CAST(${text} AS INET) <<= ${quoted(test.prefix)}::INET`;
  }
  if (test.op === "regex") return `regexp_matches(${text}, ${quoted(test.source)})`;
  return test.op === "match" ? match(text, test, paper) : "false";
}

function match(
  text: string,
  { pattern, cased }: { readonly op: "match"; readonly pattern: Pattern; readonly cased?: true },
  paper: Paper,
): string {
  const folds = cased !== true && hasLetters(pattern);
  if (folds) paper.remark("letter-case");
  const form = formOf(
    folds ? pattern.map((part) => (typeof part === "string" ? foldCase(part) : part)) : pattern,
  );
  const own = folds ? `lower(${text})` : text;
  switch (form.form) {
    case "anything":
      return `${text} IS NOT NULL`;
    case "is":
      return `${own} = ${quoted(form.text)}`;
    case "begins":
      return `starts_with(${own}, ${quoted(form.text)})`;
    case "ends":
      return `ends_with(${own}, ${quoted(form.text)})`;
    case "contains":
      return `contains(${own}, ${quoted(form.text)})`;
    case "pattern":
      return `regexp_full_match(${own}, ${quoted(patternRegex(form.pattern))})`;
  }
}
