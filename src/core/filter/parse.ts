// core/filter: filter text to a predicate. `not` binds before `and`, `and` before `or`, neighbours are joined by `and`.
// Any text gives a predicate or a place and a kind of problem, never an exception: after the first problem the reader
// stands at the end of the tokens, so every loop ends. Nesting is limited because the reader is recursive.

import { err, ok, type Result } from "../base/result.ts";
import {
  findBare,
  hasBareAt,
  isEmpty,
  isPlain,
  readTokens,
  sliceAtom,
  type Atom,
  type Token,
} from "./lexer.ts";
import { nearestField, operandSpelling, resolveOperand } from "./operand.ts";
import { isComparison, keywordOf, operatorAt, type Operator } from "./operator.ts";
import { parseAddress } from "../audit/derived/address.ts";
import { ALL, and, not, or, type Comparison, type Operand, type Predicate } from "./predicate.ts";
import type { SyntaxProblem, SyntaxFault } from "./syntax-problem.ts";
import { isTimePart, type TimePart } from "./time-part.ts";
import {
  NULL_VALUE,
  readComparison,
  readPart,
  readPattern,
  readRegex,
  readValue,
  type LogEnd,
} from "./value.ts";

export type { LogEnd, SyntaxProblem };

/** Parentheses inside parentheses, at most. */
const DEPTH_LIMIT = 200;

/** The predicate a filter text means; an empty text means every event. `end`: of the log, for times that count back from it. */
export function parseFilter(text: string, end: LogEnd = null): Result<Predicate, SyntaxProblem> {
  const tokens = readTokens(text);
  if (!tokens.ok) return tokens;
  if (tokens.value.length === 0) return ok(ALL);
  const reader = new Reader(tokens.value, text.length, end);
  const predicate = reader.any(() => reader.condition());
  reader.expectEnd();
  return reader.error === undefined ? ok(predicate) : err(reader.error);
}

type Leaf = () => Predicate;
/** Owns the position in the tokens. */
class Reader {
  error: SyntaxProblem | undefined;
  private next = 0;
  private depth = 0;
  private readonly tokens: readonly Token[];
  private readonly textEnd: number;
  private readonly logEnd: LogEnd;

  constructor(tokens: readonly Token[], textEnd: number, logEnd: LogEnd) {
    this.tokens = tokens;
    this.textEnd = textEnd;
    this.logEnd = logEnd;
  }

  /** Keeps the first problem and moves to the end. Returns a predicate only so that callers stay short. */
  private fail(
    problem: SyntaxFault,
    place: { readonly at: number; readonly end: number } | undefined,
  ): Predicate {
    const at = place?.at ?? this.textEnd;
    this.error ??= { kind: "syntax", ...problem, at, length: (place?.end ?? at) - at };
    this.next = this.tokens.length;
    return ALL;
  }

  private peek(): Token | undefined {
    return this.tokens[this.next];
  }

  expectEnd(): void {
    const token = this.peek();
    if (token !== undefined) this.fail({ problem: "unexpected", found: ")" }, token);
  }

  any(leaf: Leaf, after = ""): Predicate {
    const parts = [this.every(leaf, after)];
    while (keywordOf(this.peek()) === "or") {
      this.next++;
      parts.push(this.every(leaf, "or"));
    }
    return parts.length === 1 ? (parts[0] ?? ALL) : or(...parts);
  }

  private every(leaf: Leaf, after: string): Predicate {
    const parts = [this.negatable(leaf, after)];
    for (;;) {
      const token = this.peek();
      const keyword = keywordOf(token);
      if (keyword === "and") this.next++;
      else if (token === undefined || token.kind === ")" || keyword === "or") break;
      parts.push(this.negatable(leaf, keyword === "and" ? "and" : ""));
    }
    return parts.length === 1 ? (parts[0] ?? ALL) : and(...parts);
  }

  private negatable(leaf: Leaf, after: string): Predicate {
    let before = after;
    let negated = false;
    while (keywordOf(this.peek()) === "not") {
      this.next++;
      negated = !negated;
      before = "not";
    }
    const token = this.peek();
    if (token === undefined || token.kind === ")" || keywordOf(token) !== undefined)
      return this.fail({ problem: "missing-condition", after: before }, token);
    const inner = token.kind === "(" ? this.group(token, leaf) : leaf();
    return negated ? not(inner) : inner;
  }

  private group(open: Token, leaf: Leaf): Predicate {
    if (this.depth >= DEPTH_LIMIT)
      return this.fail({ problem: "too-deep", limit: DEPTH_LIMIT }, open);
    this.next++;
    this.depth++;
    const inner = this.any(leaf, "(");
    this.depth--;
    if (this.peek()?.kind === ")") this.next++;
    else this.fail({ problem: "unclosed-parenthesis" }, open);
    return inner;
  }

