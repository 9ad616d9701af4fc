// core/formats: records that carry an event as text, told by the records before them. One that has the same bytes around its
// text as a record that was taken apart, but for digits (times, offsets), is taken apart the same way: its text is the event.
// So a Docker or AKS log is read at the speed of its events, and what a wrapper is stays in one place.

const BACKSLASH = 0x5c;

interface Shape {
  readonly head: Uint8Array;
  /** With the last two bytes of the text: an escaped newline there has a meaning to Docker's records. */
  readonly tail: Uint8Array;
}

/** Kept at once: times are written with fractions of several lengths. */
const KEPT = 12;
/** Wrappers are small; what is longer is compared for longer than it saves. */
const LONGEST = 4096;

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;

/** The same bytes at `at`, or digits where there are digits. The caller has seen to the bounds. */
export function isAlike(bytes: Uint8Array, at: number, known: Uint8Array): boolean {
  for (let i = 0; i < known.length; i++) {
    const a = bytes[at + i] ?? 0;
    const b = known[i] ?? 0;
    if (a !== b && !(isDigit(a) && isDigit(b))) return false;
  }
  return true;
}

export class StringShapes {
  readonly #shapes: Shape[] = [];

  /** The record bytes[start, end) was one event, the text of the string whose inside is [from, to). */
  learn(
    bytes: Uint8Array,
    record: { readonly start: number; readonly end: number },
    inside: { readonly start: number; readonly end: number },
  ): void {
    if (inside.start - record.start + (record.end - inside.end) > LONGEST) return;
    if (this.find(bytes, record.start, record.end) !== null) return;
    const head = bytes.slice(record.start, inside.start);
    const tail = bytes.slice(inside.end - 2, record.end);
    this.#shapes.unshift({ head, tail });
    if (this.#shapes.length > KEPT) this.#shapes.pop();
  }

  /** Where the text of the record bytes[start, end) is; null when it is like none before. */
  find(
    bytes: Uint8Array,
    start: number,
    end: number,
  ): { readonly start: number; readonly end: number } | null {
    for (const { head, tail } of this.#shapes) {
      if (end - start < head.length + tail.length) continue;
      if (!isAlike(bytes, end - tail.length, tail) || !isAlike(bytes, start, head)) continue;
      const inside = { start: start + head.length, end: end - tail.length + 2 };
      // An escape cut in two by the tail: what it stands for is not known here.
      return bytes[inside.end - 1] === BACKSLASH ? null : inside;
    }
    return null;
  }
}
