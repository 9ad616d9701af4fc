// core/manifest: an object as text that people compare: YAML with its keys in one order, without what only the server keeps books
// with, and with the values of secrets hidden. A hidden value keeps its length and a check sum of 16 bits, so that a change of it
// shows, and what it was does not.

import { isJsonObject, type JsonObject } from "../audit/is-audit-event.ts";
import { stringify } from "yaml";

/** Longer texts are not compared: an object in etcd has 1.5 MB at most, and people read far less. */
export const MOST_CHARACTERS = 1_500_000;

export type ManifestText =
  | {
      readonly kind: "text";
      readonly text: string;
      readonly folded: number;
      readonly hidden: number;
    }
  /** Too long, or nested too deeply for anybody to read. */
  | { readonly kind: "too-large" };

/** `isSecret`: its values are hidden, also of a patch, which does not say what it is of. */
export function manifestText(
  manifest: JsonObject | readonly unknown[],
  { isSecret }: { readonly isSecret: boolean },
): ManifestText {
  try {
    const counts = { folded: 0, hidden: 0 };
    const shown = isJsonObject(manifest) ? tidied(manifest, isSecret, counts) : manifest;
    const safe = isSecret && !isJsonObject(manifest) ? hideAll(manifest, counts) : shown;
    const text = stringify(safe, {
      sortMapEntries: true,
      aliasDuplicateObjects: false,
      lineWidth: 0,
    });
    return text.length > MOST_CHARACTERS
      ? { kind: "too-large" }
      : { kind: "text", text, ...counts };
  } catch (error) {
    // The stack ends at some thousand levels, which nobody nests but who wants to end it.
    if (error instanceof RangeError) return { kind: "too-large" };
    throw error;
  }
}

interface Counts {
  folded: number;
  hidden: number;
}

function tidied(manifest: JsonObject, isSecret: boolean, counts: Counts): JsonObject {
  return mapped(manifest, (key, value) => {
    if (key === "metadata" && isJsonObject(value)) return withoutBooks(value, isSecret, counts);
    if (isSecret && (key === "data" || key === "stringData")) return hideAll(value, counts);
    return value;
  });
}

/** `managedFields` says which client set which field, at the length of the object itself. */
function withoutBooks(metadata: JsonObject, isSecret: boolean, counts: Counts): JsonObject {
  const { managedFields } = metadata;
  if (Array.isArray(managedFields)) counts.folded += managedFields.length;
  return mapped(metadata, (key, value) => {
    if (key === "managedFields") return undefined;
    // kubectl apply keeps the whole object in an annotation, values of secrets with it.
    return isSecret && key === "annotations" ? hideAll(value, counts) : value;
  });
}

/** With each value as `of` says, without those of which it says undefined. */
const mapped = (object: JsonObject, of: (key: string, value: unknown) => unknown): JsonObject =>
  Object.fromEntries(
    Object.entries(object).flatMap(([key, value]) => {
      const now = of(key, value);
      return now === undefined ? [] : [[key, now]];
    }),
  );

function hideAll(value: unknown, counts: Counts): unknown {
  if (Array.isArray(value)) return value.map((one) => hideAll(one, counts));
  if (isJsonObject(value)) return mapped(value, (_, one) => hideAll(one, counts));
  if (typeof value !== "string") return value;
  counts.hidden++;
  return `(hidden, ${value.length} characters, check sum ${checkSum(value)})`;
}

/** FNV-1a, folded to 16 bits: too few to find the value by. */
function checkSum(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (((hash >>> 16) ^ hash) & 0xffff).toString(16).padStart(4, "0");
}
