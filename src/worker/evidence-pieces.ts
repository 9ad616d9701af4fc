// worker: the zip of evidence: the events as the log wrote them, the findings, what could not be read, and how they were found.
// Each member is made by the export of its own kind.

import { evidenceZip, type EvidenceMember } from "../core/export/evidence.ts";
import { err, ok } from "../core/base/result.ts";
import { formatTime } from "../core/base/time.ts";
import { printFilter } from "../core/filter/print.ts";
import type { ExportFailure, ExportKind, InputFile, Ledger, Question } from "./engine-api.ts";
import type { Piece } from "./export-piece.ts";

const MEMBERS = [
  { name: "events.jsonl", kind: "events-jsonl" },
  // For programs; the table of the events is an export of its own.
  { name: "findings.sarif", kind: "sarif" },
  { name: "rejected.log", kind: "rejected" },
] as const satisfies readonly { name: string; kind: ExportKind }[];

export interface EvidenceMethod extends Pick<Question, "filter" | "range"> {
  readonly ledger: Ledger;
  readonly inputs: readonly InputFile[];
}

/** An export gave up; said to whoever reads the zip, not to the zip. */
class GaveUp extends Error {
  readonly failure: ExportFailure;
  constructor(failure: ExportFailure) {
    super(failure.kind);
    this.failure = failure;
  }
}

export async function* evidencePieces(
  method: EvidenceMethod,
  piecesOf: (kind: ExportKind) => AsyncIterable<Piece>,
): AsyncGenerator<Piece> {
  let rows = 0;
  async function* partsOf(kind: ExportKind): AsyncGenerator<BlobPart> {
    for await (const piece of piecesOf(kind)) {
      if (!piece.ok) throw new GaveUp(piece.error);
      if (kind === "events-jsonl") rows += piece.value.rows;
      // Together: a record and its line break one by one cost 1.5 ms a record.
      yield new Blob([...piece.value.parts]);
    }
  }
  async function* about(): AsyncGenerator<BlobPart> {
    yield await Promise.resolve(aboutOf(method));
  }
  const members: EvidenceMember[] = [
    { name: "about.json", pieces: about() },
    ...MEMBERS.map(({ name, kind }) => ({ name, pieces: partsOf(kind) })),
  ];
  let told = 0;
  try {
    for await (const chunk of evidenceZip(members, new Date())) {
      // Streams read ahead: while this waits, there are more.
      const now = rows;
      yield ok({ parts: [chunk], rows: now - told });
      told = now;
    }
    yield ok({ parts: [], rows: rows - told });
  } catch (error) {
    if (!(error instanceof GaveUp)) throw error;
    yield err(error.failure);
  }
}

function aboutOf({ filter, range, ledger, inputs }: EvidenceMethod): string {
  const from = range && { from: formatTime(range.start), before: formatTime(range.end) };
  const about = {
    madeBy: "Auditscope",
    filter: printFilter(filter),
    range: from,
    ledger,
    files: inputs,
    members: {
      "events.jsonl": "the events as the log wrote them, all stages of a request",
      "findings.sarif":
        "a result for each event and rule, with file, line, byte offset and what made it match",
      "rejected.log": "records that could not be read, as they are",
    },
  };
  return `${JSON.stringify(about, null, 2)}\n`;
}
