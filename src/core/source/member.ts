// core/source: a file inside a container. Its bytes are slices of the container's where that can be read from anywhere,
// and gathered as they come by where it cannot (a tar that comes out of gzip). Names are what strangers wrote: nothing is
// ever written under them, so `../` is only text.

/** Why a member cannot be unpacked. `method` and `sparse` may well be what another program can. */
export type MemberProblem =
  | { readonly kind: "encrypted" }
  /** Of zip: by number. */
  | { readonly kind: "method"; readonly method: number }
  | { readonly kind: "sparse" }
  /** Its place in the container is no place in it. */
  | { readonly kind: "damaged" };

export interface Member {
  readonly path: string;
  /** Bytes it takes in the container, packed if it is. */
  readonly size: number;
  readonly problem: MemberProblem | null;
  /**
   * Its first bytes, or more: as bytes where they are at hand, because reading a blob takes a millisecond even if it is in
   * memory. A packed one may end early here, as if it were cut.
   */
  peek(): Promise<Blob | Uint8Array<ArrayBuffer>>;
  /** All its bytes that are there. Called once at most, before the next member is asked for. */
  whole(): Promise<Blob>;
  /** The container packed it: its bytes are gzip or Zstandard for that reason alone. */
  readonly isPacked: boolean;
  /** Whether bytes of it are missing; known after `whole`. */
  readonly isShort: boolean;
}

export type ContainerOutcome = "ok" | "cut-short" | "damaged";

/** Members one by one; the next is found when it is asked for. */
export interface Container {
  /** Final when `members` has ended. */
  readonly outcome: ContainerOutcome;
  /** Bytes of the container that were passed. */
  readonly bytesRead: number;
  /** To be called once. Throws SourceChanged. */
  members(): AsyncGenerator<Member>;
}

const PATH_LIMIT = 1000;

/** A name of 100 kB, times ten thousand, would be a gigabyte of names. What is told apart by is the end. */
export function memberPath(name: string): string {
  const path = name.replace(/^(?:\.?\/)+/, "");
  return path.length <= PATH_LIMIT ? path : `…${path.slice(-PATH_LIMIT)}`;
}

const utf8 = new TextDecoder("utf-8", { fatal: true });
const latin1 = new TextDecoder("latin1");

/** Names are UTF-8 nearly everywhere; where they are not, which of the old encodings it was is not written down. */
export function decodeName(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return latin1.decode(bytes);
  }
}

/** A member whose bytes are a blob already. */
export function blobMember(
  path: string,
  blob: Blob,
  {
    size = blob.size,
    isShort = false,
    isPacked = false,
    problem = null as MemberProblem | null,
  } = {},
): Member {
  const give = (): Promise<Blob> => Promise.resolve(blob);
  return { path: memberPath(path), size, problem, peek: give, whole: give, isPacked, isShort };
}
