// core/scan/kernel: the texts of one column as rules and batches want them. The kernel keeps bytes; strings are made only
// of what is new in the batch and only when a rule asks, all in one go: one decoder call instead of thousands.

import { lastEnding } from "../../search/last-ending.ts";
import { WINDOW_BYTES, WINDOW_TEXTS } from "../../search/layout.ts";
import type { PackedStrings } from "../batch.ts";
import type { KernelInstance } from "./kernel-instance.ts";

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Texts whose strings stay from batch to batch: all stages, verbs and decisions, but never all URIs. */
const KEPT = 4096;

export interface FreshTexts extends PackedStrings {
  readonly start: number;
}

export class KernelStrings {
  readonly #column: string;
  #kernel: KernelInstance;
  /** Texts of instances before this one. */
  #dropped = 0;
  /** Texts of this instance that went out with a batch. */
  #sent = 0;
  /** Strings of this instance's texts from #first on, as far as they were asked for. */
  #decoded: string[] = [];
  #first = 0;
  /** Ids of texts that came from the reference lately: to ask the kernel is to encode the text first. */
  readonly #ids = new Map<string, number>();

  constructor(column: string, kernel: KernelInstance) {
    this.#column = column;
    this.#kernel = kernel;
  }

  get size(): number {
    return this.#dropped + this.#kernel.textCount(this.#column);
  }

  /** The text of an id of the present batch; "" for 0 and for what was given up. */
  get(id: number): string {
    const number = id - this.#dropped - 1;
    const known = this.#decoded[number - this.#first];
    if (known !== undefined) return known;
    if (number < 0 || id > this.size) return "";
    if (number < this.#first) return this.#decode(number, number + 1)[0] ?? "";
    const from = this.#first + this.#decoded.length;
    this.#decoded = this.#decoded.concat(this.#decode(from, this.size - this.#dropped));
    return this.#decoded[number - this.#first] ?? "";
  }

  /** As StringPool's: the texts from `id` on that a search takes at once; null if not even one, or it was given up. */
  piece(id: number): { bytes: Uint8Array; ends: Uint32Array; base: number } | null {
    const from = id - this.#dropped - 1;
    const { at, ends } = this.#kernel.texts(this.#column);
    if (from < 0 || from >= ends.length) return null;
    const base = from === 0 ? 0 : (ends[from - 1] ?? 0);
    const high = Math.min(ends.length, from + WINDOW_TEXTS) - 1;
    const last = lastEnding(ends, { low: from, high }, base + WINDOW_BYTES);
    if (last < from) return null;
    const bytes = this.#kernel.bytes.subarray(at + base, at + (ends[last] ?? 0));
    return { bytes, ends: ends.subarray(from, last + 1), base };
  }

  /** The id of a text; a new one gets the next. */
  intern(text: string): number {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    const id = this.#kernel.idOf(this.#column, text);
    if (this.#ids.size >= KEPT) this.#ids.clear();
    this.#ids.set(text, id);
    return id;
  }

  /**
   * What is new since the last call, in id order; undefined if nothing is. Views of the kernel's memory: `ends` counts from
   * `start` bytes before `bytes`.
   */
  takeNew(): FreshTexts | undefined {
    const from = this.#sent;
    const { at, ends } = this.#kernel.texts(this.#column);
    this.#sent = ends.length;
    if (this.#sent > KEPT) {
      this.#first = this.#sent;
      this.#decoded = [];
    }
    if (this.#sent === from) return undefined;
    const start = from === 0 ? 0 : (ends[from - 1] ?? 0);
    const bytes = this.#kernel.bytes.subarray(at + start, at + (ends.at(-1) ?? 0));
    return { bytes, ends: ends.subarray(from), start };
  }

  /** Goes on with an instance whose first id is the next one: what the old one held is given up. */
  moveTo(kernel: KernelInstance): void {
    this.#dropped = this.size;
    this.#sent = 0;
    this.#first = 0;
    this.#decoded = [];
    this.#ids.clear();
    this.#kernel = kernel;
  }

  #decode(from: number, to: number): string[] {
    const { at, ends } = this.#kernel.texts(this.#column);
    const { bytes } = this.#kernel;
    const start = from === 0 ? 0 : (ends[from - 1] ?? 0);
    const end = ends[to - 1] ?? 0;
    const all = decoder.decode(bytes.subarray(at + start, at + end));
    const texts: string[] = [];
    let last = start;
    for (let number = from; number < to; number++) {
      const next = ends[number] ?? 0;
      // Only where all is ASCII is a place in the bytes a place in the text.
      texts.push(
        all.length === end - start
          ? all.slice(last - start, next - start)
          : decoder.decode(bytes.subarray(at + last, at + next)),
      );
      last = next;
    }
    return texts;
  }
}
