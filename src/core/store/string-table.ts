// core/store: the values of one field, each once, as UTF-8 end to end in an arena: a third of what JavaScript strings
// take, and a thousand allocations instead of a million. Ids count from 1 in order of arrival. Found again through an
// open-addressing hash of ids; its seed is random, for values are chosen by whoever writes the log. Hashes are kept: with
// four million distinct texts, hashing them all again when the slots double stopped the thread for 2.6 seconds.

import { ByteArena } from "../base/byte-arena.ts";
import { GrowableColumn } from "../base/grow.ts";
import { lastEnding } from "../search/last-ending.ts";
import { WINDOW_BYTES, WINDOW_TEXTS } from "../search/layout.ts";
import type { StringPool, TextPiece } from "./table.ts";

/** Texts decoded lately: facets and tables ask for the same few thousand again and again. */
const CACHED = 1 << 15;
/** Characters in all of them: 18 tables of CACHED user agents of a kilobyte would be more than a gigabyte. */
const CACHED_CHARACTERS = 1 << 20;
/** Longer texts are decoded each time. */
const CACHED_LENGTH = 1024;
/** What a Map's entry and a string's head take, about. */
const CACHE_ENTRY = 48;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

const randomSeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;

export class StringTable implements StringPool {
  readonly #seed: number;
  readonly #arena = new ByteArena();
  /** ends[id] is where value `id` ends in the arena; ends[0] = 0. */
  readonly #ends = new GrowableColumn((n) => new Uint32Array(n), 16);
  /** By id; hashes[0] is of no value. */
  readonly #hashes = new GrowableColumn((n) => new Uint32Array(n), 16);
  /** Slots of ids, 0 = free. At most three quarters full; a power of two long. */
  #slots = new Uint32Array(16);
  readonly #cache = new Map<number, string>();
  #cachedCharacters = 0;

  constructor(seed = randomSeed()) {
    this.#seed = seed;
    this.#ends.push(0);
    this.#hashes.push(0);
  }

  get size(): number {
    return this.#ends.length - 1;
  }

  /** Bytes allocated, without the cache. */
  get memory(): number {
    const { byteLength: ends } = this.#ends.values;
    return this.#arena.memory + ends + this.#hashes.values.byteLength + this.#slots.byteLength;
  }

  /** Bytes of the cache, about: two a character. */
  get cacheMemory(): number {
    return this.#cachedCharacters * 2 + this.#cache.size * CACHE_ENTRY;
  }

  get(id: number): string {
    if (id <= 0 || id > this.size) return "";
    const cached = this.#cache.get(id);
    if (cached !== undefined) return cached;
    const text = decoder.decode(this.#arena.run(this.#ends.at(id - 1), this.#ends.at(id)));
    if (text.length <= CACHED_LENGTH) this.#remember(id, text);
    return text;
  }

  /** The id of `text`, 0 if it is not there. */
  find(text: string): number {
    const bytes = encoder.encode(text);
    const hash = this.#hash(bytes, 0, bytes.length);
    return this.#slots[this.#slotOf(hash, bytes, { start: 0, length: bytes.length })] ?? 0;
  }

  piece(id: number): TextPiece | null {
    const run = { before: this.#ends.at(id - 1), end: this.#ends.at(id) };
    const { bytes, base } = this.#arena.from(run, WINDOW_BYTES);
    const most = Math.min(this.size, id + WINDOW_TEXTS - 1);
    const ends = this.#ends.values;
    const last = lastEnding(ends, { low: id, high: most }, base + bytes.length);
    if (last < id) return null;
    const used = bytes.subarray(0, this.#ends.at(last) - base);
    return { bytes: used, ends: ends.subarray(id, last + 1), base };
  }

  /** The id of the UTF-8 text bytes[start, end), new if need be. Changes nothing if there is no memory for it. */
  intern(bytes: Uint8Array, start: number, end: number): number {
    const hash = this.#hash(bytes, start, end);
    const known = this.#slots[this.#slotOf(hash, bytes, { start, length: end - start })] ?? 0;
    if (known !== 0) return known;
    this.#reserve(end - start);
    this.#ends.push(this.#arena.append(bytes, start, end));
    this.#hashes.push(hash);
    this.#slots[freeSlot(this.#slots, hash)] = this.size;
    return this.size;
  }

  /** Room for one more value, in every part before any is changed. */
  #reserve(length: number): void {
    this.#arena.reserve(length);
    this.#ends.reserve(1);
    this.#hashes.reserve(1);
    if ((this.size + 1) * 4 > this.#slots.length * 3) this.#growSlots();
  }

  #remember(id: number, text: string): void {
    const isFull =
      this.#cache.size >= CACHED || this.#cachedCharacters + text.length > CACHED_CHARACTERS;
    if (isFull) {
      this.#cache.clear();
      this.#cachedCharacters = 0;
    }
    this.#cache.set(id, text);
    this.#cachedCharacters += text.length;
  }

  /** The slot that holds the text's id, or the free one where it belongs. */
  #slotOf(
    hash: number,
    bytes: Uint8Array,
    span: { readonly start: number; readonly length: number },
  ): number {
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const id = this.#slots[slot] ?? 0;
      if (id === 0) return slot;
      if (this.#hashes.at(id) !== hash) continue;
      const run = { before: this.#ends.at(id - 1), end: this.#ends.at(id) };
      if (this.#arena.equals(run, bytes, span)) return slot;
    }
  }

  /** FNV-1a from a random start, then murmur3's finish, so that the low bits depend on every byte. */
  #hash(bytes: Uint8Array, start: number, end: number): number {
    let hash = this.#seed ^ 0x811c9dc5;
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return (hash ^ (hash >>> 16)) >>> 0;
  }

  #growSlots(): void {
    const slots = new Uint32Array(this.#slots.length * 2);
    for (let id = 1; id <= this.size; id++) slots[freeSlot(slots, this.#hashes.at(id))] = id;
    this.#slots = slots;
  }
}

function freeSlot(slots: Uint32Array, hash: number): number {
  const mask = slots.length - 1;
  let slot = hash & mask;
  while (slots[slot] !== 0) slot = (slot + 1) & mask;
  return slot;
}
