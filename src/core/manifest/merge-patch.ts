// core/manifest: an object with a patch merged into it, by one walk for the three kinds of patches that are objects. A merge patch
// replaces lists; a strategic one merges some of them by key and has directives of its own; what is applied is merged by key,
// too, and has none. Libraries know the first kind alone, which is the fifteen lines of `mergeObject`.
// Source: RFC 7386; apimachinery pkg/util/strategicpatch/patch.go; structured-merge-diff.

import { isJsonObject, type JsonObject } from "../audit/is-audit-event.ts";
import { isSet, mergeKeyOf } from "./merge-keys.ts";

export type MergeKind = "merge" | "strategic-merge" | "apply";

/** What cannot be worked out from what is known. */
export class NotMergeable extends Error {}

/** Kubernetes nests some ten levels; a patch of more is made to harm, or of a kind that nobody here knows. */
const DEEPEST = 64;

/** Members of a list that each member of a patch is looked for in, all together: a pod has some hundred of anything. */
const MOST_COMPARED = 1_000_000;

/** Nothing of `object` or `patch` is written to; the result shares parts with both. Throws NotMergeable. */
export function mergePatch(object: JsonObject, patch: JsonObject, kind: MergeKind): JsonObject {
  return mergeObject(object, patch, { kind, above: "", depth: 0 });
}

interface At {
  readonly kind: MergeKind;
  /** The key that the object stands under; of a member of a list, the list's. */
  readonly above: string;
  readonly depth: number;
}

function mergeObject(object: JsonObject, patch: JsonObject, at: At): JsonObject {
  if (at.depth > DEEPEST) throw new NotMergeable("nested too deeply");
  const { directives, members } = at.kind === "strategic-merge" ? apart(patch) : plain(patch);
  const isReplaced = directives.get("$patch") === "replace";
  const kept = directives.get("$retainKeys");
  // A map and entries, since a key may be `__proto__`.
  const merged = new Map<string, unknown>(isReplaced ? [] : Object.entries(object));
  if (kept !== undefined) {
    const names = textsOf(kept);
    for (const key of merged.keys()) if (!names.has(key)) merged.delete(key);
  }
  for (const [key, value] of members) {
    const next = mergeValue(merged.get(key), value, { directives, key, at });
    if (next === undefined) merged.delete(key);
    else merged.set(key, next);
  }
  for (const [name, value] of directives) {
    const [word = "", key = ""] = splitDirective(name);
    const list = merged.get(key);
    if (word === "$deleteFromPrimitiveList" && Array.isArray(list)) {
      const gone = textsOf(value);
      merged.set(
        key,
        list.filter((one) => !gone.has(String(one))),
      );
    }
  }
  return Object.fromEntries(merged);
}

interface Member {
  readonly directives: ReadonlyMap<string, unknown>;
  readonly key: string;
  /** Where the object is that it is of. */
  readonly at: At;
}

/** Undefined where it is to be removed. */
function mergeValue(known: unknown, value: unknown, { directives, key, at }: Member): unknown {
  if (value === null) return at.kind === "apply" ? (known ?? null) : undefined;
  const below = { kind: at.kind, above: key, depth: at.depth + 1 };
  if (isJsonObject(value)) {
    if (at.kind === "strategic-merge" && value["$patch"] === "delete") return undefined;
    // Into nothing too: that leaves out nulls.
    return mergeObject(isJsonObject(known) ? known : {}, value, below);
  }
  if (!Array.isArray(value) || at.kind === "merge") return value;
  const list: readonly unknown[] = value;
  const order = directives.get(`$setElementOrder/${key}`);
  const before: readonly unknown[] = Array.isArray(known) ? known : [];
  if (isSet(key)) return inOrder([...new Set([...before, ...list])], order, String);
  const by = mergeKeyOf(key, at.above);
  return by === undefined ? replacedBy(list) : mergeList(before, list, { by, order, below });
}

/** A list that is replaced may say nothing but what shall stand there. */
function replacedBy(list: readonly unknown[]): readonly unknown[] {
  if (list.some((one) => isJsonObject(one) && Object.hasOwn(one, "$patch")))
    throw new NotMergeable("a directive in a list whose key is not known");
  return list;
}

