// ui/compare: two JSON values side by side, path by path, with what is alike and what is not. Items of a list that go by a
// name (containers, volumes, variables) are compared with their namesake, wherever it stands; others with what stands at
// their place. Names of keys come from the log: only Maps are asked for them. Without recursion, for a body may be nested
// as deep as its writer likes. Pure.

export type Difference = "same" | "changed" | "left" | "right";

export interface ComparedLine {
  /** "requestObject.spec.containers[web].image" */
  readonly path: string;
  readonly kind: Difference;
  /** As JSON; undefined where that side does not have it. */
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

interface Pair {
  readonly path: string;
  readonly left: unknown;
  readonly right: unknown;
  readonly depth: number;
  readonly isFolded: boolean;
}

/** In the order of the left value's keys, then of the right one's. */
export function compareJson(left: unknown, right: unknown): Compared {
  const lines: ComparedLine[] = [];
  const open: Pair[] = [{ path: "", left, right, depth: 0, isFolded: false }];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const parts = pair.isFolded || pair.depth === MOST_DEPTH ? null : partsOf(pair);
    if (parts !== null) {
      open.push(...parts.toReversed());
      continue;
    }
    if (lines.length === MOST_LINES) return { lines, isCut: true };
    lines.push(lineOf(pair));
  }
  return { lines, isCut: false };
}

/** Null for what is one line: anything that has no parts on either side, or on one side other ones. */
function partsOf({ path, left, right, depth }: Pair): readonly Pair[] | null {
  const of = (value: unknown): ReadonlyMap<string, unknown> | null =>
    value === undefined ? new Map() : membersOf(value, isNamed);
  const isList = Array.isArray(left ?? right);
  const isNamed = isList && [left, right].every((side) => side === undefined || hasNames(side));
  const [a, b] = [of(left), of(right)];
  if (a === null || b === null || a.size + b.size === 0) return null;
  if (left !== undefined && right !== undefined && Array.isArray(left) !== Array.isArray(right))
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
function membersOf(value: unknown, byName: boolean): ReadonlyMap<string, unknown> | null {
  if (typeof value !== "object" || value === null) return null;
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  return new Map(
    value.map((item: unknown, i): [string, unknown] => [
      byName ? (nameOf(item) ?? String(i)) : String(i),
      item,
    ]),
  );
}

function hasNames(list: unknown): boolean {
  if (!Array.isArray(list)) return false;
  const names = list.map(nameOf);
  return names.every((name) => name !== null) && new Set(names).size === names.length;
}

function nameOf(item: unknown): string | null {
  if (typeof item !== "object" || item === null || !Object.hasOwn(item, "name")) return null;
  const name: unknown = Reflect.get(item, "name");
  return typeof name === "string" ? name : null;
}

function lineOf({ path, left, right, isFolded }: Pair): ComparedLine {
  const [a, b] = [textOf(left), textOf(right)];
  // What cannot be read is not called alike.
  const isSame = a === b && a !== TOO_DEEP;
  const kind = isSame ? "same" : a === undefined ? "right" : b === undefined ? "left" : "changed";
  if (!isFolded) return { path, kind, left: a, right: b };
  return { path, kind, left: sizeOf(left), right: sizeOf(right) };
}

const TOO_DEEP = "(nested too deep to be shown)";

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
const sizeOf = (value: unknown): string | undefined => {
  if (value === undefined) return undefined;
  const count = Array.isArray(value) ? value.length : 1;
  return count === 1 ? "1 entry, folded" : `${count} entries, folded`;
};
