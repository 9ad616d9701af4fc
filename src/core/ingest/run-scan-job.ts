// core/ingest: a job as a scan worker does it: read, inflate, cut into records, read their fields, run the rules, hand
// over. The rules run here, while a record's body is still at hand, because no body is kept afterwards.

import type { RecordSplitter } from "../bytes/splitter.ts";
import { LetterKernel, PlainRecords } from "../detect/plan/letter-kernel.ts";
import { RuleRunner } from "../detect/plan/rule-runner.ts";
import { runRules } from "../detect/run-rules.ts";
import type { CompiledRule } from "../detect/rule-set.ts";
import { BatchBuilder, transferables } from "../scan/batch-builder.ts";
import type { EventBuilder } from "../scan/batch-builder.ts";
import { askedKeys } from "../scan/kernel/kernel-plan.ts";
import { KernelBuilder } from "../scan/kernel/kernel-builder.ts";
import type { OnBody } from "../scan/kernel/tell-bodies.ts";
import { KernelLines } from "../scan/kernel/kernel-lines.ts";
import type { RecordReader } from "../scan/record-reader.ts";
import { scanChunks, scanRange } from "../scan/scan-bytes.ts";
import type { ScanOptions, ScanOutcome } from "../scan/scan-bytes.ts";
import { ByteSearch } from "../search/byte-search.ts";
import { aloneInMemory, SENT_BYTES } from "../source/given-chunks.ts";
import { inflationOf } from "../source/inflation.ts";
import type { Inflation, Packing } from "../source/inflation.ts";
import { batchTable } from "../store/batch-table.ts";
import { createFilterRunner } from "../store/run-filter.ts";
import type { FilterRunner } from "../store/run-filter.ts";
import { asksBeyondBodies, bodyNeedles, placesBeyondBodies } from "./body-needles.ts";
import { BodyShelf } from "./body-shelf.ts";
import { packingNotes } from "./report.ts";
import { PieceFlight } from "./piece-flight.ts";
import type { FileNote } from "./report.ts";
import type { ScanEnd, ScanJob, ScanPiece } from "./scan-job.ts";

type OnPiece = (piece: ScanPiece) => Promise<void>;
type Inflate = (blob: Blob, packing: Packing) => Inflation;
type Emit = ScanOptions["emit"];

/** Up to so many, a pass over columns for each costs less than a walk through decision trees for each row. */
const FEW_RULES = 10;

/** Lives as long as its worker: string ids, and what the rules learnt about strings, go on from job to job. */
export class ScanRunner {
  readonly #rules: readonly CompiledRule[];
  readonly #kernel: KernelBuilder | null;
  readonly #builder: EventBuilder;
  readonly #filter: FilterRunner;
  /** For more rules than one after the other would do. Made with the first rows: most workers of a page never have any. */
  readonly #makeMany: () => RuleRunner | null;
  #many: RuleRunner | null | undefined;
  readonly #bodies: BodyShelf;

  /** Without a kernel everything is read by the reference: the same events, about a tenth of the speed. */
  constructor(
    rules: readonly CompiledRule[],
    kernel: WebAssembly.Module | null,
    search = new ByteSearch(),
  ) {
    this.#rules = rules;
    // Filters speak of many rules each, and are looked at once.
    const asked = [
      ...rules.map(({ condition }) => condition),
      ...new Set(rules.flatMap(({ filters }) => filters.map(({ predicate }) => predicate))),
    ];
    const needles = bodyNeedles(asked);
    const keys = askedKeys(placesBeyondBodies(asked));
    const isMany = rules.length > FEW_RULES;
    const letters = isMany && kernel !== null ? new LetterKernel(kernel) : null;
    this.#bodies = new BodyShelf(asksBeyondBodies(asked), letters ?? new PlainRecords());
    this.#kernel =
      kernel === null
        ? null
        : new KernelBuilder(kernel, { needles, tellsAll: keys === null, asked: keys ?? [] });
    this.#builder = this.#kernel ?? new BatchBuilder();
    if (this.#kernel) this.#kernel.reader.onBody = this.#keepBody;
    const table = batchTable(this.#builder);
    this.#filter = createFilterRunner(table, { search });
    this.#makeMany = () => (isMany ? new RuleRunner(rules, table, letters) : null);
  }

  /** Makes now what the first rows would wait for. */
  prepare(): void {
    this.#makeRunner()?.prepare();
  }

  #makeRunner(): RuleRunner | null {
    return (this.#many ??= this.#makeMany());
  }

  /** Never throws for what a file may hold; every piece was taken when it ends. `inflate`: where it is not done here. */
  async run(
    job: ScanJob,
    onPiece: OnPiece,
    signal: AbortSignal,
    inflate: Inflate = inflationOf,
  ): Promise<ScanEnd> {
    const flight = new PieceFlight(onPiece);
    const send: OnPiece = (piece) => flight.send(piece);
    const { compression } = job;
    const end =
      compression === null
        ? await this.#runRange(job, send, signal)
        : await this.#runPacked(job, inflate(job.blob, compression), {
            packing: compression,
            onPiece: send,
            signal,
          });
    await flight.landed();
    return end;
  }

