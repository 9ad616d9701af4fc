// core/formats: takes a record apart until its events are found, wrapper by wrapper, whatever the wrappers are: a syslog
// line → a Docker record → an AKS record → a string → an event. Each record is asked on its own. Everything that is found is
// said exactly once: an event, something else by its kind, or text that is refused. Only records that belong together (a line
// that a runtime cut into parts, an entry that a cloud split) are kept until they are complete.

import type { JsonObject } from "../audit/is-audit-event.ts";
import { BRACE, BRACKET, itemsOf, skipSpace } from "../bytes/json-walk.ts";
import { isSpace, markLength, type Framing } from "../bytes/splitter.ts";
import { openRow } from "./csv-table.ts";
import type { LogFormat, Opening, Part } from "./format.ts";
import { EVENT_START, hiddenEvent } from "./hidden-event.ts";
import { FORMATS } from "./index.ts";
import { LinePrefixes } from "./line-prefix.ts";
import { looseEvent } from "./loose-event.ts";
import { isNative, isPlain } from "./native.ts";
import { PieceDecoder } from "./piece-decoder.ts";
import { JsonRecord, pieceOf, type OtherKind, type Piece } from "./piece.ts";
import { FORM, UNWRAP, type Place } from "./place.ts";
import { salvageEvent } from "./salvage.ts";
import { PartStore, type Joined } from "./parts.ts";

export interface UnwrapSink {
  /** bytes[start, end) is the JSON text of an event, as far as can be seen without parsing it. */
  event(bytes: Uint8Array, start: number, end: number, place: Place): void;
  /** The same, before anything is known but how it starts; true takes it. Optional: a fast path. */
  quickEvent?(bytes: Uint8Array, start: number, end: number, place: Place): boolean;
  /** An event that stands nowhere as such: translated, or what is left of one. */
  mapped(event: JsonObject, place: Place): void;
  other(what: OtherKind, place: Place): void;
  /** Neither: bytes[start, end) is to be rejected for what it is. */
  refused(bytes: Uint8Array, start: number, end: number, place: Place): void;
}

/** Wrappers around an event; lists count too, so it is twice what is promised. */
const DEEPEST = 10;
/** Of a text's start, what its format is told by. */
const LOOK = 2000;

const utf8 = new TextDecoder();
const latin1 = new TextDecoder("latin1");

const QUICK_START = new TextEncoder().encode(EVENT_START);

const isTextJoin = (part: Part): part is Extract<Part, { join: "text" }> => part.join === "text";

export class Unwrapper {
  readonly prefixes = new LinePrefixes();
  readonly #sink: UnwrapSink;
  readonly #framing: Framing;
  readonly #parts = new PartStore();
  readonly #decoder = new PieceDecoder();
  #root: Place = { offset: 0, length: 0, form: FORM.plain, line: 0 };
  /** Of the wrappers around what is being read. */
  readonly trail: string[] = [];
  /** Whether a record was met that may be a part of a line, or of a record that was split. */
  hasParts = false;
  hasSplits = false;
  /** Whether a line held more than one object, or a list of them. */
  runsOn = false;
  isList = false;
  /** The names of a CSV's cells, once its first row was read. */
  header: readonly string[] | null;

  constructor(sink: UnwrapSink, framing: Framing, header: readonly string[] | null = null) {
    this.#sink = sink;
    this.#framing = framing;
    this.header = header;
  }

  /** The place of the first record that is waiting for others; null when none is. */
  get waiting(): Place | null {
    return this.#parts.first;
  }

  /** Takes a record. `place` is its own; its form says what was done to have the bytes. */
  record(bytes: Uint8Array, start: number, end: number, place: Place): void {
    const isRow = this.#framing === "csv";
    this.#root = isRow ? { ...place, form: FORM.csvRow } : place;
    const piece: Piece = { bytes, start, end, encoding: FORM.plain, place, whole: true };
    if (isRow) this.#visitRow(piece);
    else this.#visit(piece, 0);
  }

  /** No more records: what waited for others is taken as it is. */
  finish(): void {
    for (const joined of this.#parts.takeAll()) {
      this.#root = joined.place;
      this.#visitJoined(joined);
    }
  }

