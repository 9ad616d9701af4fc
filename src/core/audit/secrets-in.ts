// core/audit: the secrets in a parsed event, or in one of its bodies: where they stand, and the same without them. Nothing
// here recurses, for a body may be nested as deep as its writer likes, and its keys are only keys.

import { isJsonObject, type JsonObject } from "./is-audit-event.ts";
import {
  APPLIED,
  isHeld,
  isSecretText,
  levelAbove,
  levelOf,
  type SecretContainer,
  type SecretLevel,
} from "./secret-values.ts";

/** What stands for a secret, whatever its length. */
export const DOTS = "••••••••";

/** By the object or array that holds them, the keys of its members that are secrets; places in arrays are keys too. */
export type SecretPlaces = ReadonlyMap<object, ReadonlySet<string>>;

/** All annotations of an object have 262,144 bytes (apimachinery, ValidateAnnotations). What is longer is hidden unread. */
const LONGEST_APPLIED = 300_000;

/** `resource`: of the request that `root` is of. */
export function secretsIn(root: unknown, of: "event" | "body", resource: string): SecretPlaces {
  const places = new Map<object, Set<string>>();
  const open: { readonly container: Container; readonly level: SecretLevel }[] = [];
  const enter = (value: Container, key: string | null, above: SecretLevel): void => {
    open.push({ container: value, level: levelOf(above, key, containerOf(value)) });
  };
  if (isContainer(root)) enter(root, null, levelAbove(of, resource));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { container, level } = next;
    const isList = Array.isArray(container);
    for (const [name, value] of Object.entries(container)) {
      const key = isList ? null : name;
      if (isContainer(value)) enter(value, key, level);
      else if (isSecret(level, key, value)) {
        const known = places.get(container);
        if (known === undefined) places.set(container, new Set([name]));
        else known.add(name);
      }
    }
  }
  return places;
}

type Container = JsonObject | readonly unknown[];

const isContainer = (value: unknown): value is Container =>
  typeof value === "object" && value !== null;

const containerOf = (value: Container): SecretContainer => ({
  isList: !isJsonObject(value),
  text: (name) => {
    const member = isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : null;
    return typeof member === "string" ? member : null;
  },
});

function isSecret(level: SecretLevel, key: string | null, value: unknown): boolean {
  if (typeof value === "number") return isHeld(level, key);
  if (typeof value !== "string") return false;
  return isSecretText(level, key, value) || (key === APPLIED && holdsSecrets(value));
}

/** Of an object that was applied, as JSON. What cannot be read may hold some. */
export function holdsSecrets(applied: string): boolean {
  if (applied.length > LONGEST_APPLIED) return true;
  try {
    return secretsIn(JSON.parse(applied), "body", "").size > 0;
  } catch {
    return true;
  }
}

export const countSecrets = (places: SecretPlaces): number =>
  [...places.values()].reduce((sum, keys) => sum + keys.size, 0);

/** The same with `shown` in the place of each secret; what has none is not copied. */
export function withoutSecrets(
  root: unknown,
  places: SecretPlaces,
  shown: (secret: string) => string = () => DOTS,
): unknown {
  if (places.size === 0 || !isContainer(root)) return root;
  const copies: { readonly from: Container; readonly to: object }[] = [];
  const copyOf = (from: Container): object => {
    const to = isJsonObject(from) ? {} : [];
    copies.push({ from, to });
    return to;
  };
  const copy = copyOf(root);
  for (let next = copies.pop(); next !== undefined; next = copies.pop()) {
    const { from, to } = next;
    const secret = places.get(from);
    for (const [key, value] of Object.entries(from)) {
      const now =
        secret?.has(key) === true
          ? shown(String(value))
          : isContainer(value)
            ? copyOf(value)
            : value;
      // Defined and not assigned, for a key may be `__proto__`.
      const slot = { value: now, enumerable: true, writable: true, configurable: true };
      Object.defineProperty(to, key, slot);
    }
  }
  return copy;
}

/** An event's own secrets, by the resource that it says its request is for. */
export function secretsInEvent(event: unknown): SecretPlaces {
  const ref = isJsonObject(event) ? event["objectRef"] : undefined;
  const resource = isJsonObject(ref) ? ref["resource"] : undefined;
  return secretsIn(event, "event", typeof resource === "string" ? resource : "");
}
