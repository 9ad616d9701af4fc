// core/ingest: what a file is, from its first bytes, never from its name: a log, plain or packed, or something with files
// in it. A megabyte is read (and inflated) for it.

import { err, ok } from "../base/result.ts";
import type { Result } from "../base/result.ts";
import type { Framing } from "../bytes/splitter.ts";
import { HEAD_BYTES } from "../formats/format.ts";
import { detectFormat, formatAs } from "../formats/detect-format.ts";
import { likenessOf } from "../formats/likeness.ts";
import type { ReadAs } from "../formats/read-as.ts";
import { SourceChanged, readPiece } from "../source/byte-source.ts";
import { inflateBytes, inflationOf, packingOf } from "../source/inflation.ts";
import type { InflationOutcome, Packing } from "../source/inflation.ts";
import { isTar } from "../source/tar.ts";
import { isZip } from "../source/zip.ts";
import type { FileFailure } from "./report.ts";

export interface Sniffed {
  readonly kind: "log";
  readonly label: string;
  readonly framing: Framing;
  /** Whether several workers may read it side by side. */
  readonly isSplittable: boolean;
  /** Whether its lines may be parts of longer ones. */
  readonly hasParts: boolean;
  readonly compression: Packing | null;
  /** What it is read as because someone said so, and what must be around its events then. */
  readonly readAs?: string;
  readonly onlyIn?: string | null;
  /** What to say should none of its records turn out to be an event. */
  readonly asNotAudit: FileFailure;
}

/** `packed`: more packed data, or a zip, in packed data; it must be unpacked as a whole before it can be looked into. */
export interface SniffedContainer {
  readonly kind: "container";
  readonly of: "zip" | "tar" | "packed";
  readonly compression: Packing | null;
}

export type Nature = Sniffed | SniffedContainer;

/** Lines shown of a file that is no audit log. */
const SHOWN_LINES = 3;
/** Of each of them: more than the screen is wide. */
const SHOWN_CHARACTERS = 200;

/**
 * Of a file, or of its first bytes where they are at hand. `spend` hears how much was inflated. With `as` every file that is
 * no container is a log.
 */
export async function sniffFile(
  given: Blob | Uint8Array<ArrayBuffer>,
  spend: (bytes: number) => void = () => undefined,
  as: ReadAs | null = null,
): Promise<Result<Nature, FileFailure>> {
  const isBlob = given instanceof Blob;
  if ((isBlob ? given.size : given.length) === 0)
    return err(isBlob ? await whyWithoutBytes(given) : { kind: "empty" });
  try {
    const start = isBlob ? await readPiece(given, 0, HEAD_BYTES) : given.subarray(0, HEAD_BYTES);
    const compression = packingOf(start);
    const { head, outcome } =
      compression === null
        ? { head: start, outcome: "ok" as const }
        : isBlob
          ? await inflatedHead(given, compression, spend)
          : headOfBytes(given, compression, spend);
    if (head.length === 0) return err(whyNothing(outcome));
    const of = containerOf(head, compression);
    if (of !== null) return ok({ kind: "container", of, compression });
    const asNotAudit = notAudit(head);
    if (as !== null) {
      const { id: readAs, onlyIn } = as;
      return ok({ kind: "log", ...formatAs(head, as), compression, readAs, onlyIn, asNotAudit });
    }
    const format = detectFormat(head);
    if (format === undefined) return err(asNotAudit);
    return ok({ kind: "log", ...format, compression, asNotAudit });
  } catch (error) {
    if (!(error instanceof SourceChanged)) throw error;
    return err({ kind: "unreadable", bytesRead: 0 });
  }
}

function containerOf(head: Uint8Array, packing: Packing | null): SniffedContainer["of"] | null {
  if (isTar(head)) return "tar";
  if (isZip(head)) return packing === null ? "zip" : "packed";
  return packing !== null && packingOf(head) !== null ? "packed" : null;
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

async function inflatedHead(
  file: Blob,
  packing: Packing,
  spend: (bytes: number) => void,
): Promise<{ readonly head: Uint8Array; readonly outcome: InflationOutcome }> {
  const head = new Uint8Array(HEAD_BYTES);
  let length = 0;
  const inflation = inflationOf(file, packing);
  for await (const chunk of inflation.chunks()) {
    spend(chunk.length);
    const part = chunk.subarray(0, head.length - length);
    head.set(part, length);
    length += part.length;
    if (length === head.length) break;
  }
  return { head: head.subarray(0, length), outcome: inflation.outcome };
}

function headOfBytes(
  bytes: Uint8Array,
  packing: Packing,
  spend: (bytes: number) => void,
): { readonly head: Uint8Array; readonly outcome: InflationOutcome } {
  const head = new Uint8Array(HEAD_BYTES);
  let length = 0;
  const inflated = inflateBytes(bytes, packing);
  for (;;) {
    const next = inflated.next();
    if (next.done === true) return { head: head.subarray(0, length), outcome: next.value };
    spend(next.value.length);
    const part = next.value.subarray(0, head.length - length);
    head.set(part, length);
    length += part.length;
    if (length === head.length) return { head, outcome: "ok" };
  }
}

/** Of packed data out of which nothing came. */
function whyNothing(outcome: InflationOutcome): FileFailure {
  return outcome === "ok" || outcome === "trailing-bytes"
    ? { kind: "empty" }
    : { kind: "not-unpacked", why: outcome };
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
