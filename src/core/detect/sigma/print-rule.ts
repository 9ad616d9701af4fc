// core/detect/sigma: a filter → a rule as text, ready to be saved beside others. What is printed is read back before it is handed
// out, so a rule that the reader would refuse (too long, too many brackets) is refused here, with the reason.

import { Document, Scalar, visit } from "yaml";
import { ok, type Result } from "../../base/result.ts";
import type { Predicate } from "../../filter/predicate.ts";
import { compileRule } from "./compile-rule.ts";
import { parseRule } from "./parse-rule.ts";
import { printDetection } from "./print-detection.ts";
import { printFault, type PrintFault, type PrintFaultKind } from "./print-item.ts";
import { problemSentence } from "./problem-text.ts";

export interface RuleHead {
  readonly title: string;
  /** A UUID. */
  readonly id: string;
  readonly description: string;
}

/** Sigma allows a title no more. */
const TITLE_LENGTH = 256;

/** A rule that matches what the filter matches. Its level is medium until its author says otherwise. */
export function printRule(predicate: Predicate, head: RuleHead): Result<string, PrintFault> {
  const detection = printDetection(predicate);
  if (!detection.ok) return detection;
  const document = new Document(
    new Map<string, unknown>([
      ["title", head.title.slice(0, TITLE_LENGTH)],
      ["id", head.id],
      ["status", "experimental"],
      ["description", head.description],
      ["logsource", { product: "kubernetes", service: "audit" }],
      ["detection", detection.value],
      ["falsepositives", ["Unknown"]],
      ["level", "medium"],
    ]),
    { version: "1.2", schema: "core" },
  );
  visit(document, {
    Scalar: (_, node) => {
      // Everything but letters, digits, signs and single spaces: lines and what is invisible are written as escapes.
      if (typeof node.value === "string" && /[\p{C}\p{Zl}\p{Zp}]|[^\P{Zs} ]/u.test(node.value))
        node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  const text = document.toString({ lineWidth: 0, singleQuote: true });
  return readBack(text);
}

function readBack(text: string): Result<string, PrintFault> {
  const parsed = parseRule(text);
  const problem = !parsed.ok ? parsed.error : undefined;
  const compiled = parsed.ok ? compileRule(parsed.value.rule) : undefined;
  const fault = compiled?.ok === false ? compiled.error : undefined;
  if (problem === undefined && fault === undefined) return ok(text);
  return printFault(
    "too-big",
    problemSentence(problem ?? fault ?? { kind: "too-big", detail: "" }),
  );
}

const SENTENCES: Readonly<Record<PrintFaultKind, (detail: string) => string>> = {
  "not-for-rules": (field) =>
    `A rule cannot ask for ${field}: it is known only after the rules have run. Take it out of the filter.`,
  time: (field) =>
    `A rule holds for any time, so it cannot say before or after (${field}). Take it out; hours and weekdays it can say: time|hour:3.`,
  raw: () => "A rule cannot look into the record’s own text. Ask for a field, or for a word.",
  path: (place) =>
    `A rule cannot name ${place}: it would mean another field there. Ask for the field instead.`,
  null: (place) => `A rule cannot tell null from absent (${place}).`,
  "every-event": () => "This filter takes every event. Narrow it first.",
  "no-event": () => "Nothing can match this filter, so there is no rule in it.",
  "too-big": (problem) => `The filter is more than a rule can hold. ${problem}`,
};

export const printFaultText = ({ kind, detail }: PrintFault): string => {
  const plain = detail.replaceAll(/\s+/g, " ");
  return SENTENCES[kind](plain.length > 160 ? `${plain.slice(0, 160)}…` : plain);
};
