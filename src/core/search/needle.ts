// core/search: what is looked for, as bytes. Case is folded for ASCII letters only; a caller that means all of Unicode must
// look at texts beyond ASCII itself, for "K" may be the sign of Kelvin, three bytes that no letter equals.

import { NEEDLE_BYTES } from "./layout.ts";

export interface Needle {
  /** 1 to NEEDLE_BYTES of them; ASCII letters are lower case if case does not count. */
  readonly bytes: Uint8Array;
  /** 0x20 where a byte may also be the upper case of the letter, which is 0x20 less; 0 elsewhere. */
  readonly masks: Uint8Array;
}

const encoder = new TextEncoder();

/** Null for what cannot be a needle: nothing, or more than NEEDLE_BYTES. */
export function makeNeedle(text: string, { cased }: { readonly cased: boolean }): Needle | null {
  if (text.length === 0 || text.length > NEEDLE_BYTES) return null;
  const bytes = encoder.encode(text);
  if (bytes.length > NEEDLE_BYTES) return null;
  if (cased) return { bytes, masks: new Uint8Array(bytes.length) };
  const lower = bytes.map((byte) => (byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte));
  return { bytes: lower, masks: lower.map((byte) => (byte >= 0x61 && byte <= 0x7a ? 0x20 : 0)) };
}
