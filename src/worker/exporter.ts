// worker: exports, a piece at a time, so that a million rows neither freeze the engine nor need one string. The pieces
// become one Blob, which the browser may keep on disk.

import { createBreather } from "../core/base/breathe.ts";
import { err, ok } from "../core/base/result.ts";
import type { Result } from "../core/base/result.ts";
import { EVENTS_HEAD, FINDINGS_HEAD, eventLine, findingLine } from "../core/export/event-lines.ts";
import { findingJson } from "../core/export/finding-json.ts";
import type { ExportFinding } from "../core/export/finding.ts";
import { navigatorLayer } from "../core/export/navigator.ts";
import { readRecords } from "../core/export/records.ts";
import type { RecordSpan } from "../core/export/records.ts";
import { SARIF_TAIL, sarifHead, sarifResult } from "../core/export/sarif.ts";
import type { RuleBook } from "../core/detect/rule-book.ts";
import { and, onField } from "../core/filter/predicate.ts";
import type { Ingest } from "../core/ingest/ingest.ts";
import type {
  ExportBeside,
  ExportDone,
  ExportFailure,
  ExportKind,
  Question,
  RuleCoverage,
} from "./engine-api.ts";
import { rowsAt } from "./log-rows.ts";
import { placeOf, readFindings } from "./read-findings.ts";
import type { Piece } from "./export-piece.ts";
import type { InputFile } from "./input-hashes.ts";
import type { Questions } from "./questions.ts";
import type { AnyRule } from "./why-fired.ts";

/** Rows per piece: a few hundred kB of text, a few ms of work. */
const PIECE_ROWS = 1024;

type FindingsKind = "findings-csv" | "findings-jsonl" | "sarif";

const isOfFindings = (kind: ExportKind): kind is FindingsKind =>
  kind === "findings-csv" || kind === "findings-jsonl" || kind === "sarif";

interface FindingFormat {
  readonly head: string;
  readonly line: (finding: ExportFinding) => string;
  readonly between: string;
  readonly tail: string;
}

/** What is told beside the rows, as it is when the export begins. */
export interface ExportAbout {
  readonly rules: () => readonly AnyRule[];
  readonly book: () => RuleBook;
  readonly coverage: () => Promise<readonly RuleCoverage[]>;
  /** The files that are open, when their hashes are known. */
  readonly inputs: (signal: AbortSignal) => Promise<readonly InputFile[]>;
  /** Settles when what several events say is found: rows are exported with it. */
  readonly searched: () => Promise<void>;
}

interface Wanted {
  readonly kind: ExportKind;
  readonly question: Question;
  readonly running: AbortController;
  readonly beside: readonly ExportBeside[];
}

export class Exporter {
  readonly #ingest: Ingest;
  readonly #questions: Questions;
  readonly #about: ExportAbout;
  #running: AbortController | null = null;

  constructor(ingest: Ingest, questions: Questions, about: ExportAbout) {
    this.#ingest = ingest;
    this.#questions = questions;
    this.#about = about;
  }

