// ui/rules: a reference of a rule as an address to open. Rules are written by others: only http and https are followed, and
// what is shown is the address as the browser reads it, so that a name in look-alike letters shows as xn--….

const LIMIT = 500;

/** Null for what is no such address. */
export function safeLink(reference: string): string | null {
  if (reference.length > LIMIT) return null;
  try {
    const { protocol, href, username, password } = new URL(reference.trim());
    const isWeb = protocol === "https:" || protocol === "http:";
    // user@host looks like a place it is not.
    return isWeb && username === "" && password === "" ? href : null;
  } catch {
    return null;
  }
}
