// ui/widgets: the text of JSON strings, decoded no further than it is shown. A string of 100 kB costs as much as the
// 200 characters on the screen.

/**
 * Where to cut the string source [at, end) after about `size` characters: never inside an escape (`\n`, `\u00e9`) and
 * never between the halves of a surrogate pair.
 */
export function cutPoint(text: string, at: number, end: number, size: number): number {
  let next = at;
  for (let taken = 0; next < end && taken < size; taken++) {
    const code = text.charCodeAt(next);
    if (code === 0x5c) next += text[next + 1] === "u" ? 6 : 2;
    else next += code >= 0xd800 && code < 0xdc00 ? 2 : 1;
  }
  return Math.min(next, end);
}

/** The text that the string source [at, end) means, without its quotes. What cannot be decoded stays as written. */
export function decodeString(text: string, at: number, end: number): string {
  const source = text.slice(at, end);
  if (!source.includes("\\")) return source;
  try {
    const decoded: unknown = JSON.parse(`"${source}"`);
    return typeof decoded === "string" ? decoded : source;
  } catch {
    return source;
  }
}