  /** A newer export ends an older one. */
  async run(
    kind: ExportKind,
    question: Question,
    onProgress: (rows: number) => void,
    beside: readonly ExportBeside[] = [],
  ): Promise<Result<ExportDone, ExportFailure>> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    const { signal } = running;
    const breathe = createBreather();
    const parts: BlobPart[] = [];
    let rows = 0;
    if (kind !== "rejected") await Promise.race([this.#about.searched(), abortOf(signal)]);
    if (signal.aborted) return err({ kind: "cancelled" });
    for await (const piece of this.#pieces({ kind, question, running, beside })) {
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

  async *#pieces(wanted: Wanted): AsyncGenerator<Piece> {
    const { kind, question, running, beside } = wanted;
    if (kind === "rejected") {
      yield* this.#rejectedPieces();
      return;
    }
    if (kind === "navigator") {
      yield await this.#navigatorPiece(question);
      return;
    }
    if (kind === "evidence") {
      // 10 kB that few ask for.
      const { evidencePieces } = await import("./evidence-pieces.ts");
      const inputs = await this.#about.inputs(running.signal);
      if (running.signal.aborted) return;
      const { book } = this.#about;
      const method = { ...question, ledger: this.#ingest.ledger(), inputs, book: book(), beside };
      yield* evidencePieces(method, (of) => this.#pieces({ ...wanted, kind: of }));
      return;
    }
    const matches = onField("rule", { op: "exists" });
    const filter = isOfFindings(kind) ? and(question.filter, matches) : question.filter;
    const found = await this.#questions.inOrder({ ...question, filter }, running);
    if (found === null) return;
    // Which rows the filter means can no longer be told, and a file with some of them would look whole.
    if (found.unread > 0) {
      yield err({ kind: found.lost === found.unread ? "worker-died" : "source-changed" });
      return;
    }
    const { order } = found;
    if (isOfFindings(kind)) yield* this.#findingPieces(order, this.#formatOf(kind));
    else if (kind === "events-csv") yield* this.#eventPieces(order);
    else if (kind === "events-parquet") yield* this.#parquetPieces(order);
    else yield* this.#recordPieces(order);
  }

  async *#eventPieces(order: Uint32Array): AsyncGenerator<Piece> {
    yield ok({ parts: [EVENTS_HEAD], rows: 0 });
    for (const rows of slices(order)) {
      const lines = rowsAt(this.#ingest, rows).map((row) =>
        eventLine(row, placeOf(this.#ingest, row.index)),
      );
      yield ok({ parts: [lines.join("")], rows: lines.length });
    }
  }

  async *#parquetPieces(order: Uint32Array): AsyncGenerator<Piece> {
    // 60 kB that few ask for.
    const { ParquetEvents } = await import("../core/export/parquet.ts");
    const file = new ParquetEvents();
    for (const rows of slices(order)) {
      const read = rowsAt(this.#ingest, rows);
      for (const row of read) file.add(row, placeOf(this.#ingest, row.index));
      yield ok({ parts: [file.take()], rows: read.length });
    }
    yield ok({ parts: [file.finish()], rows: 0 });
  }

  async *#findingPieces(order: Uint32Array, format: FindingFormat): AsyncGenerator<Piece> {
    const rules = new Map(this.#about.rules().map((rule) => [rule.id, rule]));
    yield ok({ parts: [format.head], rows: 0 });
    let isFirst = true;
    for (const rows of slices(order)) {
      const findings = await readFindings(rows, {
        ingest: this.#ingest,
        rules,
      });
      if (findings.length === 0) continue;
      const text = findings.map((finding) => format.line(finding)).join(format.between);
      yield ok({ parts: isFirst ? [text] : [format.between, text], rows: findings.length });
      isFirst = false;
    }
    yield ok({ parts: [format.tail], rows: 0 });
  }

  #formatOf(kind: FindingsKind): FindingFormat {
    const plain = { head: "", between: "", tail: "" };
    if (kind === "findings-csv") return { ...plain, head: FINDINGS_HEAD, line: findingLine };
    if (kind === "findings-jsonl") return { ...plain, line: findingJson };
    const rules = this.#about.rules();
    const position = new Map(rules.map(({ id }, i) => [id, i]));
    return {
      head: sarifHead(rules),
      between: ",\n",
      tail: SARIF_TAIL,
      line: (finding) => sarifResult(finding, position.get(finding.rule.id) ?? -1),
    };
  }

  async #navigatorPiece({ filter, range }: Question): Promise<Piece> {
    const findings = await this.#questions.findings(filter, range);
    const { text, techniques } = navigatorLayer({
      name: "Auditscope",
      description: `Findings in ${this.#ingest.ledger().events} Kubernetes audit events, and what the log could not show.`,
      rules: this.#about.rules(),
      findings: new Map(findings.map(({ rule, count }) => [rule, count])),
      coverage: await this.#about.coverage(),
    });
    return ok({ parts: [text], rows: techniques });
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
        store.ordinals.of(rows[i] ?? 0),
      );
      if (!event.ok) return event;
      parts.push(oneLine(event.value), "\n");
    }
    return ok({ parts, rows: requests.length, records: places.length });
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

const abortOf = (signal: AbortSignal): Promise<unknown> =>
  new Promise((resolve) => {
    signal.addEventListener("abort", resolve, { once: true });
  });

const TYPES: Readonly<Record<ExportKind, string>> = {
  "events-csv": "text/csv",
  // Registered in 2024.
  "events-parquet": "application/vnd.apache.parquet",
  "findings-csv": "text/csv",
  "findings-jsonl": "application/jsonl",
  sarif: "application/sarif+json",
  navigator: "application/json",
  evidence: "application/zip",
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