  #visit(packed: Piece, depth: number): void {
    if (depth > DEEPEST) {
      this.#leaf(packed);
      return;
    }
    const piece = this.#decoder.decoded(packed, depth);
    const { bytes, end } = piece;
    const mark = skipSpace(bytes, piece.start, end);
    const start = skipSpace(bytes, mark + markLength(bytes, mark, end), end);
    if (bytes[start] === BRACE && start < end) this.#visitObject(piece, start, depth);
    else if (isListStart(bytes, start, end)) this.#visitArray(piece, start, depth);
    else this.#visitText(piece, start, depth);
  }

  #visitObject(piece: Piece, start: number, depth: number): void {
    const { bytes, end } = piece;
    if (this.#isQuick(piece, start)) return;
    const record = new JsonRecord(piece, start, end);
    const rest = record.whole ? skipSpace(bytes, record.end, end) : end;
    const isFollowed = rest < end;
    if (isFollowed && bytes[rest] !== BRACE && !isTail(bytes, rest, end)) {
      this.#refuse(piece);
      return;
    }
    // The first of several is a piece of its own; a single one may be all of a string, and then is where that is.
    const own = isFollowed || start > piece.start ? this.#own(piece, start, record.end) : piece;
    const isRunOn = isFollowed && bytes[rest] === BRACE;
    if (isNative(record)) this.#native(record, own, start);
    else if (!this.#tryFormats(record, own, depth)) {
      this.#leaf(isRunOn ? piece : own);
      return;
    }
    if (!isRunOn) return;
    this.runsOn ||= depth === 0;
    this.#visit(pieceOf(piece, { start: rest, end, whole: piece.whole }, FORM.plain), depth + 1);
  }

  /** Whether all of the piece is an event that the sink takes at once; most texts and items are. */
  #isQuick(piece: Piece, start: number): boolean {
    const { bytes } = piece;
    for (let i = 0; i < QUICK_START.length; i++)
      if (bytes[start + i] !== QUICK_START[i]) return false;
    let { end } = piece;
    while (end > start && isSpace(bytes[end - 1] ?? 0)) end--;
    const place = this.#placeOf(piece, start, end);
    return this.#sink.quickEvent?.(bytes, start, end, place) === true;
  }

  #own(piece: Piece, start: number, end: number): Piece {
    if (piece.place.form !== FORM.plain && !bytesBetween(piece, start, end)) return piece;
    return pieceOf(piece, { start, end, whole: true }, FORM.plain);
  }

  #native(record: JsonRecord, piece: Piece, start: number): void {
    const { bytes } = piece;
    if (!record.whole) {
      this.#salvage({ ...piece, start });
      return;
    }
    if (isPlain(record)) {
      this.#sink.event(bytes, start, record.end, this.#placeOf(piece, start, record.end));
      return;
    }
    const event = looseEvent(record);
    if (event === undefined) this.#refuse(piece);
    else this.#mapped(event, piece.place);
  }

  /** Where an event lies that is all of a piece but for space around it. */
  #placeOf(piece: Piece, start: number, end: number): Place {
    const { place } = piece;
    if (place.form !== FORM.plain || (start === piece.start && end === piece.end)) return place;
    return { ...place, offset: place.offset + start - piece.start, length: end - start };
  }

  /** False when no format knows it. */
  #tryFormats(record: JsonRecord, piece: Piece, depth: number): boolean {
    for (const format of FORMATS) {
      const opening = format.object?.(record);
      if (opening === undefined) continue;
      this.#follow(opening, { format, piece, depth });
      return true;
    }
    return false;
  }

  #visitArray(piece: Piece, start: number, depth: number): void {
    const { values, whole, end } = itemsOf(piece.bytes, start, piece.end);
    const isList = values.some(({ start: at }) => piece.bytes[at] === BRACE);
    const isFollowed = whole && skipSpace(piece.bytes, end, piece.end) < piece.end;
    if (!isList || isFollowed) {
      this.#leaf(piece);
      return;
    }
    this.isList = true;
    for (const value of values) this.#visit(pieceOf(piece, value, FORM.plain), depth + 1);
  }

  #visitText(piece: Piece, start: number, depth: number): void {
    const { bytes, end } = piece;
    if (start >= end) {
      this.#leaf({ ...piece, otherwise: piece.otherwise ?? "log-message" });
      return;
    }
    const prefix = this.prefixes.find(bytes, start, end);
    if (prefix !== null && !(prefix.isJoined && this.#parts.first !== null)) {
      this.trail.push(prefix.label);
      this.hasParts ||= prefix.isJoined;
      const { otherwise } = prefix;
      const rest = { start: start + prefix.length, end, whole: piece.whole };
      const time = /\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)/.exec(
        latin1.decode(bytes.subarray(start, start + prefix.length)),
      )?.[0];
      this.#visit(pieceOf(piece, rest, FORM.plain, { otherwise, time }), depth + 1);
      this.trail.pop();
      return;
    }
    const text = utf8.decode(bytes.subarray(start, Math.min(end, start + LOOK)));
    for (const format of FORMATS) {
      const opening = format.text?.(text, { ...piece, start });
      if (opening === undefined) continue;
      this.#follow(opening, { format, piece, depth });
      return;
    }
    if (!this.#visitHidden(piece, start, depth)) this.#leaf(piece);
  }

  #visitHidden(piece: Piece, start: number, depth: number): boolean {
    const hidden = hiddenEvent(piece, start);
    if (hidden === null) return false;
    this.#visit(pieceOf(piece, { ...hidden, whole: true }, hidden.encoding), depth + 1);
    return true;
  }

  #visitRow(piece: Piece): void {
    const { header, opening } = openRow(piece, this.header);
    this.header = header;
    if (opening === null) return;
    if (opening.kind === "event") this.#mapped(opening.event, this.#root);
    else this.#follow(opening, { format: null, piece, depth: 0 });
  }

  #follow(
    opening: Opening,
    at: { readonly format: LogFormat | null; readonly piece: Piece; readonly depth: number },
  ): void {
    const { format, piece, depth } = at;
    if (format) this.trail.push(format.label);
    switch (opening.kind) {
      case "pieces":
        if (opening.pieces.length === 0)
          this.#sink.other(piece.otherwise ?? "empty-list", piece.place);
        for (const inner of opening.pieces) this.#visit(inner, depth + 1);
        break;
      case "event":
        this.#mapped(opening.event, piece.place);
        break;
      case "events":
        if (opening.events.length === 0) this.#sink.other("empty-list", piece.place);
        for (const event of opening.events) {
          if (event) this.#mapped(event, piece.place);
          else this.#sink.other("log-message", piece.place);
        }
        break;
      case "other":
        this.#sink.other(opening.what, piece.place);
        break;
      case "part":
        this.#keepPart(opening.part, piece, depth);
        break;
    }
    if (format) this.trail.pop();
  }

  #keepPart(part: Part, piece: Piece, depth: number): void {
    if (isTextJoin(part)) this.hasParts = true;
    else this.hasSplits = true;
    if (isTextJoin(part) && part.isAlone && !this.#parts.has(part.key)) {
      this.#visit(part.text, depth + 1);
      return;
    }
    const isRoot = piece.place.form === FORM.plain && piece.place.offset === this.#root.offset;
    const form = isRoot && this.#framing === "lines" ? FORM.joinedLines : FORM.joinedDocuments;
    const place: Place = piece.place.form === FORM.plain ? piece.place : this.#root;
    const text = isTextJoin(part) ? this.#decoder.decoded(part.text, depth + 1) : undefined;
    const joined = this.#parts.add(part, { ...place, form }, text);
    if (joined !== null) this.#visitJoined(joined);
  }

  #visitJoined(joined: Joined): void {
    const { place } = joined;
    if (joined.kind === "object") {
      if (joined.event === undefined) this.#sink.other("log-message", place);
      else this.#mapped(joined.event, place);
      return;
    }
    const { bytes } = joined;
    const piece: Piece = {
      bytes,
      start: 0,
      end: bytes.length,
      encoding: FORM.plain,
      place,
      whole: true,
      otherwise: "container-log",
    };
    this.#visit(piece, 0);
  }

  #salvage(piece: Piece): void {
    const event = salvageEvent(piece.bytes, piece, piece.time);
    if (event === undefined) {
      this.#refuse(piece);
      return;
    }
    // Its time is the wrapper's: only the whole record gives it again.
    this.#mapped(event, "inferred" in event ? this.#root : piece.place);
  }

  #mapped(event: JsonObject, place: Place): void {
    this.#sink.mapped(event, { ...place, form: place.form | UNWRAP });
  }

  /** Nothing was found in the piece. */
  #leaf(piece: Piece): void {
    if (piece.otherwise === undefined) this.#refuse(piece);
    else this.#sink.other(piece.otherwise, piece.place);
  }

  #refuse({ bytes, start, end, place }: Piece): void {
    this.#sink.refused(bytes, start, end, place);
  }
}

/** Whether something but space stands in the piece outside of [start, end). */
function bytesBetween({ bytes, start: from, end: to }: Piece, start: number, end: number): boolean {
  return skipSpace(bytes, from, start) < start || skipSpace(bytes, end, to) < to;
}

/** Not the bracket of a line's prefix, as in `[pod/…] {…}`. */
function isListStart(bytes: Uint8Array, start: number, end: number): boolean {
  if (bytes[start] !== BRACKET || start >= end) return false;
  const next = skipSpace(bytes, start + 1, end);
  return next >= end || '{["]0123456789-tfn'.includes(String.fromCharCode(bytes[next] ?? 0));
}

/** What may stand behind an event on its line: the bracket of a Fluent Bit line, or what CloudWatch writes after a cut. */
function isTail(bytes: Uint8Array, start: number, end: number): boolean {
  const text = latin1.decode(bytes.subarray(start, Math.min(end, start + 20))).trimEnd();
  return text === "]" || text === "[Truncated...]";
}
