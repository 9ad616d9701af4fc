// core/formats: where the values of a LogEntry of GKE's are, and a pen that puts an event's text together of them and of
// words of its own. It only lists what goes where, as spans of the kernel's memory; the kernel copies them 16 bytes at a
// time (byte by byte it took 3 µs an event).

/** The values of an entry that are asked for, with each object before what is within it. */
export const ENTRY_PATHS = [
  ["insertId"],
  ["timestamp"],
  ["receiveTimestamp"],
  ["labels"],
  ["operation"],
  ["operation", "id"],
  ["operation", "first"],
  ["operation", "last"],
  ["protoPayload"],
  ["protoPayload", "serviceName"],
  ["protoPayload", "methodName"],
  ["protoPayload", "resourceName"],
  ["protoPayload", "authenticationInfo"],
  ["protoPayload", "authenticationInfo", "principalEmail"],
  ["protoPayload", "authenticationInfo", "principalSubject"],
  ["protoPayload", "requestMetadata"],
  ["protoPayload", "requestMetadata", "callerIp"],
  ["protoPayload", "requestMetadata", "callerSuppliedUserAgent"],
  ["protoPayload", "request"],
  ["protoPayload", "request", "@type"],
  ["protoPayload", "response"],
  ["protoPayload", "response", "@type"],
  ["protoPayload", "response", "kind"],
  ["protoPayload", "response", "code"],
  ["protoPayload", "response", "metadata"],
  ["protoPayload", "response", "metadata", "name"],
  ["protoPayload", "status"],
  ["protoPayload", "status", "code"],
  ["protoPayload", "status", "message"],
] as const;

/** Keys of an entry that is something else to others, or split over several: none of these is looked into here. */
export const ENTRY_MARKS = [
  "kind",
  "apiVersion",
  "auditID",
  "items",
  "Items",
  "log",
  "MESSAGE",
  "entries",
  "split",
] as const;

type EntryPath = (typeof ENTRY_PATHS)[number];
type Join<P extends readonly string[]> = P extends readonly [
  infer A extends string,
  ...infer R extends readonly string[],
]
  ? R["length"] extends 0
    ? A
    : `${A}/${Join<R>}`
  : never;
type EntryKey = Join<EntryPath>;

const NUMBERS = new Map(ENTRY_PATHS.map((path, i) => [path.join("/"), i + 1]));
/** The number of a path's span: 0 is no one's. */
export const numberOf = (path: EntryKey): number => NUMBERS.get(path) ?? 0;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const ZERO = 0x30;

const encoder = new TextEncoder();
const words: Uint8Array[] = [];
/** All words there are, for whoever gives them a place in its memory. */
export const WORDS: readonly Uint8Array[] = words;
/** Each text that is no entry's own; made while modules are loaded. Returns its number. */
export const word = (text: string): number => words.push(encoder.encode(text)) - 1;

/** What is compared, and never written. */
export const bytesOf = (text: string): Uint8Array => encoder.encode(text);

/** Spans that an event is put together of: 40 or so. */
export const MOST_SPANS = 128;

const NOTHING = new Uint8Array(0);
const NO_SPANS = new Uint32Array(0);

/** The kernel's memory, and what of it is the pen's. Spans are pairs of start and end. */
export interface EntryDesk {
  readonly bytes: Uint8Array;
  /** Of the entry's values, by the numbers of their paths; 0 for what is not there. */
  readonly spans: Uint32Array;
  /** Of the words, by their numbers. */
  readonly words: Uint32Array;
  /** Of what is to be written, with room for MOST_SPANS. */
  readonly written: Uint32Array;
}

export class EntryPen {
  bytes: Uint8Array = NOTHING;
  #spans: Uint32Array = NO_SPANS;
  #words: Uint32Array = NO_SPANS;
  #written: Uint32Array = NO_SPANS;
  /** Numbers in `written`, two for a span. */
  #length = 0;

  begin({ bytes, spans, words: ofWords, written }: EntryDesk): void {
    this.bytes = bytes;
    this.#spans = spans;
    this.#words = ofWords;
    this.#written = written;
    this.#length = 0;
  }

  /** Spans that were written. */
  get count(): number {
    return this.#length >> 1;
  }

  start(number: number): number {
    return this.#spans[number * 2] ?? 0;
  }

  end(number: number): number {
    return this.#spans[number * 2 + 1] ?? 0;
  }

  has(number: number): boolean {
    return this.#spans[number * 2] !== 0;
  }

  first(number: number): number {
    const start = this.start(number);
    return start === 0 ? 0 : (this.bytes[start] ?? 0);
  }

  isString(number: number): boolean {
    return this.first(number) === QUOTE;
  }

  isAlike(number: number, text: Uint8Array): boolean {
    return this.isText(this.start(number), this.end(number), text);
  }

  /** Whether bytes[start, end) is `text`. Nothing lies at 0. */
  isText(start: number, end: number, text: Uint8Array): boolean {
    if (end - start !== text.length || start === 0) return false;
    for (let i = 0; i < text.length; i++) if (this.bytes[start + i] !== text[i]) return false;
    return true;
  }

  /** A word, without its first `skipped` bytes. */
  put(number: number, skipped = 0): void {
    this.copy((this.#words[number * 2] ?? 0) + skipped, this.#words[number * 2 + 1] ?? 0);
  }

  copy(start: number, end: number): void {
    this.#written[this.#length++] = start;
    this.#written[this.#length++] = end;
  }

  copySpan(number: number): void {
    this.copy(this.start(number), this.end(number));
  }

  hasEscapes(number: number): boolean {
    const end = this.end(number);
    for (let i = this.start(number); i < end; i++) if (this.bytes[i] === BACKSLASH) return true;
    return false;
  }

  /** A number of one or two digits; -1 for any other. */
  number(number: number): number {
    const start = this.start(number);
    const end = this.end(number);
    let value = 0;
    for (let i = start; i < end; i++) {
      const digit = (this.bytes[i] ?? 0) - ZERO;
      if (digit < 0 || digit > 9) return -1;
      value = value * 10 + digit;
    }
    return end - start > 2 ? -1 : value;
  }
}
