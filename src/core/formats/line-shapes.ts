// core/formats: lines that carry one event or a list of them, told by the lines before them. One that has the same bytes
// around its events as a line that was taken apart, but for digits (times, offsets), is taken apart the same way. So a log
// of any wrapper whose lines are alike is read at the speed of its events, and what a wrapper is stays in one place. Here
// is only what was learnt; lines are compared by the kernel (scan/kernel/assembly/shapes.ts).

/** How the events lie behind the head. */
export const SHAPE = {
  /** One, as it is. */
  plain: 0,
  /** One, as the text of a JSON string; the tail has the last two bytes of it: an escaped newline there has a meaning to Docker. */
  string: 1,
  /** One or several with a comma between, as items of a list. */
  list: 2,
} as const;
export type ShapeKind = (typeof SHAPE)[keyof typeof SHAPE];

export interface LineShape {
  readonly kind: ShapeKind;
  readonly head: Uint8Array;
  readonly tail: Uint8Array;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Kept at once: times are written with fractions of several lengths. */
const KEPT = 12;
/** Wrappers are small; what is longer is compared for longer than it saves. */
const LONGEST = 4096;
const OF_STRING = 2;

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

export class LineShapes {
  readonly #shapes: LineShape[] = [];
  /** Another number after every change. */
  version = 0;

  /** The one learnt last first. */
  get all(): readonly LineShape[] {
    return this.#shapes;
  }

  /** All that the line bytes[start, end) holds is what lies in [inside.start, inside.end). */
  learn(bytes: Uint8Array, { start, end }: Span, inside: Span, kind: ShapeKind): void {
    const kept = kind === SHAPE.string ? OF_STRING : 0;
    const headLength = inside.start - start;
    const tailLength = end - inside.end + kept;
    if (headLength === 0 || headLength + tailLength > LONGEST) return;
    if (inside.end - inside.start < kept) return;
    const tailAt = inside.end - kept;
    const alike = this.#shapes.findIndex(
      ({ head, tail }) =>
        head.length === headLength &&
        tail.length === tailLength &&
        isAlike(bytes, start, head) &&
        isAlike(bytes, tailAt, tail),
    );
    const known = this.#shapes[alike];
    // A list of one is learnt as a plain one first.
    if (known && (known.kind === kind || known.kind === SHAPE.list)) return;
    if (known) this.#shapes.splice(alike, 1);
    const head = bytes.slice(start, inside.start);
    this.#shapes.unshift({ kind, head, tail: bytes.slice(tailAt, end) });
    if (this.#shapes.length > KEPT) this.#shapes.pop();
    this.version++;
  }
}
