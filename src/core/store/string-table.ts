// core/store: the values of one field, each once, as UTF-8 end to end in one arena: a third of what JavaScript strings
// take, and one allocation instead of a million. Ids count from 1 in order of arrival. Found again through an
// open-addressing hash of ids; its seed is random, for values are chosen by whoever writes the log.

import { GrowableBytes, GrowableColumn } from "../base/grow.ts";
import type { StringPool } from "./table.ts";

/** Texts decoded lately: facets and tables ask for the same few thousand again and again. */
const CACHED = 1 << 15;
/** Longer texts are decoded each time: CACHED of them would be more memory than the arena. */
const CACHED_LENGTH = 1024;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

const randomSeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;

export class StringTable implements StringPool {
  readonly #seed: number;
  readonly #arena = new GrowableBytes(256);
  /** ends[id] is where value `id` ends and value `id + 1` starts; ends[0] = 0. */
  readonly #ends = new GrowableColumn((n) => new Uint32Array(n), 16);
  /** Slots of ids, 0 = free. At most half full; a power of two long. */
  #slots = new Uint32Array(32);
  #cache = new Map<number, string>();

  constructor(seed = randomSeed()) {
    this.#seed = seed;
    this.#ends.push(0);
  }

  get size(): number {
    return this.#ends.length - 1;
  }

  /** Bytes allocated, without the cache. */
  get memory(): number {
    return this.#arena.capacity + this.#ends.values.byteLength + this.#slots.byteLength;
  }

  get(id: number): string {
    if (id <= 0 || id > this.size) return "";
    const cached = this.#cache.get(id);
    if (cached !== undefined) return cached;
    const text = decoder.decode(
      this.#arena.bytes.subarray(this.#ends.at(id - 1), this.#ends.at(id)),
    );
    if (text.length <= CACHED_LENGTH) {
      if (this.#cache.size >= CACHED) this.#cache.clear();
      this.#cache.set(id, text);
    }
    return text;
  }

  /** The id of `text`, 0 if it is not there. */
  find(text: string): number {
    const bytes = encoder.encode(text);
    return this.#slots[this.#slotOf(bytes, 0, bytes.length)] ?? 0;
  }

  /** The id of the UTF-8 text bytes[start, end), new if need be. */
  intern(bytes: Uint8Array, start: number, end: number): number {
    const slot = this.#slotOf(bytes, start, end);
    const known = this.#slots[slot] ?? 0;
    if (known !== 0) return known;
    this.#arena.append(bytes, start, end);
    this.#ends.push(this.#arena.length);
    const id = this.size;
    this.#slots[slot] = id;
    if (id * 2 > this.#slots.length) this.#rehash();
    return id;
  }

  /** The slot that holds the text's id, or the free one where it belongs. */
  #slotOf(bytes: Uint8Array, start: number, end: number): number {
    const mask = this.#slots.length - 1;
    let slot = this.#hash(bytes, start, end) & mask;
    for (;;) {
      const id = this.#slots[slot] ?? 0;
      if (id === 0 || this.#equals(id, bytes, start, end)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #equals(id: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.#ends.at(id - 1);
    const length = end - start;
    if (this.#ends.at(id) - from !== length) return false;
    const arena = this.#arena.bytes;
    for (let i = 0; i < length; i++) {
      if (arena[from + i] !== bytes[start + i]) return false;
    }
    return true;
  }

  /** FNV-1a from a random start, then murmur3's finish, so that the low bits depend on every byte. */
  #hash(bytes: Uint8Array, start: number, end: number): number {
    let hash = this.#seed ^ 0x811c9dc5;
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return (hash ^ (hash >>> 16)) >>> 0;
  }

  #rehash(): void {
    const slots = new Uint32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    const arena = this.#arena.bytes;
    for (let id = 1; id <= this.size; id++) {
      let slot = this.#hash(arena, this.#ends.at(id - 1), this.#ends.at(id)) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id;
    }
    this.#slots = slots;
  }
}
