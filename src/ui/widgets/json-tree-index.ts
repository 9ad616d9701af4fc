// ui/widgets: a JSON text as a table of its parts, made in one pass without recursion, so that nesting 10,000 deep is a
// long table and not a full stack. Values stay spans of the text: numbers keep every digit, keys that occur twice stay
// two, and nothing is decoded before it is shown. Text that breaks off keeps the parts before the break.

/** What a part is, as its first character: a number stands for all numbers. */
export type JsonKind = "object" | "array" | "string" | "number" | "word";

/** Parts in the order of the text; a container stands before its members. One entry per part in every list. */
export interface JsonIndex {
  readonly text: string;
  readonly kinds: readonly JsonKind[];
  /** Half-open span of the value in `text`. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Where the key's opening quote is, -1 for members of arrays and for the root. */
  readonly keyStarts: readonly number[];
  readonly keyEnds: readonly number[];
  /** The first part that is not inside this one. */
  readonly afters: readonly number[];
  /** Direct members of a container. */
  readonly members: readonly number[];
  /** Where the text stops being JSON, or the index its reading; null when all of it was read. */
  readonly brokenAt: number | null;
}

/** A part costs about 60 bytes here; a million parts is a record of at least 2 MB of nothing but `0,`. */
const MAX_PARTS = 1_000_000;

const SPACE = /[ \t\r\n]*/y;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;

export function indexJson(text: string): JsonIndex {
  const kinds: JsonKind[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const keyStarts: number[] = [];
  const keyEnds: number[] = [];
  const afters: number[] = [];
  const members: number[] = [];
  const open: number[] = [];
  let at = endOf(SPACE, text, 0);
  let keyStart = -1;
  let keyEnd = -1;
  let brokenAt: number | null = null;

  /** Enters the value at `at`; false if there is none. */
  const readValue = (): boolean => {
    const kind = kindOf(text.charCodeAt(at));
    if (kind === undefined || kinds.length >= MAX_PARTS) return false;
    const part = kinds.length;
    const end =
      kind === "string"
        ? endOfString(text, at)
        : kind === "number"
          ? endOf(NUMBER, text, at)
          : kind === "word"
            ? endOf(WORD, text, at)
            : at + 1;
    if (end <= at) return false;
    const parent = open.at(-1);
    if (parent !== undefined) members[parent] = (members[parent] ?? 0) + 1;
    kinds.push(kind);
    starts.push(at);
    ends.push(end);
    keyStarts.push(keyStart);
    keyEnds.push(keyEnd);
    afters.push(part + 1);
    members.push(0);
    at = end;
    if (kind === "object" || kind === "array") open.push(part);
    return true;
  };

  const close = (): void => {
    const part = open.pop() ?? 0;
    ends[part] = at;
    afters[part] = kinds.length;
  };

  /** Reads `"key" :` if the open container is an object; false if it is not there. */
  const readKey = (): boolean => {
    keyStart = -1;
    keyEnd = -1;
    if (kinds[open.at(-1) ?? -1] !== "object") return true;
    const end = text[at] === '"' ? endOfString(text, at) : at;
    const colon = endOf(SPACE, text, end);
    if (end <= at || text[colon] !== ":") return false;
    keyStart = at;
    keyEnd = end;
    at = endOf(SPACE, text, colon + 1);
    return true;
  };

  let sound = readValue();
  let fresh = open.length > 0;
  while (sound && open.length > 0) {
    at = endOf(SPACE, text, at);
    const mark = text[at];
    const closing = kinds[open.at(-1) ?? 0] === "object" ? "}" : "]";
    if (mark === closing) {
      at++;
      close();
      fresh = false;
    } else {
      if (!fresh) {
        if (mark !== ",") break;
        at = endOf(SPACE, text, at + 1);
      }
      const depth = open.length;
      sound = readKey() && readValue();
      fresh = open.length > depth;
    }
  }
  sound = sound && open.length === 0 && endOf(SPACE, text, at) === text.length;
  if (!sound) brokenAt = at;
  while (open.length > 0) close();
  return { text, kinds, starts, ends, keyStarts, keyEnds, afters, members, brokenAt };
}

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function kindOf(code: number): JsonKind | undefined {
  if (code === 0x22) return "string";
  if (code === 0x7b) return "object";
  if (code === 0x5b) return "array";
  if (code === 0x2d || (code >= 0x30 && code <= 0x39)) return "number";
  return code === 0x74 || code === 0x66 || code === 0x6e ? "word" : undefined;
}

/** After the closing quote of the string at `at`; `at` itself when it never closes. */
function endOfString(text: string, at: number): number {
  for (let quote = text.indexOf('"', at + 1); quote > 0; quote = text.indexOf('"', quote + 1)) {
    let slash = quote;
    while (text[slash - 1] === "\\") slash--;
    if ((quote - slash) % 2 === 0) return quote + 1;
  }
  return at;
}
