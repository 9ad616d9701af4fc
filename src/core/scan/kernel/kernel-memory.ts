// core/scan/kernel: the kernel's memory, seen from outside. It grows while the kernel works, and every view of it is void
// then: so whoever wants bytes asks for them here, each time.

import type { KernelExports } from "./kernel-exports.ts";

const encoder = new TextEncoder();

export class KernelMemory {
  readonly #kernel: Pick<KernelExports, "allocate" | "memory">;
  #bytes: Uint8Array<ArrayBuffer>;

  constructor(kernel: Pick<KernelExports, "allocate" | "memory">) {
    this.#kernel = kernel;
    this.#bytes = this.#view();
  }

  /** All of it. Void after anything that may need more: a run, a new row, a new text. */
  get bytes(): Uint8Array<ArrayBuffer> {
    if (this.#bytes.length === 0) this.#bytes = this.#view();
    return this.#bytes;
  }

  /** Address of a text put there for good. */
  keep(text: string): number {
    return this.keepBytes(encoder.encode(text));
  }

  keepBytes(bytes: Uint8Array): number {
    const at = this.#kernel.allocate(bytes.length);
    this.bytes.set(bytes, at);
    return at;
  }

  #view(): Uint8Array<ArrayBuffer> {
    const { buffer } = this.#kernel.memory;
    if (!(buffer instanceof ArrayBuffer)) throw new TypeError("the kernel's memory is its own");
    return new Uint8Array(buffer);
  }
}
