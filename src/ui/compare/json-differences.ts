// ui/compare: two JSON values side by side, path by path, with what is alike and what is not. Items of a list that go by a
// name (containers, volumes, variables) are compared with their namesake, wherever it stands; others with what stands at
// their place. Names of keys come from the log: only Maps are asked for them. Without recursion, for a body may be nested
// as deep as its writer likes. Secrets are compared by what they are and told as dots. Pure.

import { isJsonObject } from "../../core/audit/is-audit-event.ts";
import { DOTS, withoutSecrets, type SecretPlaces } from "../../core/audit/secrets-in.ts";
import * as texts from "../words/screens/compare.ts";

export type Difference = "same" | "changed" | "left" | "right";

export interface ComparedLine {
  /** "requestObject.spec.containers[web].image" */
  readonly path: string;
  readonly kind: Difference;
  /** As JSON, or dots; undefined where that side does not have it. */
  readonly left: string | undefined;
  readonly right: string | undefined;
}

export interface Compared {
  readonly lines: readonly ComparedLine[];
  /** There were more than MOST_LINES. */
  readonly isCut: boolean;
}

const MOST_LINES = 5000;
/** Deeper than this a value is compared as a whole. */
const MOST_DEPTH = 40;
/** Who last set which field: as long as all the rest, and seldom what one asks for. */
const FOLDED = "managedFields";

/** A value of one side; undefined where that side does not have it. */
type Side = { readonly value: unknown; readonly isSecret: boolean } | undefined;

interface Pair {
  readonly path: string;
  readonly left: Side;
  readonly right: Side;
  readonly depth: number;
  readonly isFolded: boolean;
}

const NO_SECRETS: SecretPlaces = new Map();
const whole = (value: unknown): Side =>
  value === undefined ? undefined : { value, isSecret: false };

/** In the order of the left value's keys, then of the right one's. `secrets`: those of both. */
export function compareJson(
  left: unknown,
  right: unknown,
  secrets: SecretPlaces = NO_SECRETS,
): Compared {
  const lines: ComparedLine[] = [];
  const open: Pair[] = [
    { path: "", left: whole(left), right: whole(right), depth: 0, isFolded: false },
  ];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const parts = pair.isFolded || pair.depth === MOST_DEPTH ? null : partsOf(pair, secrets);
    if (parts !== null) {
      // One by one: some 120,000 arguments are more than the stack holds.
      for (let i = parts.length - 1; i >= 0; i--) {
        const part = parts[i];
        if (part !== undefined) open.push(part);
      }
      continue;
    }
    if (lines.length === MOST_LINES) return { lines, isCut: true };
    lines.push(lineOf(pair, secrets));
  }
  return { lines, isCut: false };
}

/** Null for what is one line: anything that has no parts on either side, or on one side other ones. */
function partsOf(
  { path, left, right, depth }: Pair,
  secrets: SecretPlaces,
): readonly Pair[] | null {
  const of = (side: Side): ReadonlyMap<string, Side> | null =>
    side === undefined ? new Map() : membersOf(side.value, isNamed, secrets);
  const isList = Array.isArray((left ?? right)?.value);
  const isNamed =
    isList && [left, right].every((side) => side === undefined || hasNames(side.value, secrets));
  const [a, b] = [of(left), of(right)];
  if (a === null || b === null || a.size + b.size === 0) return null;
  if (
    left !== undefined &&
    right !== undefined &&
    Array.isArray(left.value) !== Array.isArray(right.value)
  )
    return null;
  const keys = new Set([...a.keys(), ...b.keys()]);
  return [...keys].map((key) => ({
    path: isList ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`,
    left: a.get(key),
    right: b.get(key),
    depth: depth + 1,
    isFolded: key === FOLDED && !isList,
  }));
}

/** By key, by name, or by place; null for what has no members. */
function membersOf(
  value: unknown,
  byName: boolean,
  secrets: SecretPlaces,
): ReadonlyMap<string, Side> | null {
  if (!isJsonObject(value) && !Array.isArray(value)) return null;
  const hidden = secrets.get(value);
  return new Map(
    Object.entries<unknown>(value).map(([key, member]): [string, Side] => [
      byName ? (nameOf(member, secrets) ?? key) : key,
      { value: member, isSecret: hidden?.has(key) === true },
    ]),
  );
}

function hasNames(list: unknown, secrets: SecretPlaces): boolean {
  if (!Array.isArray(list)) return false;
  const names = list.map((item) => nameOf(item, secrets));
  return names.every((name) => name !== null) && new Set(names).size === names.length;
}

/** A name that is a secret is none to call anything by. */
function nameOf(item: unknown, secrets: SecretPlaces): string | null {
  if (typeof item !== "object" || item === null || !Object.hasOwn(item, "name")) return null;
  const name: unknown = Reflect.get(item, "name");
  return typeof name === "string" && secrets.get(item)?.has("name") !== true ? name : null;
}

function lineOf({ path, left, right, isFolded }: Pair, secrets: SecretPlaces): ComparedLine {
  const [a, b] = [textOf(left?.value), textOf(right?.value)];
  // What cannot be read is not called alike.
  const isSame = a === b && a !== TOO_DEEP;
  const kind = isSame ? "same" : a === undefined ? "right" : b === undefined ? "left" : "changed";
  if (isFolded) return { path, kind, left: sizeOf(left), right: sizeOf(right) };
  const shown = (side: Side): string | undefined =>
    side?.isSecret === true ? DOTS : textOf(withoutSecrets(side?.value, secrets));
  return { path, kind, left: shown(left), right: shown(right) };
}

const TOO_DEEP = texts.tooDeep;

function textOf(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  try {
    return JSON.stringify(value);
  } catch {
    // Some ten thousand levels are more than the stack holds.
    return TOO_DEEP;
  }
}

/** What stands for a folded list. */
const sizeOf = (side: Side): string | undefined => {
  if (side === undefined) return undefined;
  const count = Array.isArray(side.value) ? side.value.length : 1;
  return texts.entriesFolded(count);
};
