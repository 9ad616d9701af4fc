// core/ingest: a job as a scan worker does it: read, inflate, cut into records, read their fields, run the rules, hand
// over. The rules run here, while a record's body is still at hand, because no body is kept afterwards.

import type { JsonObject } from "../audit/is-audit-event.ts";
import { runRules } from "../detect/run-rules.ts";
import type { CompiledRule } from "../detect/rule-set.ts";
import { BatchBuilder, transferables } from "../scan/batch-builder.ts";
import { scanChunks, scanRange } from "../scan/scan-bytes.ts";
import type { ScanOptions, ScanOutcome } from "../scan/scan-bytes.ts";
import { GzipInflation } from "../source/gzip.ts";
import type { GzipOutcome } from "../source/gzip.ts";
import { batchTable } from "../store/batch-table.ts";
import { createFilterRunner } from "../store/run-filter.ts";
import type { FileNote } from "./report.ts";
import type { ScanEnd, ScanJob, ScanPiece } from "./scan-job.ts";

type OnPiece = (piece: ScanPiece) => Promise<void>;
type Emit = ScanOptions["emit"];

/** Lives as long as its worker: string ids, and what the rules learnt about strings, go on from job to job. */
export class ScanRunner {
  readonly #rules: readonly CompiledRule[];
  readonly #builder = new BatchBuilder();
  readonly #filter = createFilterRunner(batchTable(this.#builder));
  /** Events of the present batch that carry a body: what a rule may want to look into. */
  readonly #withBody = new Map<number, JsonObject>();

  constructor(rules: readonly CompiledRule[]) {
    this.#rules = rules;
  }

  /** Never throws for what a file may hold; `onPiece` is awaited before more is read. */
  async run(job: ScanJob, onPiece: OnPiece, signal: AbortSignal): Promise<ScanEnd> {
    if (job.compression === "gzip") return await this.#runGzip(job, onPiece, signal);
    const emit: Emit = (batch, bytesRead) => onPiece({ batch, bytesRead, inflated: null });
    return endOf(await scanRange(job.blob, job, this.#options(job, emit, signal)), []);
  }

  /** One worker inflates and scans; the inflated bytes go along, since a gzip cannot be read from the middle. */
  async #runGzip(job: ScanJob, onPiece: OnPiece, signal: AbortSignal): Promise<ScanEnd> {
    const inflation = new GzipInflation(job.blob);
    const emit: Emit = (batch) =>
      onPiece({ batch, bytesRead: inflation.bytesRead, inflated: null });
    const outcome = await scanChunks(
      keeping(inflation, onPiece),
      0,
      this.#options(job, emit, signal),
    );
    return endOf(outcome, GZIP_NOTES[inflation.outcome]);
  }

  #options({ framing }: ScanJob, emit: Emit, signal: AbortSignal): ScanOptions {
    this.#withBody.clear();
    return {
      framing,
      builder: this.#builder,
      emit,
      signal,
      onEvent: (row, event) => {
        if (hasBody(event)) this.#withBody.set(row, event);
      },
      beforeTake: () => {
        this.#classify();
      },
    };
  }

  #classify(): void {
    const builder = this.#builder;
    const range = { from: 0, to: builder.rows };
    const { severity, setOf, sets } = runRules(this.#rules, this.#filter, range, (row) =>
      this.#withBody.get(row),
    );
    for (let row = 0; row < builder.rows; row++) {
      const set = sets[setOf[row] ?? 0] ?? [];
      if (set.length === 0) continue;
      builder.setSeverity(row, severity[row] ?? 0);
      builder.setRules(row, set);
    }
    this.#withBody.clear();
  }
}

const hasBody = (event: JsonObject): boolean =>
  "requestObject" in event || "responseObject" in event;

/** Each inflated chunk goes to the engine, as a copy that is given away, before it is scanned. */
async function* keeping(inflation: GzipInflation, onPiece: OnPiece): AsyncGenerator<Uint8Array> {
  for await (const chunk of inflation.chunks()) {
    await onPiece({ batch: null, bytesRead: inflation.bytesRead, inflated: chunk.slice() });
    yield chunk;
  }
}

const GZIP_NOTES: Readonly<Record<GzipOutcome, readonly FileNote[]>> = {
  ok: [],
  "cut-short": [{ kind: "gzip-cut-short" }],
  damaged: [{ kind: "gzip-damaged" }],
  "trailing-bytes": [{ kind: "gzip-trailing-bytes" }],
};

function endOf(outcome: ScanOutcome, notes: readonly FileNote[]): ScanEnd {
  if (outcome.kind === "source-changed") return { kind: "changed" };
  return outcome.kind === "aborted" ? outcome : { kind: "done", notes };
}

/** The buffers of a piece, to be given away with it instead of copied. */
export function pieceTransferables({ batch, inflated }: ScanPiece): ArrayBuffer[] {
  return [...(batch ? transferables(batch) : []), ...(inflated ? [inflated.buffer] : [])];
}
