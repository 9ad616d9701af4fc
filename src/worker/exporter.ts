// worker: exports, a piece at a time, so that a million rows neither freeze the engine nor need one string. The pieces
// become one Blob, which the browser may keep on disk.

import { createBreather } from "../core/base/breathe.ts";
import { err, ok } from "../core/base/result.ts";
import type { Result } from "../core/base/result.ts";
import type { RuleMeta } from "../core/detect/compiled-rule.ts";
import { EVENTS_HEAD, FINDINGS_HEAD, eventLine, findingLine } from "../core/export/event-lines.ts";
import type { ExportPlace } from "../core/export/event-lines.ts";
import { readRecords } from "../core/export/records.ts";
import type { RecordSpan } from "../core/export/records.ts";
import { and, onField } from "../core/filter/predicate.ts";
import type { Ingest } from "../core/ingest/ingest.ts";
import type { EventRow, ExportDone, ExportFailure, ExportKind, Question } from "./engine-api.ts";
import type { Questions } from "./questions.ts";

/** Rows per piece: a few hundred kB of text, a few ms of work. */
const PIECE_ROWS = 1024;
/** How long an export may hold the thread before questions are answered. */
const TURN_MS = 12;

/** A part of the file, and the rows it holds. */
type Piece = Result<{ readonly parts: readonly BlobPart[]; readonly rows: number }, ExportFailure>;

export class Exporter {
  readonly #ingest: Ingest;
  readonly #questions: Questions;
  readonly #rules: () => readonly RuleMeta[];
  #running: AbortController | null = null;

  constructor(ingest: Ingest, questions: Questions, rules: () => readonly RuleMeta[]) {
    this.#ingest = ingest;
    this.#questions = questions;
    this.#rules = rules;
  }

  /** A newer export ends an older one. */
  async run(
    kind: ExportKind,
    question: Question,
    onProgress: (rows: number) => void,
  ): Promise<Result<ExportDone, ExportFailure>> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    const { signal } = running;
    const breathe = createBreather(TURN_MS);
    const parts: BlobPart[] = [];
    let rows = 0;
    for await (const piece of this.#pieces(kind, question, running)) {
      if (!piece.ok) return piece;
      parts.push(new Blob([...piece.value.parts]));
      rows += piece.value.rows;
      onProgress(rows);
      await breathe();
      if (signal.aborted) return err({ kind: "cancelled" });
    }
    if (signal.aborted) return err({ kind: "cancelled" });
    return ok({ blob: new Blob(parts, { type: TYPES[kind] }), rows });
  }

  cancel(): void {
    this.#running?.abort();
  }

  async *#pieces(
    kind: ExportKind,
    question: Question,
    running: AbortController,
  ): AsyncGenerator<Piece> {
    if (kind === "rejected") {
      yield* this.#rejectedPieces();
      return;
    }
    const matches = onField("rule", { op: "exists" });
    const filter = kind === "findings-csv" ? and(question.filter, matches) : question.filter;
    const found = await this.#questions.inOrder({ ...question, filter }, running);
    if (found === null) return;
    // Which rows the filter means can no longer be told, and a file with some of them would look whole.
    if (found.unread > 0) {
      yield err({ kind: found.lost === found.unread ? "worker-died" : "source-changed" });
      return;
    }
    const { order } = found;
    if (kind === "events-jsonl") {
      yield* this.#recordPieces(order);
      return;
    }
    yield ok({ parts: [kind === "events-csv" ? EVENTS_HEAD : FINDINGS_HEAD], rows: 0 });
    const rules = new Map(this.#rules().map((rule) => [rule.id, rule]));
    const linesOf =
      kind === "events-csv"
        ? this.#eventLines
        : (row: EventRow): string[] => this.#findingLines(row, rules);
    for (const rows of slices(order)) {
      const lines = this.#questions.read(rows).flatMap((row) => linesOf(row));
      yield ok({ parts: [lines.join("")], rows: lines.length });
    }
  }

  readonly #eventLines = (row: EventRow): string[] => [eventLine(row, this.#placeOf(row))];

  #findingLines(row: EventRow, rules: ReadonlyMap<string, RuleMeta>): string[] {
    return this.#questions.rulesOf(row.index).flatMap((id) => {
      const rule = rules.get(id);
      return rule === undefined ? [] : [findingLine(rule, row, this.#placeOf(row))];
    });
  }

  #placeOf(row: EventRow): ExportPlace {
    const place = this.#ingest.store.placeOf(row.index);
    if (place === undefined) return { file: "", line: null, offset: 0 };
    return this.#ingest.describePlace(place);
  }

  async *#recordPieces(order: Uint32Array): AsyncGenerator<Piece> {
    for (const rows of slices(order)) {
      yield await this.#readEvents(rows);
    }
  }

  /** The events themselves, of a request all stages, without what they were wrapped in. */
  async #readEvents(requests: Uint32Array): Promise<Piece> {
    const { store, events } = this.#ingest;
    const rows = [...requests].flatMap((row) => store.requests.stagesOf(row).rows);
    const places = rows.flatMap((row) => store.placeOf(row) ?? []);
    const read = await readRecords(places, (source) => this.#ingest.bytesOf(source));
    if (!read.ok) return read;
    const parts: BlobPart[] = [];
    for (const [i, place] of places.entries()) {
      const event = await events.within(
        read.value[i] ?? new Uint8Array(0),
        place,
        store.ordinalOf(rows[i] ?? 0),
      );
      if (!event.ok) return event;
      parts.push(oneLine(event.value), "\n");
    }
    return ok({ parts, rows: places.length });
  }

  async *#rejectedPieces(): AsyncGenerator<Piece> {
    const { rejects } = this.#ingest;
    for (let start = 0; start < rejects.length; start += PIECE_ROWS) {
      yield await this.#readLines(rejects.page(start, start + PIECE_ROWS, null));
    }
  }

  async #readLines(spans: readonly RecordSpan[]): Promise<Piece> {
    const read = await readRecords(spans, (source) => this.#ingest.bytesOf(source));
    if (!read.ok) return read;
    const parts = read.value.flatMap((record) => [oneLine(record), "\n"]);
    return ok({ parts, rows: spans.length });
  }
}

const TYPES: Readonly<Record<ExportKind, string>> = {
  "events-csv": "text/csv",
  "findings-csv": "text/csv",
  "events-jsonl": "application/jsonl",
  rejected: "text/plain",
};

function* slices(order: Uint32Array): Generator<Uint32Array> {
  for (let from = 0; from < order.length; from += PIECE_ROWS) {
    yield order.subarray(from, from + PIECE_ROWS);
  }
}

const isBreak = (byte: number): boolean => byte === 0x0a || byte === 0x0d;

/**
 * The record's bytes without line breaks: a pretty-printed event becomes a line by dropping them, since JSON has none
 * inside a string. Nothing else is touched.
 */
function oneLine(record: Uint8Array): Uint8Array<ArrayBuffer> {
  return record.some(isBreak) ? record.filter((byte) => !isBreak(byte)) : record.slice();
}
