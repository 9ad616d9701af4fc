// core/audit: what a log speaks of again and again: who acts, from where and with what, and on which namespace and object. An
// entity is a kind and one text, so that it can stand in an address and be compared with ===. An object's text is its four
// parts, and none of them is trusted to be free of the sign between them.

export const ENTITY_KINDS = ["actor", "ip", "userAgent", "namespace", "object"] as const;
export type EntityKind = (typeof ENTITY_KINDS)[number];

export interface EntityRef {
  readonly kind: EntityKind;
  /** A name, an address, or of an object `objectValue`. Never empty. */
  readonly value: string;
}

/** Texts as in the event's objectRef, "" for absent. */
export interface ObjectParts {
  readonly apiGroup: string;
  readonly resource: string;
  readonly namespace: string;
  readonly name: string;
}

/** Two texts cannot mean the same object, and the other way round. */
export function objectValue({ apiGroup, resource, namespace, name }: ObjectParts): string {
  return [apiGroup, resource, namespace, name].map(escaped).join("/");
}

/** Null where a text is none of `objectValue`, as one from an address may be. */
export function objectParts(value: string): ObjectParts | null {
  const parts = value.split("/").map(plain);
  const [apiGroup = "", resource = "", namespace = "", name = ""] = parts;
  if (parts.length !== 4 || resource === "" || name === "") return null;
  return { apiGroup, resource, namespace, name };
}

const escaped = (text: string): string => text.replaceAll("%", "%25").replaceAll("/", "%2F");
const plain = (text: string): string => text.replaceAll("%2F", "/").replaceAll("%25", "%");

export const isSameEntity = (a: EntityRef | null, b: EntityRef | null): boolean =>
  a === b || (a !== null && b !== null && a.kind === b.kind && a.value === b.value);
