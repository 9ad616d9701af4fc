// core/scan/kernel: values that are not kept as text. What is spelled in any other way than kube-apiserver's is left to
// the reference.

import { isDigit } from "./skip";
import { QUOTE } from "./text";

/** Two digits at `at`; 100 and more when they are none. */
function pair(at: usize): u32 {
  const tens = <u32>load<u8>(at) - 0x30;
  const ones = <u32>load<u8>(at, 1) - 0x30;
  return tens <= 9 && ones <= 9 ? tens * 10 + ones : 100;
}

/** Days from 1970-01-01 (Hinnant, "chrono-Compatible Low-Level Date Algorithms"), for years after 0. */
function daysFromCivil(year: i32, month: i32, day: i32): i32 {
  const y = month <= 2 ? year - 1 : year;
  const era = y / 400;
  const yearOfEra = y - era * 400;
  const dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

function daysInMonth(year: u32, month: u32): u32 {
  if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/** The minute read last: consecutive events share it. Its text, and its microseconds; at first 1970-01-01T00:00. */
const lastMinute = memory.data<u8>([
  0x31, 0x39, 0x37, 0x30, 0x2d, 0x30, 0x31, 0x2d, 0x30, 0x31, 0x54, 0x30, 0x30, 0x3a, 0x30, 0x30,
]);
let lastMicros: i64 = 0;

export let time: f64 = 0;

/**
 * Reads `2026-03-01T10:00:00.123456Z"` or the same without fraction, as Go writes them, into `time` (microseconds).
 * Returns the byte after the quote; 0 when it is spelled in another way.
 */
export function readTime(at: usize): usize {
  const text = v128.load(at);
  if (i8x16.bitmask(i8x16.eq(text, v128.load(lastMinute))) != 0xffff) {
    if (!readMinute(at)) return 0;
    v128.store(lastMinute, text);
  }
  const second = pair(at + 17);
  if (second > 59 || load<u8>(at, 16) != 0x3a) return 0;
  let micros: u32 = 0;
  let zone = at + 19;
  if (load<u8>(zone) == 0x2e) {
    const high = pair(at + 20);
    const middle = pair(at + 22);
    const low = pair(at + 24);
    if (max(max(high, middle), low) > 99) return 0;
    micros = (high * 100 + middle) * 100 + low;
    zone = at + 26;
  }
  if (load<u8>(zone) != 0x5a || load<u8>(zone, 1) != QUOTE) return 0;
  time = <f64>(lastMicros + <i64>(second * 1000000 + micros));
  return zone + 2;
}

/** `2026-03-01T10:00` into lastMicros. */
function readMinute(at: usize): bool {
  const century = pair(at);
  const ofCentury = pair(at + 2);
  const month = pair(at + 5);
  const day = pair(at + 8);
  const hour = pair(at + 11);
  const minute = pair(at + 14);
  // Years in which microseconds are exact in a float64, and a good way off their ends.
  if (century < 17 || century > 21 || ofCentury > 99) return false;
  const year = century * 100 + ofCentury;
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return false;
  if (hour > 23 || minute > 59) return false;
  if (load<u8>(at, 4) != 0x2d || load<u8>(at, 7) != 0x2d) return false;
  if (load<u8>(at, 10) != 0x54 || load<u8>(at, 13) != 0x3a) return false;
  const minutes = (<i64>daysFromCivil(year, month, day) * 24 + hour) * 60 + minute;
  lastMicros = minutes * 60000000;
  return true;
}

export let number: u32 = 0;

/** Reads a whole number of at most 16 bits into `number`. Returns the byte after it; 0 when it is another. */
export function readNumber(at: usize): usize {
  let p = at;
  let value: u32 = 0;
  while (isDigit(load<u8>(p)) && p < at + 5) value = value * 10 + load<u8>(p++) - 0x30;
  // A leading zero is no JSON, and what goes on after five digits or with a point or an e is for the caller to refuse.
  if (p == at || value > 0xffff || (p > at + 1 && load<u8>(at) == 0x30)) return 0;
  number = value;
  return p;
}

/** Per byte, the value of a hexadecimal digit in lower case; 0xff for any other byte. */
function nibbles(bytes: v128): v128 {
  const digit = i8x16.sub(bytes, i8x16.splat(0x30));
  const letter = i8x16.sub(bytes, i8x16.splat(0x61));
  const isDecimal = i8x16.lt_u(digit, i8x16.splat(10));
  const isLetter = i8x16.lt_u(letter, i8x16.splat(6));
  const values = v128.bitselect(digit, i8x16.add(letter, i8x16.splat(10)), isDecimal);
  return v128.or(values, v128.not(v128.or(isDecimal, isLetter)));
}

/** Sixteen values below 16 as eight numbers of 16 bits, the first of two being the high half. */
function joinPairs(values: v128): v128 {
  const high = v128.and(i16x8.shl(values, 4), i16x8.splat(0x00f0));
  return v128.or(high, i16x8.shr_u(values, 8));
}

/** The 36 bytes at `at` as four words at `to`; false when they are no UUID in lower case, or one that means "none". */
export function readUuid(at: usize, to: usize): bool {
  if (load<u8>(at, 8) != 0x2d || load<u8>(at, 13) != 0x2d) return false;
  if (load<u8>(at, 18) != 0x2d || load<u8>(at, 23) != 0x2d) return false;
  const start = v128.load(at);
  const middle = v128.load(at + 16);
  const end = v128.load(at + 20);
  const first = nibbles(
    i8x16.shuffle(start, middle, 0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 14, 15, 16, 17),
  );
  const second = nibbles(
    i8x16.shuffle(middle, end, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 28, 29, 30, 31),
  );
  if (i8x16.bitmask(v128.or(first, second)) != 0) return false;
  const bytes = i8x16.narrow_i16x8_u(joinPairs(first), joinPairs(second));
  // Words are numbers: the first byte of the text is their highest.
  const words = i8x16.shuffle(bytes, bytes, 3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);
  if (i32x4.extract_lane(words, 0) == -1 || !v128.any_true(words)) return false;
  v128.store(to, words);
  return true;
}
