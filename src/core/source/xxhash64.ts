// core/source: the checksum of Zstandard: XXH64 with seed 0 (RFC 8878, section 3.1.1; github.com/Cyan4973/xxHash,
// doc/xxhash_spec.md), of which a frame holds the lower half. 64-bit numbers are two words each: BigInt is 30 times slower.

/** A 64-bit number. */
interface Word {
  high: number;
  low: number;
}

const P1: Word = { high: 0x9e3779b1, low: 0x85ebca87 };
const P2: Word = { high: 0xc2b2ae3d, low: 0x27d4eb4f };
const P3: Word = { high: 0x165667b1, low: 0x9e3779f9 };
const P4: Word = { high: 0x85ebca77, low: 0xc2b2ae63 };
const P5: Word = { high: 0x27d4eb2f, low: 0x165667c5 };

/** Upper word of the product of two words. */
function mulHigh(a: number, b: number): number {
  const a0 = a & 0xffff;
  const a1 = a >>> 16;
  const b0 = b & 0xffff;
  const b1 = b >>> 16;
  const middle = a1 * b0 + ((a0 * b0) >>> 16);
  const low = a0 * b1 + (middle & 0xffff);
  return a1 * b1 + Math.floor(middle / 65_536) + Math.floor(low / 65_536);
}

/** In place, as all below: a new object per step would be garbage by the gigabyte. */
function multiply(word: Word, { high, low }: Word): void {
  const upper = mulHigh(word.low, low) + Math.imul(word.high, low) + Math.imul(word.low, high);
  word.low = Math.imul(word.low, low) >>> 0;
  word.high = upper >>> 0;
}

function add(word: Word, high: number, low: number): void {
  const sum = word.low + low;
  word.high = (word.high + high + (sum > 0xffffffff ? 1 : 0)) >>> 0;
  word.low = sum >>> 0;
}

/** By 1 to 31 bits. */
function rotate(word: Word, bits: number): void {
  const { high, low } = word;
  word.high = ((high << bits) | (low >>> (32 - bits))) >>> 0;
  word.low = ((low << bits) | (high >>> (32 - bits))) >>> 0;
}

function xor(word: Word, high: number, low: number): void {
  word.high = (word.high ^ high) >>> 0;
  word.low = (word.low ^ low) >>> 0;
}

const scratch: Word = { high: 0, low: 0 };

/** acc = rotate(acc + input × P2, 31) × P1 */
function round(acc: Word, high: number, low: number): void {
  scratch.high = high;
  scratch.low = low;
  multiply(scratch, P2);
  add(acc, scratch.high, scratch.low);
  rotate(acc, 31);
  multiply(acc, P1);
}

const STRIPE = 32;

export class XxHash64 {
  readonly #lanes: readonly [Word, Word, Word, Word];
  readonly #rest = new Uint8Array(STRIPE);
  #restLength = 0;
  #total = 0;

  constructor() {
    const sum = { ...P1 };
    add(sum, P2.high, P2.low);
    const negative = { high: ~P1.high >>> 0, low: ~P1.low >>> 0 };
    add(negative, 0, 1);
    this.#lanes = [sum, { ...P2 }, { high: 0, low: 0 }, negative];
  }

  update(bytes: Uint8Array): void {
    this.#total += bytes.length;
    let at = 0;
    if (this.#restLength > 0) {
      at = Math.min(STRIPE - this.#restLength, bytes.length);
      this.#rest.set(bytes.subarray(0, at), this.#restLength);
      this.#restLength += at;
      if (this.#restLength < STRIPE) return;
      this.#stripes(this.#rest, 0);
      this.#restLength = 0;
    }
    at = this.#stripes(bytes, at);
    this.#rest.set(bytes.subarray(at));
    this.#restLength = bytes.length - at;
  }

  /** Whole stripes from `at` on; returns where they end. */
  #stripes(bytes: Uint8Array, from: number): number {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const [a, b, c, d] = this.#lanes;
    let at = from;
    for (; at + STRIPE <= bytes.length; at += STRIPE) {
      round(a, view.getUint32(at + 4, true), view.getUint32(at, true));
      round(b, view.getUint32(at + 12, true), view.getUint32(at + 8, true));
      round(c, view.getUint32(at + 20, true), view.getUint32(at + 16, true));
      round(d, view.getUint32(at + 28, true), view.getUint32(at + 24, true));
    }
    return at;
  }

  /** The lower word of the hash of all bytes so far. */
  digestLow(): number {
    const hash = this.#merged();
    add(hash, Math.floor(this.#total / 2 ** 32), this.#total >>> 0);
    const rest = this.#rest.subarray(0, this.#restLength);
    const view = new DataView(this.#rest.buffer);
    let at = 0;
    for (; at + 8 <= rest.length; at += 8) {
      const lane = { high: 0, low: 0 };
      round(lane, view.getUint32(at + 4, true), view.getUint32(at, true));
      xor(hash, lane.high, lane.low);
      rotate(hash, 27);
      multiply(hash, P1);
      add(hash, P4.high, P4.low);
    }
    if (at + 4 <= rest.length) {
      const lane = { high: 0, low: view.getUint32(at, true) };
      multiply(lane, P1);
      xor(hash, lane.high, lane.low);
      rotate(hash, 23);
      multiply(hash, P2);
      add(hash, P3.high, P3.low);
      at += 4;
    }
    for (; at < rest.length; at++) {
      const lane = { high: 0, low: rest[at] ?? 0 };
      multiply(lane, P5);
      xor(hash, lane.high, lane.low);
      rotate(hash, 11);
      multiply(hash, P1);
    }
    return avalanche(hash);
  }

  #merged(): Word {
    if (this.#total < STRIPE) return { ...P5 };
    const hash = { high: 0, low: 0 };
    for (const [i, lane] of this.#lanes.entries()) {
      const turned = { ...lane };
      rotate(turned, [1, 7, 12, 18][i] ?? 1);
      add(hash, turned.high, turned.low);
    }
    for (const lane of this.#lanes) {
      const merged = { high: 0, low: 0 };
      round(merged, lane.high, lane.low);
      xor(hash, merged.high, merged.low);
      multiply(hash, P1);
      add(hash, P4.high, P4.low);
    }
    return hash;
  }
}

function avalanche(hash: Word): number {
  xor(hash, 0, hash.high >>> 1);
  multiply(hash, P2);
  xor(hash, hash.high >>> 29, ((hash.high << 3) | (hash.low >>> 29)) >>> 0);
  multiply(hash, P3);
  xor(hash, 0, hash.high);
  return hash.low;
}
