// core/filter: regular expressions, only ever through an engine whose time grows with the text and not with its powers: they
// come from rule files and query bars, and run over texts an attacker chose. RE2JS keeps RE2's bargain: no lookaround, no
// backreference, no possessive or atomic group. A URI costs 0.1 to 0.6 µs, paid once per distinct value.

import { RE2JS } from "re2js";
import { err, ok, type Result } from "../base/result.ts";
import type { TextTest } from "./pattern.ts";

export type RegexFault =
  | "lookaround"
  | "backreference"
  /** `a++`, `(?>a)`: they only tell a backtracking engine where not to go back. */
  | "possessive"
  /** Longer than any in a published rule, by far, or one whose repetitions multiply. */
  | "too-big"
  | "syntax";

export interface RegexError {
  readonly kind: "regex";
  readonly why: RegexFault;
}

/** The longest among 3,780 published rules has 1,100 characters. */
const MAX_LENGTH = 4_000;
/** Instructions: each may cost a step per character. RE2 itself allows a thousand repetitions of anything. */
const MAX_PROGRAM = 20_000;

/** Whether some part of a text fits. Case counts, unless the expression begins with `(?i)`. */
export function compileRegex(source: string): Result<TextTest, RegexError> {
  const known = lately.get(source);
  if (known !== undefined) return known;
  const compiled = compile(source);
  if (lately.size >= KEPT) lately.clear();
  lately.set(source, compiled);
  return compiled;
}

/** What was compiled lately: a rule is checked when it is read and compiled again when it runs. */
const lately = new Map<string, Result<TextTest, RegexError>>();
const KEPT = 500;

function compile(source: string): Result<TextTest, RegexError> {
  if (source.length > MAX_LENGTH) return err({ kind: "regex", why: "too-big" });
  try {
    const regex = RE2JS.compile(source);
    if (regex.programSize() > MAX_PROGRAM) return err({ kind: "regex", why: "too-big" });
    return ok((text) => regex.test(text));
  } catch {
    return err({ kind: "regex", why: faultOf(source) });
  }
}

/** Says what is beyond the engine, of an expression it has refused. Escaped characters say nothing. */
function faultOf(source: string): RegexFault {
  const bare = source.replaceAll(/\\[^0-9k]/g, "").replaceAll(/\[[^\]]*\]/g, "[]");
  if (/\(\?<?[=!]/.test(bare)) return "lookaround";
  if (/\\[1-9]|\\k/.test(bare)) return "backreference";
  if (/[*+?}]\+|\(\?>/.test(bare)) return "possessive";
  return /\{\d{4,}|\}.*\{/.test(bare) ? "too-big" : "syntax";
}