  async #runRange(job: ScanJob, onPiece: OnPiece, signal: AbortSignal): Promise<ScanEnd> {
    const emit: Emit = (batch, bytesRead) => onPiece({ batch, bytesRead, inflated: null });
    return endOf(await scanRange(job.blob, job, this.#options(job, emit, signal)), []);
  }

  /** The inflated bytes go along, since a gzip cannot be read from the middle. */
  async #runPacked(
    job: ScanJob,
    inflation: Inflation,
    {
      packing,
      onPiece,
      signal,
    }: { readonly packing: Packing; readonly onPiece: OnPiece; readonly signal: AbortSignal },
  ): Promise<ScanEnd> {
    const keeper = new InflatedKeeper(inflation, onPiece);
    const emit: Emit = async (batch) => {
      // First the bytes that the batch tells of.
      await keeper.send();
      await onPiece({ batch, bytesRead: inflation.bytesRead, inflated: null });
    };
    const outcome = await scanChunks(keeper.chunks(), 0, this.#options(job, emit, signal));
    await keeper.send();
    return endOf(outcome, packingNotes(inflation.outcome, packing));
  }

  #options({ framing, onlyIn = null }: ScanJob, emit: Emit, signal: AbortSignal): ScanOptions {
    const kernel = this.#kernel;
    this.#bodies.clear();
    return {
      framing,
      onlyIn,
      builder: this.#builder,
      emit,
      signal,
      ...(kernel && {
        makeLines: (reader, limit) => this.#kernelLines(kernel, reader, { limit, onlyIn }),
      }),
      onEvent: (row, event) => {
        this.#bodies.keepEvent(row, event);
      },
      beforeTake: () => {
        this.#classify();
      },
    };
  }

  #kernelLines(
    kernel: KernelBuilder,
    reader: RecordReader,
    { limit, onlyIn }: { readonly limit: number; readonly onlyIn: string | null },
  ): RecordSplitter {
    return new KernelLines(kernel.reader, reader, {
      limit,
      onBody: this.#keepBody,
      ...(onlyIn === null && { wrapped: reader.wrappedLines }),
    });
  }

  readonly #keepBody: OnBody = (row, bytes, { start, end, mayHaveAsked }) => {
    this.#bodies.keepBytes(row, bytes.subarray(start, end), mayHaveAsked);
  };

  #classify(): void {
    const builder = this.#builder;
    const range = { from: 0, to: builder.rows };
    const read = (row: number): unknown => this.#bodies.read(row);
    builder.setMatches(
      this.#makeRunner()?.run(range, read, this.#bodies) ??
        runRules(this.#rules, this.#filter, range, read),
    );
    this.#bodies.clear();
  }
}

/** What was inflated and scanned is given away to the engine, chunk by chunk as it came: nothing of it is copied. */
class InflatedKeeper {
  readonly #inflation: Inflation;
  readonly #onPiece: OnPiece;
  #held: Uint8Array<ArrayBuffer>[] = [];
  #heldBytes = 0;

  constructor(inflation: Inflation, onPiece: OnPiece) {
    this.#inflation = inflation;
    this.#onPiece = onPiece;
  }

  /** Each chunk is gone once the next is asked for, or `send` was called. */
  async *chunks(): AsyncGenerator<Uint8Array> {
    for await (const chunk of this.#inflation.chunks()) {
      this.#held.push(aloneInMemory(chunk));
      this.#heldBytes += chunk.length;
      yield chunk;
      if (this.#heldBytes >= SENT_BYTES) await this.send();
    }
  }

  async send(): Promise<void> {
    if (this.#held.length === 0) return;
    const inflated = this.#held;
    this.#held = [];
    this.#heldBytes = 0;
    await this.#onPiece({ batch: null, bytesRead: this.#inflation.bytesRead, inflated });
  }
}

function endOf(outcome: ScanOutcome, notes: readonly FileNote[]): ScanEnd {
  if (outcome.kind === "source-changed") return { kind: "changed" };
  return outcome.kind === "aborted" ? outcome : { kind: "done", notes };
}

/** The buffers of a piece, to be given away with it instead of copied. */
export function pieceTransferables({ batch, inflated }: ScanPiece): ArrayBuffer[] {
  return [...(batch ? transferables(batch) : []), ...(inflated ?? []).map(({ buffer }) => buffer)];
}
