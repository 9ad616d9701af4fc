// core/scan/kernel: texts that stand in the log with escapes. Go writes & < > and quotes so, and every second line has
// one; what a spelling means is worked out once and then known by its raw bytes.

import { allocate, enlarge } from "./memory";
import { createTable, numberOf, roomFor, StringTable } from "./string-table";
import { unescape } from "./text";

@unmanaged
export class Spellings {
  raw: StringTable;
  /** The id, in the field's own table, of what each raw text means. */
  ids: usize;
  room: u32;
}

export function createSpellings(): Spellings {
  const spellings = changetype<Spellings>(allocate(offsetof<Spellings>()));
  spellings.raw = createTable(0);
  spellings.room = 64;
  spellings.ids = allocate((<usize>spellings.room) << 2);
  return spellings;
}

/** The id in `table` of what the raw text [start, end) means, as text or as JSON (see `unescape`). */
export function idOfSpelling(
  spellings: Spellings,
  table: StringTable,
  start: usize,
  end: usize,
  asJson: bool,
): u32 {
  const raw = spellings.raw;
  const known = raw.count;
  const length = <u32>(end - start);
  const index = numberOf(raw, start, length);
  if (index < known) return load<u32>(spellings.ids + ((<usize>index) << 2));
  if (index == spellings.room) {
    spellings.ids = enlarge(spellings.ids, (<usize>index) << 2, (<usize>index) << 3);
    spellings.room <<= 1;
  }
  const to = roomFor(table, length);
  const id = table.firstId + numberOf(table, to, <u32>(unescape(start, end, to, asJson) - to));
  store<u32>(spellings.ids + ((<usize>index) << 2), id);
  return id;
}
