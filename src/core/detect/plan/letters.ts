// core/detect/plan: letters that stand in the bytes of any record for which a test on its event is true, so that JSON.parse is
// spent on few: of 100 pods that are written one says `hostPath`. A key, or a part of the value that is asked for. Never
// exact, always necessary, for records as letter-sieve.ts takes them: compact, in ASCII, without \u and \/.

import { bodyFieldSpec, type BodyFieldName } from "../../audit/derived/body-fields.ts";
import { foldCase } from "../../filter/fold-case.ts";
import {
  isRecordOperand,
  type Pattern,
  type Predicate,
  type RecordLeaf,
} from "../../filter/predicate.ts";

export interface Letters {
  /** In lower case, of SHORTEST or more. */
  readonly text: string;
  /** Those of a key: where false stands behind it, it does not count. */
  readonly unlessFalse: boolean;
  /** Likewise of `true`. */
  readonly unlessTrue: boolean;
  /** Those of a key from its beginning, or from a dot in it, to its closing quote. */
  readonly isKey: boolean;
}

/** They stand in nearly every record with a body, so to find them says nothing. */
const COMMON: ReadonlySet<string> = new Set(
  [
    "always args command conditions containers create delete image kind name nodes patch path port proxy request",
    "resource resources secrets serviceaccounts token tolerations type update value verb verbs watch",
  ].flatMap((line) => line.split(" ")),
);

/** The sieve looks at every third place, at three bytes. */
export const SHORTEST = 5;

/** One of these is in the record of any event that passes, case aside; null where nothing can be said. */
export function lettersOf(p: Predicate): readonly Letters[] | null {
  switch (p.kind) {
    case "test":
      return isRecordOperand(p.on) ? ofLeaf({ ...p, on: p.on }) : null;
    case "or": {
      const parts = p.of.map(lettersOf);
      return parts.every((part) => part !== null) ? parts.flat() : null;
    }
    case "and": {
      const parts = p.of.map(lettersOf).filter((part) => part !== null);
      const fewest = Math.min(...parts.map((part) => part.length));
      return parts.find((part) => part.length === fewest) ?? null;
    }
    default:
      return null;
  }
}

function ofLeaf({ on, test }: RecordLeaf): readonly Letters[] | null {
  if (on.kind === "raw") return null;
  const pattern = test.op === "match" ? test.pattern : null;
  if (on.kind === "body") {
    const value = pattern && longest(pattern, isNoNumber);
    return value ?? ofKey(on.path.at(-1) ?? "");
  }
  return (pattern && ofValue(on.name, pattern)) ?? ofWords(on.name, pattern);
}

/** A number is spelt in many ways, and as a text in digits, signs, "e" or as "infinity". */
const isNoNumber = (piece: string): boolean => /[a-dghj-moq-su-xz/_]/.test(piece);

const plain = (text: string): Letters => ({
  text,
  unlessFalse: false,
  unlessTrue: false,
  isKey: false,
});

/** What stands behind the last dot is a key, or the end of a longer one. */
function ofKey(key: string): readonly Letters[] | null {
  const end = foldCase(key.slice(key.lastIndexOf(".") + 1));
  if (!isPlain(end) || end.length + 1 < SHORTEST || COMMON.has(end)) return null;
  return [{ text: `${end}"`, unlessFalse: false, unlessTrue: false, isKey: true }];
}

/** Fields whose values stand in the record as they are. */
const VERBATIM: ReadonlySet<BodyFieldName> = new Set([
  "pod.images",
  "pod.capsAdd",
  "pod.mounts",
  "pod.nodeName",
  "pod.procMount",
  "pod.serviceAccountName",
]);

function ofValue(name: BodyFieldName, pattern: Pattern): readonly Letters[] | null {
  if (name === "pod.commands") return longest(pattern, isNoNumber, acrossArguments);
  if (VERBATIM.has(name)) return longest(pattern, () => true);
  // Other profiles have other names in annotations.
  const isProfile = name === "pod.seccomp" || name === "pod.apparmor";
  const [only = ""] = pattern;
  const isOff = pattern.length === 1 && typeof only === "string" && foldCase(only) === "unconfined";
  return isProfile && isOff ? [plain("unconfined")] : null;
}

/** A key that nearly every container has, for what it drops. */
const ADDED = ['"add"', "/capabilities"];

function ofWords(name: BodyFieldName, pattern: Pattern | null): readonly Letters[] | null {
  const spec = bodyFieldSpec(name);
  const [only] = pattern ?? [];
  const isAsked = (value: string): boolean =>
    spec.type === "boolean" && pattern?.length === 1 && foldCase(String(only)) === value;
  const [unlessFalse, unlessTrue] = [isAsked("true"), isAsked("false")];
  const words = name === "pod.capsAdd" ? ADDED : spec.words.map(foldCase);
  return words.every((word) => word.length >= SHORTEST && !COMMON.has(word))
    ? words.map((text) => ({ text, unlessFalse, unlessTrue, isKey: false }))
    : null;
}

/** The letters of a pattern's longest part that may stand as it is between quotes. */
function longest(
  pattern: Pattern,
  isUsable: (piece: string) => boolean,
  spell: (piece: string) => readonly string[] = (piece) => [piece],
): readonly Letters[] | null {
  const spellings = pattern
    .flatMap((part) => (typeof part === "string" ? foldCase(part).split(UNPLAIN) : []))
    .filter(isUsable)
    .map(spell)
    .filter((texts) => texts.length > 0)
    .filter((texts) => texts.every((text) => text.length >= SHORTEST && !COMMON.has(text)));
  const best = spellings.toSorted((a, b) => shortest(b) - shortest(a))[0];
  return best?.map(plain) ?? null;
}

/** One space: it is one, or the border of two arguments, or of the command and the arguments. More: the longest part. */
function acrossArguments(piece: string): readonly string[] {
  const words = piece.split(" ").filter((word) => word !== "");
  const [first = "", second] = words;
  if (second === undefined) return [first];
  if (words.length > 2 || !piece.includes(`${first} ${second}`))
    return [words.reduce((a, b) => (b.length > a.length ? b : a))];
  return [`${first} ${second}`, `${first}","${second}`, `args":["${second}`];
}

const shortest = (texts: readonly string[]): number =>
  Math.min(...texts.map((text) => text.length));

/** What JSON spells otherwise, or may. */
const UNPLAIN = /["\\]|[^ -~]/;
const isPlain = (text: string): boolean => !UNPLAIN.test(text);
