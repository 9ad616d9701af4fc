// core/scan/kernel: one record. It is walked over once, noting where the values of interest are, and only when all of it
// is known to be sound are they written to a row. So a record that is declined leaves nothing behind, not even a string.

import { addRow, place, Column } from "./columns";
import {
  CONSTANT,
  DECLINED,
  FLAG,
  LIST,
  NUMBER,
  OBJECT,
  SPAN,
  TEXT,
  THERE,
  TIME,
  UUID,
  constants,
  createRoot,
  findKey,
  telling,
  Key,
} from "./keys";
import { addValue, begin, entryOf, isAt, writeValues, Entry } from "./memo";
import { COLON, NULL, skipValue } from "./skip";
import { lookUpLater, roomForLater, settle, useRoom } from "./later";
import { isLarge, isLast, numberOf, roomFor, sameBytes } from "./string-table";
import { PLAIN, QUOTE, SURROGATE, escapes, stringEnd, unescape } from "./text";
import { number, readNumber, readTime, readUuid, time } from "./values";
import { noteVersion } from "./versions";

const COMMA: u8 = 0x2c;
const BRACE: u8 = 0x7b;
const BRACE_END: u8 = 0x7d;
const BRACKET: u8 = 0x5b;
const BRACKET_END: u8 = 0x5d;

/** Keys seen in the record, as pointers. */
const seen = memory.data(2048);
let seenCount: usize = 0;
let constantsSeen: u32 = 0;
let tellingSeen: u32 = 0;
/** How the constant that is only begun goes on in this record; 0 where it has none. */
let versionStart: usize = 0;
let versionEnd: usize = 0;
/** The objects around the present one, as pointers to their keys; as deep as the tree of keys. */
const around = memory.data(64);

const root: Key = createRoot();

/**
 * The byte after the record at `from`, its values noted; 0 when the reference must read it. It is an event by its constants,
 * or, without any of them, by all the keys that tell (isAuditEvent is content with less).
 */
export function readRecord(from: usize): usize {
  tellingSeen = 0;
  versionStart = 0;
  const stop = walk(from, root);
  const isEvent = constantsSeen == constants || (constantsSeen == 0 && tellingSeen == telling);
  return isEvent ? stop : 0;
}

/** The byte after the object at `from`, the values of `top`'s keys noted; 0 when it is not as expected. */
export function walk(from: usize, top: Key): usize {
  if (load<u8>(from) != BRACE) return 0;
  let p = from + 1;
  let depth: usize = 0;
  let owner = top;
  let hint = changetype<usize>(top) + offsetof<Key>("within");
  while (true) {
    if (load<u8>(p) != QUOTE) return 0;
    p++;
    let key = changetype<Key | null>(load<usize>(hint));
    if (key !== null && sameBytes(p, key.name, key.length + 2)) {
      p += key.length + 2;
    } else {
      const end = stringEnd(p);
      // A key may spell a name of interest with escapes.
      if (end == 0 || escapes != PLAIN || load<u8>(end, 1) != COLON) return 0;
      key = findKey(owner.operand, p, <u32>(end - p));
      p = end + 2;
      if (key !== null) store<usize>(hint, changetype<usize>(key));
    }
    let entered = false;
    if (key === null) {
      p = skipValue(p);
      if (p == 0) return 0;
    } else {
      // JSON.parse takes the last of two; it is not worth a thought here.
      if (key.seen) return 0;
      key.seen = true;
      key.entry = null;
      tellingSeen += key.tells;
      store<usize>(seen + (seenCount++ << 2), changetype<usize>(key));
      hint = changetype<usize>(key) + offsetof<Key>("after");
      if (key.kind == OBJECT && load<u8>(p) == BRACE) {
        key.start = p;
        const known = recall(key, p);
        if (known != 0) {
          p += known;
          key.end = p;
        } else if (load<u8>(p, 1) == BRACE_END) {
          p += 2;
          key.end = p;
          key.entry = null;
        } else {
          p++;
          store<usize>(around + (depth++ << 2), changetype<usize>(owner));
          owner = key;
          hint = changetype<usize>(key) + offsetof<Key>("within");
          continue;
        }
      } else {
        p = readValue(key, p);
        if (p == 0) return 0;
      }
    }
    while (true) {
      const next = load<u8>(p++);
      if (next == COMMA) break;
      if (next != BRACE_END) return 0;
      if (depth == 0) return p;
      owner.end = p;
      owner.seenTo = seenCount;
      hint = changetype<usize>(owner) + offsetof<Key>("after");
      owner = changetype<Key>(load<usize>(around + (--depth << 2)));
    }
  }
}

