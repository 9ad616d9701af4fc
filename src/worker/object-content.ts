// worker: what one change of an object changed: its content after it, read back from the file, against the nearest content before
// it that the log holds. Where only a patch is logged, what that makes of the content before it, or the patch itself; where
// nothing is, it says so.

import type { JsonObject } from "../core/audit/is-audit-event.ts";
import type { EventIndex } from "../core/base/brand.ts";
import { lineDiff, wholeAs, type DiffHunk } from "../core/manifest/line-diff.ts";
import { isSameKind, type ManifestSource } from "../core/manifest/manifest-of.ts";
import { manifestText, type ManifestOf } from "../core/manifest/manifest-text.ts";
import type { PatchKind } from "../core/manifest/patched.ts";
import type { ContentBefore } from "../core/query/entities/object-changes.ts";
import { contentIn, nearest, type ReadRecords } from "./event-content.ts";
import type { RawFailure } from "./raw-failure.ts";
import { workedOut } from "./worked-out.ts";

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
  /** What came of a patch is not logged, but follows from it and from the content before it. */
  | (Left & {
      readonly kind: "worked-out";
      readonly as: PatchKind;
      /** Whether the log leaves no doubt which kind of patch it is. */
      readonly isSure: boolean;
      readonly before: { readonly row: EventIndex; readonly from: ManifestSource };
      /** Patches in between, which are worked into the content before it. */
      readonly patches: number;
      /** Changes in between that are not: what they changed is not logged, or does not follow. */
      readonly unknown: number;
      readonly hunks: readonly DiffHunk[];
    })
  | (Left & { readonly kind: "patch"; readonly hunks: readonly DiffHunk[] })
  /** What was there before it was deleted. */
  | (Left & { readonly kind: "deleted"; readonly hunks: readonly DiffHunk[] })
  | { readonly kind: "not-logged" }
  | { readonly kind: "too-large" }
  | { readonly kind: "unreadable"; readonly failure: RawFailure };

/** Of the check sums of hidden values: another one each time that the page is loaded, and never told. */
const [SEED = 0] = crypto.getRandomValues(new Uint32Array(1));

/** `before`: events that may hold it whole, or patch it, the nearest first; they are read until one holds it. */
export async function readChange(
  row: EventIndex,
  before: readonly ContentBefore[],
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
    const worked = event.isDone ? await workedOut(event, before, read) : null;
    const told = worked && manifestDiff(worked.before, worked.after, text);
    if (worked !== null && told !== null) {
      const { as, isSure, patches, unknown, from } = worked;
      return { ...told, kind: "worked-out", as, isSure, before: from, patches, unknown };
    }
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

/** Null where there is too much of it, or of what differs. */
function manifestDiff(
  before: JsonObject,
  after: JsonObject,
  of: ManifestOf,
): (Left & { readonly hunks: readonly DiffHunk[] }) | null {
  const [old, now] = [manifestText(before, of), manifestText(after, of)];
  if (old.kind === "too-large" || now.kind === "too-large") return null;
  const hunks = lineDiff(old.text, now.text);
  return hunks && { ...leftOf(now), hunks };
}

const leftOf = ({ folded, hidden }: Left): Left => ({ folded, hidden });
