// core/scan: drives bytes through a splitter, the reference reader and a batch builder, and gives out a batch every 8 MB
// or 200 ms, the first one sooner, so that rows appear while a file is read. Says how it ended; never what to do about it.

import { createBreather } from "../base/breathe.ts";
import type { JsonObject } from "../audit/is-audit-event.ts";
import { RECORD_LIMIT, type Framing, type RecordSplitter } from "../bytes/splitter.ts";
import { splitterFor } from "../formats/detect-format.ts";
import { SourceChanged } from "../source/byte-source.ts";
import { findLineStart } from "../source/line-start.ts";
import { readChunks } from "../source/read-chunks.ts";
import type { Batch } from "./batch.ts";
import type { EventBuilder } from "./batch-builder.ts";
import { RecordReader } from "./record-reader.ts";

const BATCH_BYTES = 8 << 20;
/** Some hundred rows: what a screen shows. */
const FIRST_BATCH_BYTES = 256 << 10;
const BATCH_MS = 200;
/** Of scanning, until a stop is heard. */
const STOP_MS = 30;

export interface ScanOptions {
  readonly framing: Framing;
  /** Events with anything else around them are rejected, see ReadAs. */
  readonly onlyIn?: string | null;
  readonly builder: EventBuilder;
  /** A faster reader of lines: hands to the sink only the records that it leaves to the reference. */
  readonly makeLines?: (reader: RecordReader, limit: number) => RecordSplitter;
  /** Gets every batch, also an empty one: `bytesRead` of this scan went by meanwhile. Awaited before reading goes on. */
  readonly emit: (batch: Batch, bytesRead: number) => void | Promise<void>;
  /** An event was added to the builder as `row`. The object may be kept. */
  readonly onEvent?: (row: number, event: JsonObject) => void;
  /** Before the builder's rows become a batch: the time to run rules on them. */
  readonly beforeTake?: () => void | Promise<void>;
  readonly signal?: AbortSignal;
  /** Bytes of the longest record that is read. */
  readonly limit?: number;
  readonly batchBytes?: number;
}

export type ScanOutcome =
  | { readonly kind: "done" }
  /** The signal said so. What had been given out by then counts as read: the rest would be 40 ms of rules on a busy core. */
  | { readonly kind: "aborted" }
  /** The bytes could not be read on. What was read until then was given out. */
  | { readonly kind: "source-changed" };

function makeSplitter(options: ScanOptions, reader: RecordReader): RecordSplitter {
  const { framing, makeLines, onlyIn = null, limit = RECORD_LIMIT } = options;
  // A fast path takes plain events without asking: right unless only others are wanted.
  const isFast = framing === "lines" && (onlyIn === null || onlyIn === "");
  const fast = isFast ? makeLines?.(reader, limit) : undefined;
  return fast ?? splitterFor(framing, reader, limit);
}

/**
 * Scans chunks that begin at position `base` of their source. Throws only what the callbacks or the chunks' own code
 * throws, except SourceChanged.
 */
export async function scanChunks(
  chunks: AsyncIterable<Uint8Array>,
  base: number,
  options: ScanOptions,
): Promise<ScanOutcome> {
  const { builder, emit, beforeTake, signal, batchBytes = BATCH_BYTES } = options;
  const { onEvent, onlyIn = null } = options;
  const reader = new RecordReader(builder, options.framing, { onEvent, onlyIn });
  const splitter = makeSplitter(options, reader);
  builder.begin(base);
  let bytesRead = 0;
  let emittedBytes = 0;
  let emittedAt = performance.now();
  let dueBytes = Math.min(batchBytes, FIRST_BATCH_BYTES);
  const breathe = createBreather(STOP_MS);

  async function give(): Promise<void> {
    await beforeTake?.();
    const batch = builder.take(reader.settled(splitter));
    await emit(batch, bytesRead);
    emittedBytes = bytesRead;
    dueBytes = batchBytes;
    emittedAt = performance.now();
  }

  let outcome: ScanOutcome = { kind: "done" };
  try {
    for await (const chunk of chunks) {
      if (signal?.aborted === true) return { kind: "aborted" };
      splitter.push(chunk);
      bytesRead += chunk.length;
      const due = bytesRead - emittedBytes >= dueBytes || performance.now() - emittedAt >= BATCH_MS;
      if (due) await give();
      // Reads that are done at once leave no turn for a stop to be heard.
      await breathe();
    }
  } catch (error) {
    if (!(error instanceof SourceChanged)) throw error;
    outcome = { kind: "source-changed" };
  }
  if (outcome.kind === "done") {
    splitter.finish();
    reader.finish();
  }
  await give();
  return outcome;
}

/**
 * Scans the lines that start in [start, end) of a blob; the whole blob for documents, which no one can find from the
 * middle. Ranges that tile a file give every record, line and reject of it exactly once.
 */
export async function scanRange(
  blob: Blob,
  range: { readonly start: number; readonly end: number },
  options: ScanOptions,
): Promise<ScanOutcome> {
  let { start, end } = range;
  if (options.framing === "lines") {
    try {
      start = await findLineStart(blob, range.start);
      end = Math.max(start, await findLineStart(blob, range.end));
    } catch (error) {
      if (!(error instanceof SourceChanged)) throw error;
      return { kind: "source-changed" };
    }
  }
  return scanChunks(readChunks(blob.slice(start, end)), start, options);
}
