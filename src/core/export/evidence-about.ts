// core/export: what a zip of evidence says of itself: by what it was made and when, from which files, by which rules, under which filter, and
// what is in each of its members. By `format` it is known again when it is opened here (core/ingest/evidence-zip.ts).

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { formatTime } from "../base/time.ts";
import { VERSION } from "../base/version.ts";
import type { RuleBook, RuleEntry } from "../detect/rule-book.ts";
import { printFilter } from "../filter/print.ts";
import type { Question } from "../query/question.ts";

export interface EvidenceMethod extends Pick<Question, "filter" | "range"> {
  /** Kinds of records with their numbers. */
  readonly ledger: object;
  /** As they were opened, with their hashes. */
  readonly inputs: readonly object[];
  readonly book: RuleBook;
}

/** A member and how much it holds. An event is a request; a record is what the log has of it at one stage. */
export interface Holding {
  readonly name: string;
  readonly holds: string;
  readonly events?: number;
  readonly records?: number;
  readonly results?: number;
}

export function aboutEvidence(
  { filter, range, ledger, inputs, book }: EvidenceMethod,
  members: readonly Holding[],
  madeAt: Date,
): string {
  const { rules, filters } = book;
  const about = {
    format: "auditscope-evidence",
    formatVersion: 1,
    product: { name: "Auditscope", version: VERSION },
    written: madeAt.toISOString(),
    scope:
      "Filter and range choose the events and their findings. Ledger, files, rules and rejected records are those of all that was open.",
    filter: printFilter(filter),
    range: range && { from: formatTime(range.start), before: formatTime(range.end) },
    members,
    files: inputs,
    ledger,
    rules: {
      on: rules.filter(({ isOn }) => isOn).length,
      all: rules.length,
      list: rules.map(ruleOf),
    },
    suppressions: filters.map(({ id, title, origin, isOn, text }) => {
      return { id, title, origin, isOn, sha256: sumOf(text) };
    }),
  };
  return `${JSON.stringify(about, null, 2)}\n`;
}

/** An analyzer is code of the product's version and has no text of its own. */
const ruleOf = ({ id, title, kind, origin, isOn, level, ownLevel, text }: RuleEntry) => ({
  id,
  title,
  kind,
  origin,
  isOn,
  level,
  ...(level !== ownLevel && { ownLevel }),
  ...(text !== "" && { sha256: sumOf(text) }),
});

/** Of a rule's YAML as it stands in its file. */
const sumOf = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));
