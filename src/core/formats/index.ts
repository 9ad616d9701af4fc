// core/formats: every format, in the order they are tried. Lines come before documents, which would also find them, only
// slower and with one worker.

import { auditDocuments } from "./audit-documents.ts";
import { auditLines } from "./audit-lines.ts";
import type { LogFormat } from "./format.ts";

export const FORMATS: readonly LogFormat[] = [auditLines, auditDocuments];

/** The format of a source that starts with `head` (at most HEAD_BYTES); undefined when it is none of them. */
export function detectFormat(head: Uint8Array): LogFormat | undefined {
  return FORMATS.find((format) => format.sniff(head));
}
