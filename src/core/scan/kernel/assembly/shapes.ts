// core/scan/kernel: lines that carry an event among other things. What stands before and behind it is known from a line that
// was taken apart (../../../formats/line-shapes.ts): the same bytes, but for digits, mean the same again. So what a wrapper
// is stays with the host, and a line of one costs 20 to 60 ns more than the event itself.

import { allocate } from "./memory";

/** The event is the text of a JSON string. */
export const STRING: u32 = 1;
/** Several events may stand behind one another, with a comma between: they are items of a list. */
export const LIST: u32 = 2;

const MOST: u32 = 16;
/** Bytes of a head with its tail. */
const LONGEST: usize = 4096;

@unmanaged
export class Shape {
  kind: u32;
  headLength: u32;
  tailLength: u32;
  /** The head, and right behind it the tail. */
  head: usize;
}

/** Pointers, the one that was met last first. */
const order = memory.data(64);
let made: u32 = 0;
export let shapeCount: u32 = 0;

export function clearShapes(): void {
  shapeCount = 0;
}

/** Where the host is to write the head and the tail; 0 when there is no room for it. The last one is tried first. */
export function addShape(kind: u32, headLength: u32, tailLength: u32): usize {
  if (shapeCount == MOST || headLength + tailLength > <u32>LONGEST) return 0;
  if (shapeCount == made) {
    const fresh = changetype<Shape>(allocate(offsetof<Shape>()));
    fresh.head = allocate(LONGEST + 16);
    store<usize>(order + ((<usize>made) << 2), changetype<usize>(fresh));
    made++;
  }
  const shape = shapeAt(shapeCount);
  toFront(shapeCount++);
  shape.kind = kind;
  shape.headLength = headLength;
  shape.tailLength = tailLength;
  return shape.head;
}

export function shapeAt(index: u32): Shape {
  return changetype<Shape>(load<usize>(order + ((<usize>index) << 2)));
}

/** The shape is tried first from now on. */
export function toFront(index: u32): void {
  if (index == 0) return;
  const shape = shapeAt(index);
  memory.copy(order + 4, order, (<usize>index) << 2);
  store<usize>(order, changetype<usize>(shape));
}

function unlike(at: usize, known: usize): i32 {
  const a = v128.load(at);
  const b = v128.load(known);
  const zero = i8x16.splat(0x30);
  const ten = i8x16.splat(10);
  const digits = v128.and(i8x16.lt_u(i8x16.sub(a, zero), ten), i8x16.lt_u(i8x16.sub(b, zero), ten));
  return i8x16.bitmask(v128.or(i8x16.eq(a, b), digits)) ^ 0xffff;
}

/** The same bytes, or digits where there are digits. A known text has no newline, so no more than a line is looked at. */
function isAlike(at: usize, known: usize, length: u32): bool {
  let i: usize = 0;
  for (; i + 16 <= <usize>length; i += 16) if (unlike(at + i, known + i) != 0) return false;
  const left = <i32>length - <i32>i;
  return left == 0 || (unlike(at + i, known + i) & ((1 << left) - 1)) == 0;
}

export function hasHead(shape: Shape, at: usize): bool {
  return isAlike(at, shape.head, shape.headLength);
}

export function hasTail(shape: Shape, at: usize): bool {
  return isAlike(at, shape.head + shape.headLength, shape.tailLength);
}