/** Length of the object at `p` if it came before; else 0, and where it is to be kept is noted. */
function recall(key: Key, p: usize): u32 {
  const memo = key.memo;
  if (memo === null) return 0;
  const entry = entryOf(memo, p);
  key.entry = entry;
  if (entry === null) return 0;
  key.isKnown = isAt(memo, entry, p);
  if (key.isKnown) return entry.length;
  key.seenFrom = seenCount;
  return 0;
}

/** The byte after a value of interest, which is noted in its key; 0 when it is of another kind than expected. */
function readValue(key: Key, at: usize): usize {
  key.start = 0;
  key.escaped = false;
  const kind = key.kind;
  if (kind == DECLINED) return 0;
  if (kind == THERE) {
    key.start = at;
    return skipValue(at);
  }
  if (kind == SPAN) {
    key.start = at;
    key.end = skipValue(at);
    return key.end;
  }
  const byte = load<u8>(at);
  if (byte == QUOTE) {
    const start = at + 1;
    if (kind == TIME) {
      const end = readTime(start);
      key.start = start;
      key.time = time;
      return end;
    }
    const end = stringEnd(start);
    if (end == 0) return 0;
    if (kind == TEXT) {
      if (escapes & SURROGATE) return 0;
      key.escaped = escapes != PLAIN;
    } else if (kind == UUID) {
      if (escapes != PLAIN) return 0;
    } else if (kind == CONSTANT) {
      if (!isConstant(key, start, end)) return 0;
      constantsSeen++;
    } else if (kind != FLAG) return 0;
    key.start = start;
    key.end = end;
    return end + 1;
  }
  if (load<u32>(at) == NULL) return kind == CONSTANT ? 0 : at + 4;
  if (kind == FLAG) {
    key.start = at;
    return skipValue(at);
  }
  if (kind == LIST) {
    key.start = at;
    return readList(key, at);
  }
  if (kind != NUMBER) return 0;
  const end = readNumber(at);
  key.start = at;
  key.number = number;
  return end;
}

function isConstant(key: Key, start: usize, end: usize): bool {
  const length = <u32>(end - start);
  const fits = key.operand == 0 ? length == key.constantLength : length >= key.constantLength;
  if (!fits || !sameBytes(start, key.constant, key.constantLength)) return false;
  if (key.operand != 0) {
    versionStart = start + key.constantLength;
    versionEnd = end;
  }
  return true;
}

/** Past a list of strings. */
function readList(key: Key, at: usize): usize {
  if (load<u8>(at) != BRACKET) return 0;
  let p = at + 1;
  let all = PLAIN;
  if (load<u8>(p) != BRACKET_END) {
    while (true) {
      if (load<u8>(p) != QUOTE) return 0;
      p = stringEnd(p + 1);
      if (p == 0) return 0;
      all |= escapes;
      p++;
      if (load<u8>(p) != COMMA) break;
      p++;
    }
    if (all & SURROGATE || load<u8>(p) != BRACKET_END) return 0;
  }
  key.escaped = all != PLAIN;
  key.end = p + 1;
  return p + 1;
}

/** Writes where the values noted are, half-open, to the places of their keys, and forgets them. */
export function placeSpans(to: usize): void {
  for (let i: usize = 0; i < seenCount; i++) {
    const key = changetype<Key>(load<usize>(seen + (i << 2)));
    const at = to + ((<usize>key.span) << 3);
    store<u32>(at, key.start);
    store<u32>(at, key.end, 4);
  }
  forget();
}

