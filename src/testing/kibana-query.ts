// testing: a reader of Kibana's query language, as its documentation and its grammar (kuery.peg) have it: the slow truth beside
// the printer. Kibana's own is part of Kibana and in no package; what there is under that name is a copy of years ago that brings
// a fork of lodash along.

type Holds = (document: object) => boolean;

/** Spaces may stand in a text without quotes there; here they may not, since a word such as "or" would end it. Signs that are not text outside quotes, unless a backslash stands before them. */
const SPECIAL = /[\\():<>"*{}]/;
const SPACE = /\s/;

/** Throws at what the language does not have. */
export function readKql(text: string): Holds {
  const reader = new Reader(text);
  const holds = reader.or();
  reader.end();
  return holds;
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  end(): void {
    this.#spaces();
    if (this.#at < this.#text.length) throw this.#wrong("nothing more");
  }

  or(): Holds {
    const parts = [this.#and()];
    while (this.#keyword("or")) parts.push(this.#and());
    return (document) => parts.some((part) => part(document));
  }

  #and(): Holds {
    const parts = [this.#not()];
    while (this.#keyword("and")) parts.push(this.#not());
    return (document) => parts.every((part) => part(document));
  }

  #not(): Holds {
    this.#spaces();
    if (this.#takes(/not\s/iy)) {
      const part = this.#not();
      return (document) => !part(document);
    }
    if (!this.#takes(/\(/y)) return this.#condition();
    const inner = this.or();
    this.#spaces();
    if (!this.#takes(/\)/y)) throw this.#wrong("a bracket");
    return inner;
  }

  #condition(): Holds {
    const field = this.#value();
    // A text alone is looked for in every field; what is printed says that only of all documents.
    if (field.length === 1 && field[0] === null) return () => true;
    const path = field.map((part) => part ?? "*").join("");
    this.#spaces();
    const operator = this.#takes(/:|<=|>=|<|>/y);
    if (operator === null) throw this.#wrong("an operator");
    this.#spaces();
    if (operator !== ":") {
      const limit = this.#value().join("");
      return (document) =>
        valuesAt(document, path.split(".")).some((value) => compares(value, operator, limit));
    }
    const wanted = this.#value();
    return (document) => valuesAt(document, path.split(".")).some((value) => fits(value, wanted));
  }

  /** Parts of a text; null for `*`. */
  #value(): readonly (string | null)[] {
    const quoted = this.#takes(/"(?:\\[\s\S]|[^"\\])*"/y);
    return quoted === null ? this.#literal() : [unescaped(quoted.slice(1, -1))];
  }

  #literal(): readonly (string | null)[] {
    const parts: (string | null)[] = [];
    let text = "";
    const push = (): void => {
      if (text !== "") parts.push(text);
      text = "";
    };
    for (; this.#at < this.#text.length; this.#at++) {
      const sign = this.#text[this.#at] ?? "";
      if (sign === "*") {
        push();
        parts.push(null);
      } else if (sign === "\\") {
        const escaped = this.#text[this.#at + 1] ?? "";
        text += unescaped(`\\${escaped}`);
        this.#at++;
      } else if (SPECIAL.test(sign) || SPACE.test(sign)) break;
      else text += sign;
    }
    push();
    if (parts.length === 0) throw this.#wrong("a text");
    return parts;
  }

  #keyword(word: "and" | "or"): boolean {
    return this.#takes(new RegExp(String.raw`\s+${word}\s+`, "iy")) !== null;
  }

  #spaces(): void {
    this.#takes(/\s*/y);
  }

  #takes(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const [found] = pattern.exec(this.#text) ?? [];
    this.#at += found?.length ?? 0;
    return found ?? null;
  }

  #wrong(wanted: string): Error {
    return new Error(`${this.#text}\n${" ".repeat(this.#at)}^ not ${wanted}`);
  }
}

const CONTROL: Readonly<Record<string, string>> = { t: "\t", r: "\r", n: "\n" };

/** A backslash before any other sign is one. */
const unescaped = (text: string): string =>
  text.replaceAll(/\\([\s\S])/g, (all, sign: string) => {
    if (SPECIAL.test(sign)) return sign;
    return CONTROL[sign] ?? all;
  });

/** Of lists and of what lies in them all; documents are flat there, so a name may hold dots. */
function valuesAt(document: unknown, path: readonly string[]): readonly unknown[] {
  if (Array.isArray(document)) return document.flatMap((member) => valuesAt(member, path));
  const isObject = typeof document === "object" && document !== null;
  if (path.length === 0)
    return isObject || document === null || document === undefined ? [] : [document];
  if (!isObject) return [];
  return Object.entries(document).flatMap(([key, value]) => {
    const keys = keysOf(key, path);
    return keys === 0 ? [] : valuesAt(value, path.slice(keys));
  });
}

/** How many parts of a path a key is; 0 for another key. The integration writes dots of annotations as "_". */
function keysOf(key: string, path: readonly string[]): number {
  const parts = key.split(".");
  if (path[0] === parts.join("_")) return 1;
  return parts.every((part, i) => path[i] === part) ? parts.length : 0;
}

function fits(value: unknown, wanted: readonly (string | null)[]): boolean {
  const source = wanted
    .map((part) => (part === null ? String.raw`[\s\S]*` : escaped(part)))
    .join("");
  return new RegExp(`^${source}$`).test(String(value));
}

const escaped = (text: string): string => text.replaceAll(/[^\w\s]/g, String.raw`\$&`);

function compares(value: unknown, operator: string, limit: string): boolean {
  const isTime = limit.includes("T");
  const [own, other] = isTime
    ? [Date.parse(String(value)), Date.parse(limit)]
    : [typeof value === "boolean" ? Number.NaN : Number(value), Number(limit)];
  if (operator.startsWith("<")) return own < other || (own === other && operator === "<=");
  return own > other || (own === other && operator === ">=");
}
