// core/scan: an audit ID in 16 bytes instead of a string of its own; nearly every event has another one. The server takes
// the ID from the client's header as it comes, so whatever is not a lower-case UUID must keep its exact text elsewhere.

/** First word of the four when the ID is no UUID; the second is then its id in the string table. */
export const NOT_UUID = 0xffffffff;

const SHAPE = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Writes `text` as four words at words[at]; false, and nothing written, when it must be kept as text. */
export function writeUuid(text: string, words: { push(word: number): void }): boolean {
  if (!SHAPE.test(text)) return false;
  const first = Number.parseInt(text.slice(0, 8), 16);
  const second = Number.parseInt(text.slice(9, 13) + text.slice(14, 18), 16);
  const third = Number.parseInt(text.slice(19, 23) + text.slice(24, 28), 16);
  const fourth = Number.parseInt(text.slice(28), 16);
  // All zero means absent, and a first word of all ones means that it is no UUID.
  if (first === NOT_UUID || (first | second | third | fourth) === 0) return false;
  words.push(first);
  words.push(second);
  words.push(third);
  words.push(fourth);
  return true;
}

/** The UUID of four words. */
export function uuidText(first: number, second: number, third: number, fourth: number): string {
  const hex = [first, second, third, fourth].map((word) => word.toString(16).padStart(8, "0"));
  const all = hex.join("");
  return [
    all.slice(0, 8),
    all.slice(8, 12),
    all.slice(12, 16),
    all.slice(16, 20),
    all.slice(20),
  ].join("-");
}
