// core/ingest: names that tell files apart. Rotated logs of several nodes are all called audit.log, so from the second on
// a file's name carries a number; what links call a file (file-key.ts) does not depend on it.

export class FileNames {
  readonly #taken = new Set<string>();
  /** Number to try next for a name: ten thousand files of one name must not each count from two. */
  readonly #next = new Map<string, number>();

  /** The name itself, or "audit.log (2)" where a file before has it. */
  take(name: string): string {
    let free = name;
    let number = this.#next.get(name) ?? 2;
    while (this.#taken.has(free)) free = `${name} (${number++})`;
    this.#next.set(name, number);
    this.#taken.add(free);
    return free;
  }
}
