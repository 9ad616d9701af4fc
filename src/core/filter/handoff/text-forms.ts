// core/filter/handoff: a pattern as the few forms that languages have words for, and as a regular expression where they have not.

import { pushPart } from "../pattern.ts";
import { ANY, ONE, type Pattern } from "../predicate.ts";

export type TextForm =
  | { readonly form: "is" | "begins" | "ends" | "contains"; readonly text: string }
  | { readonly form: "anything" }
  | { readonly form: "pattern"; readonly pattern: Pattern };

export function formOf(pattern: Pattern): TextForm {
  const [a, b, c] = pattern;
  if (pattern.length === 0) return { form: "is", text: "" };
  if (pattern.length === 1 && typeof a === "string") return { form: "is", text: a };
  if (pattern.length === 1 && a === ANY) return { form: "anything" };
  if (pattern.length === 2 && typeof a === "string" && b === ANY)
    return { form: "begins", text: a };
  if (pattern.length === 2 && a === ANY && typeof b === "string") return { form: "ends", text: b };
  if (pattern.length === 3 && a === ANY && typeof b === "string" && c === ANY)
    return { form: "contains", text: b };
  return { form: "pattern", pattern };
}

/** Anything before and behind. */
export function contained(pattern: Pattern): Pattern {
  const parts: (string | typeof ANY | typeof ONE)[] = [];
  for (const part of [ANY, ...pattern, ANY] as const) pushPart(parts, part);
  return parts;
}

/** For RE2 and for Oniguruma, without anchors. A line break is a character like any other. */
export const patternRegex = (pattern: Pattern): string =>
  pattern
    .map((part) =>
      part === ANY ? String.raw`[\s\S]*` : part === ONE ? String.raw`[\s\S]` : escapeRegex(part),
    )
    .join("");

export const escapeRegex = (text: string): string =>
  text.replaceAll(/[\\^$.|?*+()[\]{}/-]/g, String.raw`\$&`);

/**
 * Keys of a path as an event has them: what follows `labels` or `annotations` is one key, whose dots are its own. Of other keys
 * Kubernetes has none with dots.
 */
export function eventKeys(path: readonly string[]): readonly string[] {
  const at = path.findIndex((key) => /^(?:labels|annotations|matchLabels|nodeSelector)$/.test(key));
  if (at < 0 || at === path.length - 1) return path;
  return [...path.slice(0, at + 1), path.slice(at + 1).join(".")];
}

export const hasLetters = (pattern: Pattern): boolean =>
  pattern.some((part) => typeof part === "string" && /\p{L}/u.test(part));

/** As a language lowers it that knows a to z. */
export const lowerAscii = (text: string): string =>
  text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());

export const lowerPattern = (pattern: Pattern): Pattern =>
  pattern.map((part) => (typeof part === "string" ? lowerAscii(part) : part));
