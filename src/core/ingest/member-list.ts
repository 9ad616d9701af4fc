// core/ingest: members of a container that are no logs or could not be unpacked: counted for the report, listed on demand.
// Some 200 bytes each, at most 100,000.

import type { SkippedMember } from "./report.ts";

/** Told apart from what could not be told or unpacked. */
const isNoLog = ({ kind }: SkippedMember["failure"]): boolean =>
  kind === "not-audit" || kind === "empty" || kind === "set-aside";

export class MemberList {
  readonly #members: SkippedMember[] = [];
  #skipped = 0;
  #bytes = 0;

  /** The first lines are left out: nobody is shown those of ten thousand files. */
  add({ path, size, failure }: SkippedMember): void {
    if (isNoLog(failure)) this.#skipped++;
    this.#bytes += size;
    this.#members.push({
      path,
      size,
      failure: failure.kind === "not-audit" ? { ...failure, head: [] } : failure,
    });
  }

  get skipped(): number {
    return this.#skipped;
  }

  get failed(): number {
    return this.#members.length - this.#skipped;
  }

  /** What they take in the container. */
  get bytes(): number {
    return this.#bytes;
  }

  page(start: number, end: number): readonly SkippedMember[] {
    return this.#members.slice(start, end);
  }
}
