// core/base: a text up to a limit. A character beyond U+FFFF is two units, and half of one is no character: it would be another text
// after the way through UTF-8.

/** At most `limit` UTF-16 units; never half of a surrogate pair. */
export function cutAt(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const last = text.charCodeAt(limit - 1);
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? limit - 1 : limit);
}
