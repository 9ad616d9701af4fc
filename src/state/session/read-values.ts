// state/session: values of a file that may say anything: each is what it should be, or the reading ends with what is wrong and where.

import { err, ok, type Result } from "../../core/base/result.ts";

export interface BadSession {
  readonly kind: "bad-session";
  /** A sentence: where, and what is wrong. */
  readonly text: string;
}

class Wrong extends Error {}

/** To be thrown, and caught in this room only. */
export const fail = Object.assign((text: string): Wrong => new Wrong(text), {
  caught<T>(read: () => T): Result<T, BadSession> {
    try {
      return ok(read());
    } catch (error) {
      if (error instanceof Wrong) return err({ kind: "bad-session", text: error.message });
      throw error;
    }
  },
});

const SHOWN = 40;
const shown = (key: string): string => JSON.stringify(key.slice(0, SHOWN));

/** Its own keys, which must be among `keys`; null allows any. */
export function objectOf(
  value: unknown,
  place: string,
  keys: readonly string[] | null,
): ReadonlyMap<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw fail(`${place} is no object.`);
  const map = new Map<string, unknown>(Object.entries(value));
  if (keys === null) return map;
  for (const key of map.keys())
    if (!keys.includes(key)) throw fail(`${place} has ${shown(key)}, which is not known here.`);
  for (const key of keys) if (!map.has(key)) throw fail(`${place} has no ${shown(key)}.`);
  return map;
}

export function listOf(value: unknown, place: string, most: number): readonly unknown[] {
  if (!Array.isArray(value)) throw fail(`"${place}" is no list.`);
  if (value.length > most) throw fail(`"${place}" has more than ${most} members.`);
  return value;
}

export function textOf(value: unknown, place: string, most: number): string {
  if (typeof value !== "string") throw fail(`"${place}" is no text.`);
  if (value.length > most) throw fail(`"${place}" is longer than ${most} characters.`);
  return value;
}

/** A whole number that is not negative. */
export function countOf(value: unknown, place: string): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0)
    throw fail(`"${place}" is no whole number.`);
  return value;
}

export function flagOf(value: unknown, place: string): boolean {
  if (typeof value !== "boolean") throw fail(`"${place}" is neither true nor false.`);
  return value;
}

export function oneOf<T extends string>(value: unknown, place: string, all: readonly T[]): T {
  const found = all.find((one) => one === value);
  if (found === undefined) throw fail(`"${place}" is none of ${all.join(", ")}.`);
  return found;
}
