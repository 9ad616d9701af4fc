// worker: what the page asks about marks and inputs. Keeps the marks, which outlive a log that is read once more.

import { sessionInZip } from "../core/ingest/evidence-zip.ts";
import type { Ingest } from "../core/ingest/ingest.ts";
import type { EventMark, InputFile, TriageApi } from "./triage-api.ts";
import { placeText } from "./event-place.ts";
import type { HashFile } from "./engine-pool.ts";
import { InputHashes } from "./input-hashes.ts";
import type { Questions } from "./questions.ts";

export interface TriageParts {
  readonly log: () => {
    readonly files: readonly File[];
    readonly ingest: Ingest;
    readonly questions: Questions;
  };
  /** Answers of before say what is no longer so. */
  readonly changed: () => void;
}

export class TriageCalls implements TriageApi {
  readonly #parts: TriageParts;
  readonly #hashes: InputHashes;
  #marks: readonly EventMark[] = [];

  constructor(hash: HashFile, parts: TriageParts) {
    this.#parts = parts;
    this.#hashes = new InputHashes(hash, () => parts.log().files);
  }

  get marks(): readonly EventMark[] {
    return this.#marks;
  }

  async markEvents(marks: readonly EventMark[]): Promise<readonly (string | null)[]> {
    const isNews = marks.length > 0 || this.#marks.length > 0;
    this.#marks = marks;
    const { ingest, questions } = this.#parts.log();
    questions.marks.set(marks);
    const found = await questions.marks.found();
    if (isNews && ingest.store.length > 0) this.#parts.changed();
    return marks.map((_, i) => {
      const row = found[i]?.[0];
      return row === undefined ? null : placeText(row, ingest);
    });
  }

  inputs: TriageApi["inputs"] = () => Promise.resolve(this.#hashes.list());

  hashInputs: TriageApi["hashInputs"] = (onProgress, asker = "session") =>
    this.#hashes.all(asker, onProgress);

  sessionIn: TriageApi["sessionIn"] = (file, limit) => sessionInZip(file, limit);

  leaveHashes: TriageApi["leaveHashes"] = (asker) => {
    this.#hashes.leave(asker);
    return Promise.resolve();
  };

  /** The files with their hashes, for what leaves; as they are known where it is given up. */
  async hashed(signal: AbortSignal): Promise<readonly InputFile[]> {
    const leave = (): void => {
      this.#hashes.leave("export");
    };
    signal.addEventListener("abort", leave);
    try {
      return await this.#hashes.all("export", () => undefined);
    } finally {
      signal.removeEventListener("abort", leave);
    }
  }

  /** Nothing is hashed while a log loads. */
  rest(): void {
    this.#hashes.rest();
  }

  wake(): void {
    this.#hashes.wake();
  }
}
