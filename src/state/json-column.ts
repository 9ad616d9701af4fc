// state: a column that is any key of the events' JSON, by its path. In the address a key is percent-encoded, its dots and
// commas too, so that a path is read back as it was. Pure.

export type JsonColumnId = `json:${string}`;

const PREFIX = "json:";
/** A path of the longest keys Kubernetes has (a label of 317 characters) fits well. */
const MOST_CHARACTERS = 1000;
const MOST_KEYS = 30;

export function jsonColumn(path: readonly string[]): JsonColumnId {
  const keys = path.map((key) => encodeURIComponent(key).replaceAll(".", "%2E"));
  return `${PREFIX}${keys.join(".")}`;
}

export const isJsonColumn = (id: string): id is JsonColumnId => id.startsWith(PREFIX);

/** The keys from the event's root. */
export const pathOfColumn = (id: JsonColumnId): readonly string[] => readPath(id) ?? [];

/** Null for a text that is no such column; it may come from a stranger's link. */
export function readJsonColumn(text: string): JsonColumnId | null {
  const path = readPath(text);
  return path === null ? null : jsonColumn(path);
}

function readPath(text: string): readonly string[] | null {
  if (!isJsonColumn(text) || text.length > MOST_CHARACTERS) return null;
  const keys = text.slice(PREFIX.length).split(".", MOST_KEYS + 1);
  if (keys.length > MOST_KEYS || keys.includes("")) return null;
  try {
    return keys.map((key) => decodeURIComponent(key));
  } catch {
    return null;
  }
}
