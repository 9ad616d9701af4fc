// testing: the same bytes read by the reference and by the kernel, both as a scan worker would, to hold one to the other.

import { readFile } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import { LineSplitter } from "../core/bytes/lines.ts";
import type { RecordSink, RecordSplitter } from "../core/bytes/splitter.ts";
import type { Batch } from "../core/scan/batch.ts";
import { BatchBuilder, type EventBuilder } from "../core/scan/batch-builder.ts";
import { buildKernel } from "../core/build.mjs";
import { KernelBuilder, type KernelLimits } from "../core/scan/kernel/kernel-builder.ts";
import { askedKeys } from "../core/scan/kernel/kernel-plan.ts";
import { KernelLines } from "../core/scan/kernel/kernel-lines.ts";
import { readRecord } from "../core/scan/reference.ts";

export interface Scan {
  /** One after every chunk, and one at the end. */
  readonly batches: readonly Batch[];
  /** Lines that reached the reference. */
  readonly read: number;
}

function scan(
  chunks: Iterable<Uint8Array>,
  builder: EventBuilder,
  makeSplitter: (sink: RecordSink) => RecordSplitter,
): Scan {
  let read = 0;
  const splitter = makeSplitter({
    record({ bytes, start, end, offset, line }) {
      read++;
      const record = readRecord(bytes, start, end);
      const place = { offset, length: end - start, line };
      if (record.kind === "reject") builder.notes.reject(record.reason, record.detail, place);
      else {
        builder.append(record.values, place);
        builder.notes.said(record.event["apiVersion"]);
      }
    },
    tooLong: (offset, length, line) =>
      builder.notes.reject("too-long", "", { offset, length, line }),
  });
  const batches: Batch[] = [];
  const take = (): void => {
    batches.push(builder.take({ offset: splitter.settled, line: splitter.settledLine }));
  };
  builder.begin(0);
  for (const chunk of chunks) {
    splitter.push(chunk);
    take();
  }
  splitter.finish();
  take();
  return { batches, read };
}

export function scanByReference(chunks: Iterable<Uint8Array>, limit?: number): Scan {
  return scan(chunks, new BatchBuilder(), (sink) => new LineSplitter(sink, limit));
}

/** Keys that rules may ask for, which must change nothing of what is read. */
const ASKED =
  askedKeys(["annotations.a.b/c", "annotations.x", "user.extra.y", "responseStatus.message"]) ?? [];

export function scanByKernel(
  module: WebAssembly.Module,
  chunks: Iterable<Uint8Array>,
  { limit, ...limits }: { readonly limit?: number } & Partial<KernelLimits> = {},
): Scan {
  const builder = new KernelBuilder(module, { ...limits, asked: ASKED });
  return scan(chunks, builder, (sink) =>
    limit === undefined
      ? new KernelLines(builder.reader, sink)
      : new KernelLines(builder.reader, sink, { limit }),
  );
}

/** Compiles the kernel first if it is older than its sources. */
export const loadKernel = async (): Promise<WebAssembly.Module> =>
  WebAssembly.compile(await readFile(await buildKernel()));

export interface ScanOptions extends Partial<KernelLimits> {
  /** Bytes read at a time. */
  readonly chunk?: number;
  /** The log comes in two pieces, cut here. */
  readonly cut?: number;
  /** Bytes of the longest record. */
  readonly limit?: number;
}

export interface Comparison {
  /** Names of what differs, by batch: to read two batches by eye is no way to find it. */
  readonly differences: readonly string[];
  /** Share of lines that the kernel left to the reference. */
  readonly declined: number;
}

export function compareScans(
  module: WebAssembly.Module,
  log: string | Uint8Array,
  { chunk = 1 << 20, cut, limit, ...limits }: ScanOptions = {},
): Comparison {
  const bytes = typeof log === "string" ? new TextEncoder().encode(log) : log;
  const chunks =
    cut === undefined ? chunksOf(bytes, chunk) : [bytes.subarray(0, cut), bytes.subarray(cut)];
  const expected = scanByReference(chunks, limit);
  const actual = scanByKernel(module, chunks, limit === undefined ? limits : { ...limits, limit });
  return {
    differences: differencesOf(expected.batches, actual.batches),
    declined: expected.read === 0 ? 0 : actual.read / expected.read,
  };
}

function chunksOf(bytes: Uint8Array, size: number): Uint8Array[] {
  const count = Math.ceil(bytes.length / size);
  return Array.from({ length: count }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
}

function differencesOf(expected: readonly Batch[], actual: readonly Batch[]): string[] {
  if (isDeepStrictEqual(expected, actual)) return [];
  return expected.flatMap((batch, i) => {
    const other = partsOf(actual[i]);
    return [...partsOf(batch)]
      .filter(([name, part]) => !isDeepStrictEqual(part, other.get(name)))
      .map(([name]) => `batch ${i}: ${name}`);
  });
}

function partsOf(batch: Batch | undefined): ReadonlyMap<string, unknown> {
  if (batch === undefined) return new Map();
  const { columns, strings, ...rest } = batch;
  return new Map<string, unknown>([
    ...Object.entries(rest),
    ...Object.entries(columns).map(([name, of]): [string, unknown] => [`column ${name}`, of]),
    ...Object.entries(strings).map(([name, of]): [string, unknown] => [`strings of ${name}`, of]),
  ]);
}
