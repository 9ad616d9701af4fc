// core/scan: which versions of the audit API events say they are of. Told once a batch: all events of a file say the same, so
// a column for it would be a byte an event for nothing. What the kernel reads, it notes itself (assembly/versions.ts).

const GROUP = "audit.k8s.io/";
/** Versions told apart: the log says what it likes. */
const MOST = 8;
/** Bytes of v1alpha1, the longest there is. */
export const LONGEST_VERSION = 8;
const VERSION = /^[a-z0-9]{1,8}$/;

export class SaidVersions {
  readonly #versions = new Set<string>();

  /** The event's own `apiVersion`, whatever that is. */
  add(apiVersion: unknown): void {
    if (typeof apiVersion !== "string" || !apiVersion.startsWith(GROUP)) return;
    this.addVersions([apiVersion.slice(GROUP.length)]);
  }

  /** Of many, the first. */
  addVersions(versions: readonly string[]): void {
    for (const version of versions)
      if (VERSION.test(version) && this.#versions.size < MOST) this.#versions.add(version);
  }

  get all(): readonly string[] {
    return [...this.#versions].toSorted();
  }

  clear(): void {
    this.#versions.clear();
  }

  /** What was said, by name; nothing is afterwards. */
  take(): readonly string[] {
    const { all } = this;
    this.clear();
    return all;
  }
}
