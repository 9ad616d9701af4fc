// core/manifest: an object as text that people compare: YAML with its keys in one order, without what only the server keeps books
// with, and with secrets hidden. A hidden value keeps its length and a check sum of 16 bits, so that a change of it shows. The
// sum begins at a number that nobody knows who has only the text: without it, a word list would be tried against length and
// sum, and one word in 65,536 would fit. Who knows what stands behind some sums can work the number out.

import { isJsonObject, type JsonObject } from "../audit/is-audit-event.ts";
import { countSecrets, secretsIn, withoutSecrets } from "../audit/secrets-in.ts";
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

export interface ManifestOf {
  /** Of the request, for a patch does not say what it is of. */
  readonly resource: string;
  /** A number of 32 bits that is one for all texts that are compared, and told nobody. */
  readonly seed: number;
}

export function manifestText(
  manifest: JsonObject | readonly unknown[],
  { resource, seed }: ManifestOf,
): ManifestText {
  try {
    const { shown, folded } = isJsonObject(manifest)
      ? withoutBooks(manifest)
      : { shown: manifest, folded: 0 };
    const secrets = secretsIn(shown, "body", resource);
    const safe = withoutSecrets(shown, secrets, (value) => hidden(value, seed));
    const text = stringify(safe, {
      sortMapEntries: true,
      aliasDuplicateObjects: false,
      lineWidth: 0,
    });
    return text.length > MOST_CHARACTERS
      ? { kind: "too-large" }
      : { kind: "text", text, folded, hidden: countSecrets(secrets) };
  } catch (error) {
    // The stack ends at some thousand levels, which nobody nests but who wants to end it.
    if (error instanceof RangeError) return { kind: "too-large" };
    throw error;
  }
}

/** `managedFields` says which client set which field, at the length of the object itself. */
function withoutBooks(manifest: JsonObject): {
  readonly shown: JsonObject;
  readonly folded: number;
} {
  const { metadata } = manifest;
  if (!isJsonObject(metadata)) return { shown: manifest, folded: 0 };
  const { managedFields, ...kept } = metadata;
  const folded = Array.isArray(managedFields) ? managedFields.length : 0;
  return { shown: { ...manifest, metadata: kept }, folded };
}

const hidden = (value: string, seed: number): string =>
  `(hidden, ${value.length} characters, check sum ${checkSum(value, seed)})`;

/** FNV-1a from another beginning, folded to 16 bits. */
function checkSum(text: string, seed: number): string {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (((hash >>> 16) ^ hash) & 0xffff).toString(16).padStart(4, "0");
}