function mergeList(
  before: readonly unknown[],
  list: readonly unknown[],
  { by, order, below }: { readonly by: string; readonly order: unknown; readonly below: At },
): readonly unknown[] {
  if (before.length * list.length > MOST_COMPARED) throw new NotMergeable("too long");
  const isStrategic = below.kind === "strategic-merge";
  const isReplaced = isStrategic && list.some((one) => isReplacing(one));
  const merged = isReplaced ? [] : [...before];
  const seen = new Set<unknown>();
  for (const one of list) {
    if (isReplaced && isReplacing(one)) continue;
    const id = isJsonObject(one) ? one[by] : undefined;
    if (!isJsonObject(one) || id === undefined) throw new NotMergeable("a member without its key");
    // Ports of one number and two protocols: the key does not tell them apart.
    if (seen.has(id)) throw new NotMergeable("two members of one key");
    seen.add(id);
    const places = merged.flatMap((m, place) => (isJsonObject(m) && m[by] === id ? place : []));
    const [place] = places;
    if (places.length > 1) throw new NotMergeable("two members of one key");
    const isGone = isStrategic && one["$patch"] === "delete";
    if (place === undefined) {
      if (!isGone) merged.push(mergeObject({}, one, below));
    } else if (isGone) merged.splice(place, 1);
    else {
      const known = merged[place];
      merged[place] = mergeObject(isJsonObject(known) ? known : {}, one, below);
    }
  }
  return inOrder(merged, order, (one) => (isJsonObject(one) ? String(one[by]) : ""), by);
}

const isReplacing = (one: unknown): boolean => isJsonObject(one) && one["$patch"] === "replace";

/** As `order` has them, if it names all; else only the server knows where the others go, and they stay. */
function inOrder(
  list: readonly unknown[],
  order: unknown,
  idOf: (one: unknown) => string,
  by?: string,
): readonly unknown[] {
  if (!Array.isArray(order)) return list;
  const ids = order.map((one: unknown) =>
    by !== undefined && isJsonObject(one) ? String(one[by]) : String(one),
  );
  const places = new Map(ids.map((id, place) => [id, place]));
  if (!list.every((one) => places.has(idOf(one)))) return list;
  return list.toSorted((a, b) => (places.get(idOf(a)) ?? 0) - (places.get(idOf(b)) ?? 0));
}

interface Parted {
  readonly directives: ReadonlyMap<string, unknown>;
  readonly members: readonly (readonly [string, unknown])[];
}

const plain = (patch: JsonObject): Parted => ({
  directives: new Map(),
  members: Object.entries(patch),
});

function apart(patch: JsonObject): Parted {
  const entries = Object.entries(patch);
  const directives = new Map(entries.filter(([key]) => key.startsWith("$")));
  for (const [name, value] of directives) if (!isDirective(name, value)) throw unknown(name);
  return { directives, members: entries.filter(([key]) => !key.startsWith("$")) };
}

const unknown = (name: string): NotMergeable => new NotMergeable(`${name} is no directive`);

function isDirective(name: string, value: unknown): boolean {
  if (name === "$patch") return value === "replace" || value === "merge";
  const [word = "", key] = splitDirective(name);
  if (!Array.isArray(value)) return false;
  if (name === "$retainKeys") return true;
  return key !== undefined && (word === "$setElementOrder" || word === "$deleteFromPrimitiveList");
}

function splitDirective(name: string): readonly string[] {
  const slash = name.indexOf("/");
  return slash === -1 ? [name] : [name.slice(0, slash), name.slice(slash + 1)];
}

const textsOf = (list: unknown): ReadonlySet<string> =>
  new Set(Array.isArray(list) ? list.map(String) : []);

/** Whether only a strategic merge patch is written like this. */
export function hasDirectives(patch: unknown, depth = 0): boolean {
  if (depth > DEEPEST) throw new NotMergeable("nested too deeply");
  if (Array.isArray(patch)) return patch.some((one) => hasDirectives(one, depth + 1));
  if (!isJsonObject(patch)) return false;
  return Object.entries(patch).some(
    ([key, value]) =>
      (key.startsWith("$") && isDirective(key, value)) ||
      isGone(key, value) ||
      hasDirectives(value, depth + 1),
  );
}

const isGone = (key: string, value: unknown): boolean => key === "$patch" && value === "delete";
