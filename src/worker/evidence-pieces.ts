// worker: the zip of evidence: the events as the log wrote them, the findings, what could not be read, what the page adds, and how
// they were found. Each member is made by the export of its own kind, and counted as it is written: `about.json` comes last, so
// that its numbers are those of the members.

import { ok, err } from "../core/base/result.ts";
import { evidenceZip, type EvidenceMember } from "../core/export/evidence.ts";
import { aboutEvidence, type EvidenceMethod, type Holding } from "../core/export/evidence-about.ts";
import type { ExportBeside, ExportFailure, ExportKind } from "./engine-api.ts";
import type { Piece } from "./export-piece.ts";

const MEMBERS = [
  {
    name: "events.jsonl.gz",
    kind: "events-jsonl",
    isPacked: true,
    holds:
      "the events that the filter shows as the log wrote them, a line for each record; a request that was logged at several stages is one event and several records",
  },
  // For programs; the table of the events is an export of its own.
  {
    name: "findings.sarif",
    kind: "sarif",
    isPacked: false,
    holds:
      "a result for each of these events and each rule that it matches, with file, line, byte offset and what made it match",
  },
  {
    name: "rejected.log.gz",
    kind: "rejected",
    isPacked: true,
    holds: "records of the whole log that could not be read, as they are, a line each",
  },
] as const satisfies readonly (Pick<EvidenceMember, "name" | "isPacked"> & {
  readonly kind: ExportKind;
  readonly holds: string;
})[];

interface Evidence extends EvidenceMethod {
  readonly beside: readonly ExportBeside[];
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
  { beside, ...method }: Evidence,
  piecesOf: (kind: ExportKind) => AsyncIterable<Piece>,
): AsyncGenerator<Piece> {
  const madeAt = new Date();
  const written: Holding[] = [];
  let rows = 0;
  async function* partsOf({ name, kind, holds }: (typeof MEMBERS)[number]): AsyncGenerator<Blob> {
    const count = { rows: 0, records: 0 };
    for await (const piece of piecesOf(kind)) {
      if (!piece.ok) throw new GaveUp(piece.error);
      count.rows += piece.value.rows;
      count.records += piece.value.records ?? 0;
      if (kind === "events-jsonl") rows += piece.value.rows;
      // Together: a record and its line break one by one cost 1.5 ms a record.
      yield new Blob([...piece.value.parts]);
    }
    const counts =
      kind === "events-jsonl"
        ? { events: count.rows, records: count.records }
        : { [kind === "sarif" ? "results" : "records"]: count.rows };
    written.push({ name, holds, ...counts });
  }
  async function* about(): AsyncGenerator<BlobPart> {
    yield await Promise.resolve(aboutEvidence(method, written, madeAt));
  }
  const members: EvidenceMember[] = [
    ...MEMBERS.map((member) => ({ ...member, pieces: partsOf(member) })),
    ...beside.map(({ name, text }) => ({ name, isPacked: false, pieces: once(text) })),
    { name: "about.json", isPacked: false, pieces: about() },
  ];
  for (const { name, holds } of beside) written.push({ name, holds });
  let told = 0;
  try {
    for await (const chunk of evidenceZip(members, madeAt)) {
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

async function* once(text: string): AsyncGenerator<BlobPart> {
  yield await Promise.resolve(text);
}