/** Forgets what was noted. */
export function forget(): void {
  for (let i: usize = 0; i < seenCount; i++) {
    changetype<Key>(load<usize>(seen + (i << 2))).seen = false;
  }
  seenCount = 0;
  constantsSeen = 0;
}

/** Writes what was noted to a new row. */
export function keep(): u32 {
  const row = addRow();
  if (versionStart != 0) noteVersion(versionStart, versionEnd);
  let isNew = false;
  for (let i: usize = 0; i < seenCount; i++) {
    const key = changetype<Key>(load<usize>(seen + (i << 2)));
    key.seen = false;
    const column = key.column;
    if (column !== null && key.start != 0) write(key, column, row);
    else if (key.kind == OBJECT && key.entry !== null) {
      if (key.isKnown) writeValues(key.entry!, row);
      else isNew = true;
    }
  }
  if (isNew) remember(row);
  seenCount = 0;
  constantsSeen = 0;
  return row;
}

/** Keeps what the row's objects put into it, for when they come again. */
function remember(row: u32): void {
  for (let i: usize = 0; i < seenCount; i++) {
    const key = changetype<Key>(load<usize>(seen + (i << 2)));
    if (key.kind != OBJECT) continue;
    const entry = key.entry;
    if (entry === null || key.isKnown || !begin(entry, key.start, key.end)) continue;
    for (let k = key.seenFrom; k < key.seenTo; k++) {
      if (!rememberValue(entry, changetype<Key>(load<usize>(seen + (k << 2))), row)) break;
    }
  }
}

/** Not if it is still to be looked up. */
function addId(entry: Entry, column: Column, id: u32): bool {
  if (id != 0) return addValue(entry, column, id);
  entry.length = 0;
  return false;
}

/** False when the object cannot be kept. */
function rememberValue(entry: Entry, key: Key, row: u32): bool {
  const column = key.column;
  if (column === null || key.start == 0) return true;
  switch (key.kind) {
    case TEXT:
    case LIST:
      return addId(entry, column, load<u32>(place(column, row)));
    case NUMBER:
      return addValue(entry, column, key.number);
    case FLAG:
    case THERE:
      return addValue(entry, column, key.operand);
  }
  // A time or a UUID is never the same again.
  entry.length = 0;
  return false;
}

function write(key: Key, column: Column, row: u32): void {
  const to = place(column, row);
  switch (key.kind) {
    case TEXT:
    case LIST:
      if (isLarge(key.table!) && putOff(key, column, row)) break;
      store<u32>(to, idOf(key));
      break;
    case TIME:
      store<f64>(to, key.time);
      break;
    case NUMBER:
      store<u16>(to, <u16>key.number);
      break;
    case FLAG:
    case THERE:
      store<u8>(to, load<u8>(to) | <u8>key.operand);
      break;
    case UUID:
      if (key.end - key.start == 36 && readUuid(key.start, to)) break;
      store<u32>(to, 0xffffffff);
      store<u32>(to, idOf(key), 4);
      break;
  }
}

/** What `unescape` may write over behind a text. */
const PAST_TEXT: u32 = 16;

/** Has the text looked up later. False when that is not worth it, or it is too long. */
function putOff(key: Key, column: Column, row: u32): bool {
  const table = key.table!;
  let at = key.start;
  let length = <u32>(key.end - at);
  if (key.escaped) {
    at = roomForLater(length + PAST_TEXT);
    if (at == 0) {
      // Those before it come first.
      settle();
      return false;
    }
    length = <u32>(unescape(key.start, key.end, at, key.kind == LIST) - at);
    useRoom(length);
  } else if (isLast(table, at, length)) return false;
  lookUpLater(table, at, length, column, row);
  return true;
}

function idOf(key: Key): u32 {
  const table = key.table!;
  let at = key.start;
  let length = <u32>(key.end - at);
  if (key.escaped) {
    // To where it would be put if it is new.
    at = roomFor(table, length + PAST_TEXT);
    length = <u32>(unescape(key.start, key.end, at, key.kind == LIST) - at);
  }
  return table.firstId + numberOf(table, at, length);
}
