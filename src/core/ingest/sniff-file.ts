// core/ingest: what a file is, from its first bytes, never from its name. A megabyte is read (and inflated) for it.

import { err, ok } from "../base/result.ts";
import type { Result } from "../base/result.ts";
import type { Framing } from "../bytes/splitter.ts";
import { HEAD_BYTES } from "../formats/format.ts";
import { detectFormat } from "../formats/detect-format.ts";
import { likenessOf } from "../formats/likeness.ts";
import { SourceChanged, readPiece } from "../source/byte-source.ts";
import { GzipInflation, isGzip } from "../source/gzip.ts";
import type { FileFailure } from "./report.ts";

export interface Sniffed {
  readonly label: string;
  readonly framing: Framing;
  /** Whether several workers may read it side by side. */
  readonly isSplittable: boolean;
  readonly compression: "gzip" | null;
  /** What to say should none of its records turn out to be an event. */
  readonly asNotAudit: FileFailure;
}

/** Lines shown of a file that is no audit log. */
const SHOWN_LINES = 3;
/** Of each of them: more than the screen is wide. */
const SHOWN_CHARACTERS = 200;

export async function sniffFile(file: Blob): Promise<Result<Sniffed, FileFailure>> {
  if (file.size === 0) return err(await whyWithoutBytes(file));
  try {
    const start = await readPiece(file, 0, HEAD_BYTES);
    const compression = isGzip(start) ? "gzip" : null;
    const head = compression === "gzip" ? await inflatedHead(file) : start;
    const asNotAudit = notAudit(head);
    const format = detectFormat(head);
    if (format === undefined) return err(head.length === 0 ? { kind: "empty" } : asNotAudit);
    return ok({ ...format, compression, asNotAudit });
  } catch (error) {
    if (!(error instanceof SourceChanged)) throw error;
    return err({ kind: "unreadable", bytesRead: 0 });
  }
}

/** Chromium gives a file that is gone the size 0; only reading it as a whole, not a slice of it, tells them apart. */
async function whyWithoutBytes(file: Blob): Promise<FileFailure> {
  try {
    await file.arrayBuffer();
    return { kind: "empty" };
  } catch {
    return { kind: "unreadable", bytesRead: 0 };
  }
}

async function inflatedHead(file: Blob): Promise<Uint8Array> {
  const head = new Uint8Array(HEAD_BYTES);
  let length = 0;
  for await (const chunk of new GzipInflation(file).chunks()) {
    const part = chunk.subarray(0, head.length - length);
    head.set(part, length);
    length += part.length;
    if (length === head.length) break;
  }
  return head.subarray(0, length);
}

function notAudit(head: Uint8Array): FileFailure {
  // The newline that ends the last line begins no further one.
  const text = new TextDecoder().decode(head).replace(/\r?\n$/, "");
  const lines = text.split(/\r?\n/);
  return {
    kind: "not-audit",
    likeness: likenessOf(head),
    head: lines.slice(0, SHOWN_LINES).map((line) => line.slice(0, SHOWN_CHARACTERS)),
    linesRead: lines.length,
    bytesRead: head.length,
  };
}
