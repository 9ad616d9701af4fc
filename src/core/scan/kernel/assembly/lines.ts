// core/scan/kernel: one line to one row, or to several: an event by itself, or one among other things by a shape that is
// known. Lines come in runs of a kind, so each is tried as the one before was.

import { dropRows, place, rows, Column } from "./columns";
import { cap, fillAbsent } from "./derived";
import { settle } from "./later";
import { forget, keep, readRecord } from "./record";
import { LIST, STRING, hasHead, hasTail, shapeAt, shapeCount, toFront, Shape } from "./shapes";
import { considerTelling, dropTold, toldCount } from "./told";
import { closingQuote, unescape } from "./unescape";

const NEWLINE: u8 = 0x0a;
const RETURN: u8 = 0x0d;
const SPACE: u8 = 0x20;
const TAB: u8 = 0x09;
const COMMA: u8 = 0x2c;
const BRACE: u8 = 0x7b;
const BRACKET_END: u8 = 0x5d;

/** As formats/place.ts has it: the inside of a JSON string. */
const JSON_STRING: u8 = 1;
/** What unescaping writes too much, and a newline. */
const PAST_TEXT: usize = 32;

let starts = changetype<Column>(0);
let lengths = changetype<Column>(0);
let lineNumbers = changetype<Column>(0);
let forms = changetype<Column>(0);
let scratch: usize = 0;
let scratchEnd: usize = 0;

/** Where a row's place is kept: its record's start, its length, the newlines before it, how it lies there. */
export function keepPlacesIn(start: Column, length: Column, line: Column, form: Column): void {
  starts = start;
  lengths = length;
  lineNumbers = line;
  forms = form;
}

/** Where texts are written. */
export function unescapeTo(at: usize, bytes: usize): void {
  scratch = at;
  scratchEnd = at + bytes;
}

/** What the reader of a run is told: a row's start is its address + `startShift`. */
let startShift: u32 = 0;
let limit: u32 = 0;
let wasShaped = false;
/** The last row told of has its record in the scratch, and only until the next line is read. */
export let isToldOfScratch = false;

export function aim(shift: u32, most: u32): void {
  startShift = shift;
  limit = most;
}

/** Past the end of the line whose last byte but that is before `at`; 0 when the line goes on. */
function nextLine(at: usize): usize {
  const end = load<u8>(at) == RETURN ? at + 1 : at;
  return load<u8>(end) == NEWLINE ? end + 1 : 0;
}

/** The line after the one at `p`, which is number `line`; 0 when it is declined. Then nothing of it is kept. */
export function readLine(p: usize, line: u32, isShaped: bool): usize {
  isToldOfScratch = false;
  if (!isShaped || shapeCount == 0) return readPlain(p, line);
  let next = wasShaped ? readShaped(p, line) : readPlain(p, line);
  if (next != 0) return next;
  next = wasShaped ? readPlain(p, line) : readShaped(p, line);
  if (next != 0) wasShaped = !wasShaped;
  return next;
}

function readPlain(p: usize, line: u32): usize {
  const stop = readRecord(p);
  const next = stop == 0 ? 0 : nextLine(stop);
  if (next == 0 || <u32>(stop - p) > limit) {
    forget();
    return 0;
  }
  const row = keepRow(p, stop, line);
  considerTelling(row, p, stop);
  return next;
}

function keepRow(from: usize, stop: usize, line: u32): u32 {
  const row = keep();
  store<u32>(place(starts, row), <u32>from + startShift);
  store<u32>(place(lengths, row), <u32>(stop - from));
  store<u32>(place(lineNumbers, row), line);
  fillAbsent(row);
  cap(row);
  return row;
}

/** Where the last row lies in truth, when it was read from elsewhere. */
export function placeLast(start: u32, length: u32, line: u32, form: u32): void {
  const row = rows - 1;
  store<u32>(place(starts, row), start);
  store<u32>(place(lengths, row), length);
  store<u32>(place(lineNumbers, row), line);
  store<u8>(place(forms, row), <u8>form);
}

function readShaped(p: usize, line: u32): usize {
  let from: usize = 0;
  let length: u32 = 0;
  for (let i: u32 = 0; i < shapeCount; i++) {
    const shape = shapeAt(i);
    if (!hasHead(shape, p)) continue;
    let next: usize = 0;
    if (shape.kind & STRING) {
      // Shapes may differ in their tails alone.
      if (from != p + shape.headLength) {
        from = p + shape.headLength;
        length = unescape(from, scratch, scratchEnd - scratch - PAST_TEXT);
      }
      if (length != 0) next = readText(p, shape, line, length);
    } else next = readItems(p, shape, line);
    if (next == 0) continue;
    toFront(i);
    return next;
  }
  return 0;
}

/** The line at `p`, whose text is in the scratch. Of a shape's tail two bytes are still the text's. */
function readText(p: usize, shape: Shape, line: u32, length: u32): usize {
  const from = p + shape.headLength;
  const quote = closingQuote;
  if (quote < from + 2 || !hasTail(shape, quote - 2)) return 0;
  const next = nextLine(quote - 2 + shape.tailLength);
  if (next == 0 || <u32>(next - p) > limit) return 0;
  let end = scratch + length;
  while (end > scratch && isSpace(load<u8>(end - 1))) end--;
  store<u8>(end, NEWLINE);
  if (readRecord(scratch) != end) {
    forget();
    return 0;
  }
  const row = keepRow(from, quote, line);
  // The next text is written over this one.
  settle();
  store<u8>(place(forms, row), JSON_STRING);
  const before = toldCount;
  considerTelling(row, scratch, end);
  isToldOfScratch = toldCount > before;
  return next;
}

function isSpace(byte: u8): bool {
  return byte == SPACE || byte == NEWLINE || byte == RETURN || byte == TAB;
}

/** The line at `p`, whose event lies in it as it is, or several of a list. */
function readItems(p: usize, shape: Shape, line: u32): usize {
  const firstRow = rows;
  let from = p + shape.headLength;
  while (true) {
    const stop = readRecord(from);
    if (stop == 0 || <u32>(stop - from) > limit) break;
    const isMore =
      (shape.kind & LIST) != 0 && load<u8>(stop) == COMMA && load<u8>(stop, 1) == BRACE;
    let next: usize = 0;
    if (!isMore) {
      next = hasTail(shape, stop) ? nextLine(stop + shape.tailLength) : 0;
      if (next == 0 || <u32>(next - p) > limit) break;
    }
    const row = keepRow(from, stop, line);
    considerTelling(row, from, stop);
    if (!isMore) return next;
    from = stop + 1;
  }
  forget();
  dropTold(firstRow);
  if (rows > firstRow) {
    // What their texts were put off for would be written to rows that come after them.
    settle();
    dropRows(firstRow);
  }
  return 0;
}

/**
 * The items of a list from `p` on, which are events with a comma or the list's end behind each; a newline is at `end`.
 * Returns where the first item begins that is declined or not all there, or where the list ends, or `end`.
 */
export function readList(p: usize, end: usize, line: u32): usize {
  isToldOfScratch = false;
  while (p < end) {
    const byte = load<u8>(p);
    if (byte == SPACE || byte == TAB) {
      p++;
      continue;
    }
    const stop = byte == BRACE ? readRecord(p) : 0;
    const next = stop == 0 ? NEWLINE : load<u8>(stop);
    if ((next != COMMA && next != BRACKET_END) || <u32>(stop - p) > limit) {
      forget();
      return p;
    }
    const row = keepRow(p, stop, line);
    considerTelling(row, p, stop);
    if (next == BRACKET_END) return stop;
    p = stop + 1;
  }
  return p;
}