  /** One term: a bare word, or a field with its operator and value. */
  condition(): Predicate {
    const atom = this.peek();
    if (atom?.kind !== "atom") return ALL;
    this.next++;
    let at = findBare(atom, ":=<>~");
    if (at > 0 && hasBareAt(atom, at - 1, "!=")) at--;
    if (at < 0) return this.wordOrSpacedTerm(atom);
    const operator = operatorAt(atom, at) ?? ":";
    if (at === 0) {
      const alone = atom.text.length === operator.length;
      return alone ? this.fail({ problem: "unexpected", found: operator }, atom) : wordOf(atom);
    }
    const field = sliceAtom(atom, 0, at);
    const left = leftOf(field);
    if (left !== undefined) return this.term(left, operator, sliceAtom(atom, at + operator.length));
    // `watch=true`, `backup~` and 2001:db8::1 are words; usr:alice is a slip of the pen.
    const isWord =
      operator === "=" ||
      operator === "!=" ||
      operator === "~" ||
      parseAddress(atom.text) !== undefined;
    return isWord || !/^[a-z_]/i.test(field.text) ? wordOf(atom) : this.unknownField(field);
  }

  private unknownField(field: Atom): Predicate {
    const suggestion = nearestField(field.text) ?? null;
    return this.fail({ problem: "unknown-field", field: field.text, suggestion }, field);
  }

  /** `status >= 400`: the operator stands at the start of the next atom. */
  private wordOrSpacedTerm(atom: Atom): Predicate {
    const token = this.peek();
    const operator = token?.kind === "atom" ? operatorAt(token, 0) : undefined;
    if (token?.kind !== "atom" || operator === undefined) return wordOf(atom);
    const left = leftOf(atom);
    if (left === undefined) return operator === "~" ? wordOf(atom) : this.unknownField(atom);
    this.next++;
    return this.term(left, operator, sliceAtom(token, operator.length));
  }

  private term({ on: operand, part }: Left, operator: Operator, rest: Atom): Predicate {
    if (part !== undefined || operator === "~") {
      const atom = this.nextValue(operand, rest);
      if (atom === undefined) return ALL;
      const comparison = isComparison(operator) ? operator : "=";
      const test =
        part === undefined
          ? readRegex(operand, atom)
          : readPart({ on: operand, part }, comparison, atom);
      if (!test.ok) return this.fail(test.error.problem, test.error.place);
      return operator === "!=" ? not(test.value) : test.value;
    }
    if (isComparison(operator)) return this.comparison(operand, operator, rest);
    const test = this.valueOrList(operand, rest);
    return operator === "!=" ? not(test) : test;
  }

  private valueOrList(operand: Operand, rest: Atom): Predicate {
    if (!isEmpty(rest)) return this.value(operand, rest);
    const token = this.peek();
    const leaf = (): Predicate => {
      const atom = this.peek();
      if (atom?.kind !== "atom") return ALL;
      this.next++;
      return this.value(operand, atom);
    };
    if (token?.kind === "(") {
      const follows = this.tokens[this.next + 1];
      return follows?.kind === ")" ? this.missingValue(operand, follows) : this.group(token, leaf);
    }
    if (token?.kind !== "atom" || keywordOf(token) !== undefined)
      return this.missingValue(operand, token);
    return leaf();
  }

  private missingValue(operand: Operand, place: Token | undefined): Predicate {
    return this.fail({ problem: "missing-value", field: operandSpelling(operand) }, place);
  }

  private value(operand: Operand, atom: Atom): Predicate {
    const operator = operatorAt(atom, 0);
    if (operand.kind === "body" && isPlain(atom) && atom.text === NULL_VALUE)
      return { kind: "test", on: operand, test: { op: "null" } };
    if (isComparison(operator))
      return this.comparison(operand, operator, sliceAtom(atom, operator.length));
    const value = readValue(operand, atom, this.logEnd);
    return value.ok ? value.value : this.fail(value.error.problem, value.error.place);
  }

  /** The value behind an operator, which may stand apart from it; undefined, and a problem, when there is none. */
  private nextValue(operand: Operand, rest: Atom): Atom | undefined {
    if (!isEmpty(rest)) return rest;
    const token = this.peek();
    if (token?.kind !== "atom" || keywordOf(token) !== undefined) {
      this.missingValue(operand, token);
      return undefined;
    }
    this.next++;
    return token;
  }

  private comparison(operand: Operand, comparison: Comparison, rest: Atom): Predicate {
    const atom = this.nextValue(operand, rest);
    if (atom === undefined) return ALL;
    const test = readComparison(operand, comparison, atom, this.logEnd);
    return test.ok ? test.value : this.fail(test.error.problem, test.error.place);
  }
}

interface Left {
  readonly on: Operand;
  /** `time|hour`, as Sigma writes it. */
  readonly part?: TimePart;
}

function leftOf(atom: Atom): Left | undefined {
  const bar = findBare(atom, "|");
  if (bar < 0) {
    const on = resolveOperand(atom.text);
    return on && { on };
  }
  const on = resolveOperand(atom.text.slice(0, bar));
  const part = atom.text.slice(bar + 1).toLowerCase();
  return on && isTimePart(part) ? { on, part } : undefined;
}

/** A bare `*` is every event; any other atom is looked for in all fields. */
function wordOf(atom: Atom): Predicate {
  if (atom.text === "*" && isPlain(atom)) return ALL;
  return { kind: "word", pattern: readPattern(atom) };
}
