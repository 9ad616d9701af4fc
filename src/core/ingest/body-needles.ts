// core/ingest: what a record's bytes must hold for a rule to find anything in its bodies, so that JSON.parse is spent on
// few: of 100 records with a body about one says `privileged` anywhere, and a search costs a fiftieth of parsing.

import { bodyFieldSpec } from "../audit/derived/body-fields.ts";
import type { Predicate } from "../filter/predicate.ts";
import { recordLeavesOf } from "../filter/record-leaves.ts";

/** The kernel takes no longer ones. A key that is longer is known by its end. */
const LONGEST = 255;

const encoder = new TextEncoder();

/** A key may be spelt with escapes; who does that is looked at closely. */
const ESCAPE = encoder.encode(String.raw`\u`);

/** Each is a search of the record; with more than this, parsing those that a rule is put to costs less. */
const MOST_NEEDLES = 24;
const ANY_OBJECT = encoder.encode("{");

/** Whether a test looks into the event beyond its bodies: annotations, `user.extra`, whatever no column holds. */
export const asksBeyondBodies = (asked: readonly Predicate[]): boolean =>
  placesBeyondBodies(asked).length > 0;

/** Where such tests look: names joined by dots. An event that has none of these passes none of them. */
export const placesBeyondBodies = (asked: readonly Predicate[]): readonly string[] => [
  ...new Set(beyondBodies(asked)),
];

const beyondBodies = (asked: readonly Predicate[]): readonly string[] =>
  asked.flatMap(recordLeavesOf).flatMap(({ on }) => {
    const path = on.kind === "body" ? on.path.join(".") : "";
    return path === "" || BODIES.has(path.split(".", 1)[0] ?? "") ? [] : [path];
  });

const BODIES: ReadonlySet<string> = new Set(["requestObject", "responseObject"]);

/** A record with none of these meets no condition on a body that the predicates ask for. None when they ask for none. */
export function bodyNeedles(asked: readonly Predicate[]): readonly Uint8Array[] {
  const leaves = asked.flatMap(recordLeavesOf);
  const keys = new Set(leaves.flatMap(({ on }) => (on.kind === "body" ? on.path.slice(-1) : [])));
  const words = new Set(
    leaves.flatMap(({ on }) => (on.kind === "derived" ? bodyFieldSpec(on.name).words : [])),
  );
  if (keys.size + words.size === 0) return [];
  if (keys.size + words.size > MOST_NEEDLES) return [ANY_OBJECT];
  return [
    ...Array.from(keys, needleOf),
    ...Array.from(words, (word) => encoder.encode(word)),
    ESCAPE,
  ];
}

/**
 * How the key ends in compact JSON: what stands behind its last dot, for it may be several keys there or the end of a longer
 * one, and behind its last slash, which may be spelt with a backslash (Azure does).
 */
const needleOf = (key: string): Uint8Array => {
  const end = key.slice(Math.max(key.lastIndexOf("."), key.lastIndexOf("/")) + 1);
  return encoder.encode(JSON.stringify(end).slice(1)).slice(-LONGEST);
};
