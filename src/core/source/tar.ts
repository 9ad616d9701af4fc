// core/source: tar (POSIX ustar and pax, GNU long names), as a walk from header to header. A tar that lies in a blob costs
// a small read per member, whose bytes are then a slice; one that comes out of an inflater is read through, and only
// members that are asked for as a whole are kept.

import {
  blobMember,
  decodeName,
  memberPath,
  type Container,
  type ContainerOutcome,
  type Member,
} from "./member.ts";
import { StreamBytes, type TarBytes } from "./tar-bytes.ts";
import {
  BLOCK,
  isZeroBlock,
  paddingOf,
  readPax,
  readTarHeader,
  type TarHeader,
} from "./tar-header.ts";

export { BlobBytes, StreamBytes } from "./tar-bytes.ts";
export { isTar } from "./tar-header.ts";

/** What is asked of a member to tell what it is. */
const PEEK_BYTES = 1 << 20;
/** A longer name or pax header is not read; names end at some 4 kB in file systems. */
const NAME_LIMIT = 1 << 20;

/** What headers before a member say of it. */
interface Said {
  name?: string;
  size?: number;
  isSparse?: boolean;
}

export class TarReader implements Container {
  readonly #bytes: TarBytes;
  #outcome: ContainerOutcome = "ok";

  constructor(bytes: TarBytes) {
    this.#bytes = bytes;
  }

  get outcome(): ContainerOutcome {
    return this.#outcome;
  }

  get bytesRead(): number {
    return this.#bytes.position;
  }

  async *members(): AsyncGenerator<Member> {
    try {
      yield* this.#walk();
    } finally {
      if (this.#bytes instanceof StreamBytes) await this.#bytes.close();
    }
  }

  async *#walk(): AsyncGenerator<Member> {
    let said: Said = {};
    for (;;) {
      const block = await this.#bytes.read(BLOCK);
      // An end without the empty block that ends every tar: something is missing, if only that.
      if (block.length < BLOCK) return this.#end("cut-short");
      if (isZeroBlock(block)) return;
      const header = readTarHeader(block);
      if (header === null) return this.#end("damaged");
      const extra = await this.#readExtra(header, said);
      if (extra === "cut-short" || extra === "damaged") return this.#end(extra);
      if (extra === "said") continue;
      const size = said.size ?? header.size;
      const isSparse = header.type === "S" || said.isSparse === true;
      const member = await this.#memberOf(said.name ?? header.name, size, isSparse);
      said = {};
      // Links, folders and devices have no bytes worth reading.
      if ("07S".includes(header.type)) yield member;
      if (member instanceof StreamedMember) await member.pass();
      if (member.isShort) return this.#end("cut-short");
      await this.#bytes.skip(paddingOf(size));
    }
  }

  /** Of a blob: a slice, good for ever. Of a stream: good until the next is asked for. */
  async #memberOf(path: string, size: number, isSparse: boolean): Promise<Member> {
    const problem = isSparse ? ({ kind: "sparse" } as const) : null;
    const bytes = this.#bytes;
    if (bytes instanceof StreamBytes)
      return new StreamedMember(bytes, { path: memberPath(path), size, problem });
    const slice = await bytes.take(size);
    return blobMember(path, slice, { size, problem, isShort: slice.size < size });
  }

  #end(outcome: ContainerOutcome): void {
    this.#outcome = outcome;
  }

  /** Reads what only speaks of the member to come. */
  async #readExtra(
    { type, size }: TarHeader,
    said: Said,
  ): Promise<"member" | "said" | "cut-short" | "damaged"> {
    if (!"xgLK".includes(type)) return "member";
    const isRead = (type === "x" || type === "L") && size <= NAME_LIMIT;
    const bytes = isRead ? await this.#bytes.read(size) : null;
    const passed = bytes?.length ?? (await this.#bytes.skip(size));
    if (passed < size) return "cut-short";
    await this.#bytes.skip(paddingOf(size));
    if (bytes === null) return "said";
    if (type === "L") {
      said.name = decodeName(bytes).replace(/\0.*$/s, "");
      return "said";
    }
    const pax = readPax(bytes);
    if (pax === null) return "damaged";
    said.name = pax.get("GNU.sparse.name") ?? pax.get("path") ?? said.name ?? "";
    if (said.name === "") delete said.name;
    const long = pax.get("size");
    if (long !== undefined && /^\d{1,16}$/.test(long)) said.size = Number(long);
    said.isSparse = [...pax.keys()].some((key) => key.startsWith("GNU.sparse."));
    return "said";
  }
}

class StreamedMember implements Member {
  readonly path: string;
  readonly size: number;
  readonly problem: Member["problem"];
  readonly #bytes: StreamBytes;
  #head: Uint8Array<ArrayBuffer> | null = null;
  #left: number;
  readonly isPacked = false;
  isShort = false;

  constructor(
    bytes: StreamBytes,
    { path, size, problem }: Pick<Member, "path" | "size" | "problem">,
  ) {
    this.#bytes = bytes;
    this.path = path;
    this.size = size;
    this.#left = size;
    this.problem = problem;
  }

  async peek(): Promise<Uint8Array<ArrayBuffer>> {
    if (this.#head !== null) return this.#head;
    const count = Math.min(this.#left, PEEK_BYTES);
    this.#head = await this.#bytes.read(count);
    this.#passed(count, this.#head.length);
    return this.#head;
  }

  async whole(): Promise<Blob> {
    const head = await this.peek();
    if (this.#left === 0) return new Blob([head]);
    const count = this.#left;
    const rest = await this.#bytes.take(count);
    this.#passed(count, rest.size);
    return new Blob([head, rest]);
  }

  /** Goes past what was not asked for. */
  async pass(): Promise<void> {
    const count = this.#left;
    this.#passed(count, await this.#bytes.skip(count));
  }

  /** So many of `count` bytes were there. */
  #passed(count: number, length: number): void {
    this.#left = length < count ? 0 : this.#left - count;
    if (length < count) this.isShort = true;
  }
}
