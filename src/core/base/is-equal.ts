// core/base: whether two pieces of plain data say the same. What crosses from a worker is new at every message, though most
// of it repeats the last one; whoever draws it asks here before drawing again. It recurses, so only for data of a fixed shape.

/** Objects by their own keys, lists and typed arrays by their members, sets by theirs in order; all else by identity. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (a instanceof Set && b instanceof Set) return isEqual([...a], [...b]);
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every(
    (key) => Object.hasOwn(b, key) && isEqual(Reflect.get(a, key), Reflect.get(b, key)),
  );
}
