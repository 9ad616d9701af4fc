// core/ingest: a short name for a file that is the same wherever and in whatever order it is opened, for links to events.

/**
 * FNV-1a over name and size. Two files that share it are told apart by nothing in a link: a link then means the first of
 * them. It identifies, it protects nothing.
 */
export function fileKey(file: { readonly name: string; readonly size: number }): string {
  let hash = 0x811c9dc5;
  for (const char of `${file.size} ${file.name}`) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}
