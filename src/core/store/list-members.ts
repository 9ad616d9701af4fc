// core/store: the members of an interned list. Lists rest as compact JSON text, so equal lists are one value.

/** `["10.0.0.7"]` → the one address. Nearly all lists of addresses have one member, so that case skips JSON.parse. */
export function listMembers(text: string): readonly string[] {
  const end = text.length - 2;
  if (text.startsWith('["') && text.indexOf('"', 2) === end && !text.includes("\\"))
    return [text.slice(2, end)];
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [];
  }
  return Array.isArray(value) ? value.filter((member) => typeof member === "string") : [];
}
