// worker: what one change of an object changed: its content after it, read back from the file, against the nearest content before
// it that the log holds. Where only a patch is logged, that; where nothing is, it says so.

import { isJsonObject, valueAt } from "../core/audit/is-audit-event.ts";
import type { EventIndex } from "../core/base/brand.ts";
import type { Result } from "../core/base/result.ts";
import { lineDiff, wholeAs, type DiffHunk } from "../core/manifest/line-diff.ts";
import {
  contentOf,
  isSameKind,
  type Content,
  type ManifestSource,
} from "../core/manifest/manifest-of.ts";
import { manifestText } from "../core/manifest/manifest-text.ts";
import type { RawFailure } from "./raw-failure.ts";

/** Notes on what is not in the text: entries of managedFields, values of a secret. */
export interface Left {
  readonly folded: number;
  readonly hidden: number;
}

export type ChangeContent =
  /** Against what was there before; no hunks where the two are alike. */
  | (Left & {
      readonly kind: "diff";
      readonly from: ManifestSource;
      readonly before: { readonly row: EventIndex; readonly from: ManifestSource };
      readonly hunks: readonly DiffHunk[];
    })
  /** The first content that the log has of it, or one too different from the one before. */
  | (Left & {
      readonly kind: "whole";
      readonly from: ManifestSource;
      readonly isFirst: boolean;
      readonly hunks: readonly DiffHunk[];
    })
  | (Left & { readonly kind: "patch"; readonly hunks: readonly DiffHunk[] })
  /** What was there before it was deleted. */
  | (Left & { readonly kind: "deleted"; readonly hunks: readonly DiffHunk[] })
  | { readonly kind: "not-logged" }
  | { readonly kind: "too-large" }
  | { readonly kind: "unreadable"; readonly failure: RawFailure };

/** The records of a request, the last stage last. */
export type ReadRecords = (row: EventIndex) => Promise<Result<readonly Uint8Array[], RawFailure>>;

/** Larger records are not taken apart: a write of 3 MB is refused by the API server. */
const MOST_BYTES = 16 << 20;

/** Of the check sums of hidden values: another one each time that the page is loaded, and never told. */
const [SEED = 0] = crypto.getRandomValues(new Uint32Array(1));

/** `before`: rows that may hold it whole, the nearest first; they are read until one does. */
export async function readChange(
  row: EventIndex,
  before: readonly EventIndex[],
  read: ReadRecords,
): Promise<ChangeContent> {
  const raw = await read(row);
  if (!raw.ok) return { kind: "unreadable", failure: raw.error };
  const event = contentIn(raw.value);
  const { content } = event;
  const text = { resource: event.resource, seed: SEED };
  if (event.verb === "delete") {
    const last =
      content.kind === "object"
        ? content
        : ((await nearest(before, read, () => true))?.content ?? null);
    if (last === null) return { kind: "not-logged" };
    const shown = manifestText(last.object, text);
    if (shown.kind === "too-large") return shown;
    return { ...leftOf(shown), kind: "deleted", hunks: wholeAs("removed", shown.text) };
  }
  if (content.kind === "none") return { kind: "not-logged" };
  if (content.kind === "patch") {
    const shown = manifestText(content.patch, text);
    if (shown.kind === "too-large") return shown;
    return { ...leftOf(shown), kind: "patch", hunks: wholeAs("added", shown.text) };
  }
  const after = manifestText(content.object, text);
  if (after.kind === "too-large") return after;
  const { from } = content;
  const whole = { ...leftOf(after), from, hunks: wholeAs("added", after.text) };
  const isCreated = event.verb === "create" && event.subresource === "";
  const known = isCreated
    ? null
    : await nearest(before, read, (object) => isSameKind(object, content.object));
  if (known === null) return { kind: "whole", isFirst: true, ...whole };
  const old = manifestText(known.content.object, text);
  if (old.kind === "too-large") return old;
  const hunks = lineDiff(old.text, after.text);
  if (hunks === null) return { kind: "whole", isFirst: false, ...whole };
  const place = { row: known.row, from: known.content.from };
  return { ...leftOf(after), kind: "diff", from, before: place, hunks };
}

const leftOf = ({ folded, hidden }: Left): Left => ({ folded, hidden });

type Whole = Extract<Content, { readonly kind: "object" }>;

async function nearest(
  rows: readonly EventIndex[],
  read: ReadRecords,
  fits: (object: Whole["object"]) => boolean,
): Promise<{ readonly row: EventIndex; readonly content: Whole } | null> {
  for (const row of rows) {
    const raw = await read(row);
    if (!raw.ok) continue;
    const { content } = contentIn(raw.value);
    if (content.kind === "object" && fits(content.object)) return { row, content };
  }
  return null;
}

interface EventContent {
  readonly verb: string;
  readonly subresource: string;
  readonly resource: string;
  readonly content: Content;
}

/** Of a request's records: the last that holds anything. */
function contentIn(records: readonly Uint8Array[]): EventContent {
  let found: EventContent = {
    verb: "",
    subresource: "",
    resource: "",
    content: { kind: "none" },
  };
  for (const record of records) {
    if (record.length > MOST_BYTES) continue;
    const event = parsed(record);
    if (!isJsonObject(event)) continue;
    const content = contentOf(event);
    const text = (...path: string[]): string => {
      const value = valueAt(event, path);
      return typeof value === "string" ? value : "";
    };
    found = {
      verb: text("verb"),
      subresource: text("objectRef", "subresource"),
      resource: text("objectRef", "resource"),
      content: content.kind === "none" ? found.content : content,
    };
  }
  return found;
}

function parsed(record: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(record));
  } catch {
    return undefined;
  }
}
