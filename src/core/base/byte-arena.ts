// core/base: runs of bytes laid end to end in slots of a megabyte, each run in one piece. One doubling array would hold
// 384 MB for a moment to become 256 MB, and copy 128 MB in one go; here nothing is copied beyond the first slot.
// Positions count through all slots, so a run is known by where it ends and where the run before it ended.

const SLOT_BITS = 20;
const SLOT = 2 ** SLOT_BITS;
const FIRST = 256;

interface Slab {
  /** Position of its first byte: the start of a slot. */
  readonly base: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The slab of a slot; a run longer than a slot has a slab of several slots. */
type Slots = (Slab | undefined)[];

export class ByteArena {
  #slots: Slots = [{ base: 0, bytes: new Uint8Array(FIRST) }];
  /** Where the last run ends. Below 2^32: the memory budget is smaller. */
  #end = 0;
  #memory = FIRST;

  get end(): number {
    return this.#end;
  }

  /** Bytes allocated. */
  get memory(): number {
    return this.#memory;
  }

  /** Makes room for a run, and changes nothing if there is no memory for it. */
  reserve(length: number): void {
    const last = this.#last();
    if (this.#end + length <= last.base + last.bytes.length) return;
    if (last.base === 0 && this.#end + length <= SLOT) this.#growFirst(this.#end + length);
    else this.#addSlab(length);
  }

  /** Adds bytes[start, end) as a run, and returns where it ends. */
  append(bytes: Uint8Array, start: number, end: number): number {
    if (start === end) return this.#end;
    this.reserve(end - start);
    const last = this.#last();
    const at = Math.max(this.#end, last.base);
    last.bytes.set(bytes.subarray(start, end), at - last.base);
    this.#end = at + end - start;
    return this.#end;
  }

  /** The bytes of the run that ends at `end`, the run before it having ended at `before`. A view. */
  run(before: number, end: number): Uint8Array {
    const slab = this.#slabOf(end);
    return slab.bytes.subarray(Math.max(before, slab.base) - slab.base, end - slab.base);
  }

  /**
   * All bytes from the start of that run to the end of its piece of memory, at most `most`, and the position of the first.
   * Runs that end among them lie there whole. A view.
   */
  from(
    { before, end }: { readonly before: number; readonly end: number },
    most: number,
  ): { readonly bytes: Uint8Array; readonly base: number } {
    const slab = this.#slabOf(end);
    const base = Math.max(before, slab.base);
    const at = base - slab.base;
    return { bytes: slab.bytes.subarray(at, at + most), base };
  }

  /** Whether that run is bytes[start, start + length). */
  equals(
    { before, end }: { readonly before: number; readonly end: number },
    bytes: Uint8Array,
    { start, length }: { readonly start: number; readonly length: number },
  ): boolean {
    const slab = this.#slabOf(end);
    const from = Math.max(before, slab.base);
    if (end - from !== length) return false;
    const at = from - slab.base;
    for (let i = 0; i < length; i++) if (slab.bytes[at + i] !== bytes[start + i]) return false;
    return true;
  }

  #last(): Slab {
    return this.#slots.at(-1) ?? this.#slabOf(0);
  }

  /** The slab of the byte before `end`; of no byte, any. */
  #slabOf(end: number): Slab {
    const slab = this.#slots[Math.max(0, end - 1) >>> SLOT_BITS];
    if (slab === undefined) throw new Error(`arena: nothing ends at ${end}`);
    return slab;
  }

  #growFirst(needed: number): void {
    const bytes = new Uint8Array(Math.min(SLOT, Math.max(needed, this.#memory * 2)));
    bytes.set(this.#last().bytes.subarray(0, this.#end));
    this.#slots = [{ base: 0, bytes }];
    this.#memory = bytes.length;
  }

  #addSlab(length: number): void {
    const count = Math.ceil(length / SLOT);
    const bytes = new Uint8Array(count * SLOT);
    const slab = { base: this.#slots.length * SLOT, bytes };
    for (let i = 0; i < count; i++) this.#slots.push(slab);
    this.#memory += bytes.length;
  }
}
