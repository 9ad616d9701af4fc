// core/scan/kernel: what the kernel is given to read: lines in its window, items of a list, entries of Google's that are put
// together first, and single events from anywhere. Each becomes a row or is declined; the rows themselves are the builder's.

import type { TableField } from "../../audit/fields.ts";
import { OUTCOMES, outcomeOf } from "../../audit/outcome.ts";
import { EntryText, EXTRA } from "../../formats/gke-text.ts";
import type { LineShapes } from "../../formats/line-shapes.ts";
import { UNWRAP } from "../../formats/place.ts";
import type { BatchStrings, ByteSpan } from "../batch-builder.ts";
import type { BatchNotes, RecordPlace } from "../batch-notes.ts";
import type { KernelInstance } from "./kernel-instance.ts";
import { SCRATCH_BYTES } from "./kernel-setup.ts";
import { tellBodies, tellScratch, type OnBody } from "./tell-bodies.ts";

/** Lines that carry an event among other things, as far as they are known. */
export interface WrappedLines {
  readonly shapes: LineShapes;
  /** A line may belong to earlier ones, whatever its shape. */
  readonly isWaiting: () => boolean;
}

export interface RunOptions {
  /** Bytes of the longest record. */
  readonly limit: number;
  readonly onBody?: OnBody | undefined;
  readonly wrapped?: WrappedLines | undefined;
}

const encoder = new TextEncoder();
const KIND = encoder.encode('{"kind":');
const ITEM_HEAD = encoder.encode('{"kind":"Event","apiVersion":"audit.k8s.io/v1",');
const NO_HEAD = new Uint8Array(0);

function startsWith(bytes: Uint8Array, at: number, start: Uint8Array): boolean {
  for (let i = 0; i < start.length; i++) if (bytes[at + i] !== start[i]) return false;
  return true;
}

/** The builder, whose kernel is another one now and then. */
export interface KernelOwner {
  readonly kernel: KernelInstance;
  readonly notes: Pick<BatchNotes, "start">;
  /** See KernelSetup. */
  readonly tellsAll: boolean;
  strings(field: TableField): BatchStrings;
}

export class KernelReader {
  readonly #owner: KernelOwner;
  readonly #entries = new EntryText();
  /** The line before was an entry. */
  #isEntry = false;
  /** As run's, for events that come by `read`, and for entries. */
  onBody: OnBody | undefined;

  constructor(owner: KernelOwner) {
    this.#owner = owner;
  }

  /** Where lines are written before `run`. Void after anything else is asked of the builder or of this. */
  get window(): Uint8Array<ArrayBuffer> {
    return this.#owner.kernel.window;
  }

  /**
   * Adds the events of the window's lines [from, end), the last of which is whole. `place` is that of the byte at `from`.
   * Stops at the first line that the kernel declines; `newlines` were passed until then.
   */
  run(
    { from, end }: { readonly from: number; readonly end: number },
    place: { readonly offset: number; readonly line: number },
    { limit, onBody, wrapped }: RunOptions,
  ): { readonly stop: number; readonly newlines: number } {
    const { kernel, tellsAll } = this.#owner;
    const { start } = this.#owner.notes;
    const firstRow = kernel.rows;
    const windowStart = place.offset - start.offset - from;
    const shapes = wrapped === undefined || wrapped.isWaiting() ? null : wrapped.shapes;
    let stop = from;
    let newlines = 0;
    let tried = -1;
    const isEntry = (): boolean => {
      if (shapes === null) return false;
      tried = stop;
      const next = this.#readEntry(stop, { windowStart, line: place.line + newlines, limit });
      this.#isEntry = next > stop;
      if (!this.#isEntry) return false;
      stop = next;
      newlines++;
      return true;
    };
    while (stop < end) {
      // Lines come in runs of a kind, so each is tried as the one before was.
      if (this.#isEntry && isEntry()) continue;
      const line = place.line - start.line + newlines;
      stop = kernel.run({ from: stop, end, offset: windowStart + stop, line, limit, shapes });
      newlines += kernel.newlines;
      if (onBody) tellBodies(kernel, { windowStart, tellsAll }, onBody);
      if (stop === end || kernel.isToldOfScratch) continue;
      if (stop === tried || !isEntry()) break;
    }
    this.#derive(firstRow);
    return { stop, newlines };
  }

  /**
   * Adds the events that are the items of a list at [from, end) of the window; the byte at `end` is the builder's. `place` is
   * that of the byte at `from`. Returns where an item begins that the kernel declines or that is not all there, or where the
   * list ends.
   */
  runList(
    { from, end }: { readonly from: number; readonly end: number },
    place: { readonly offset: number; readonly line: number },
    { limit, onBody }: RunOptions,
  ): number {
    const { kernel, tellsAll } = this.#owner;
    const { start } = this.#owner.notes;
    const firstRow = kernel.rows;
    const offset = place.offset - start.offset;
    const line = place.line - start.line;
    const stop = kernel.runList({ from, end, offset, line, limit });
    if (onBody) tellBodies(kernel, { windowStart: offset - from, tellsAll }, onBody);
    this.#derive(firstRow);
    return stop;
  }

  /** Adds the event that the entry at `at` of the window tells of. Returns where the line after it is; 0 for no entry. */
  #readEntry(
    at: number,
    about: { readonly windowStart: number; readonly line: number; readonly limit: number },
  ): number {
    const { kernel } = this.#owner;
    const end = kernel.readEntry(at);
    if (end === 0 || end - at > about.limit) return 0;
    const next = kernel.lineAfter(end);
    if (next === 0) return 0;
    if (2 * (end - at) + EXTRA >= SCRATCH_BYTES) return 0;
    const spans = this.#entries.write(kernel.desk);
    if (spans === 0) return 0;
    const length = kernel.putTogether(spans);
    if (!kernel.readScratch(length, true)) return 0;
    kernel.placeLast({
      offset: about.windowStart + at,
      length: end - at,
      line: about.line - this.#owner.notes.start.line,
      form: UNWRAP,
    });
    if (this.onBody) tellScratch(kernel, length, this.onBody);
    return next;
  }

  /**
   * Adds the event bytes[start, end), which may come from anywhere, if the kernel accepts it. It is copied to where nothing
   * else is, since the window may hold lines that were not read yet.
   */
  read(bytes: Uint8Array, { start, end }: ByteSpan, place: RecordPlace): boolean {
    const { kernel } = this.#owner;
    const { scratch } = kernel;
    // An item of a list has no kind; that it is an event was said by the caller.
    const head = startsWith(bytes, start, KIND) ? NO_HEAD : ITEM_HEAD;
    const from = head === NO_HEAD ? start : start + 1;
    const length = head.length + end - from;
    if (length + 1 > scratch.length) return false;
    scratch.set(head);
    scratch.set(bytes.subarray(from, end), head.length);
    if (!kernel.readScratch(length, head !== NO_HEAD)) return false;
    kernel.placeLast({
      offset: place.offset - this.#owner.notes.start.offset,
      length: place.length,
      line: place.line - this.#owner.notes.start.line,
      form: place.form ?? 0,
    });
    this.#derive(kernel.rows - 1);
    if (this.onBody) tellScratch(kernel, length, this.onBody);
    return true;
  }

  /** What follows from other columns, for the rows from `firstRow` on. */
  #derive(firstRow: number): void {
    this.#owner.kernel.derive(firstRow, (code, decision, stage) => {
      const texts = {
        decision: this.#owner.strings("decision").get(decision),
        stage: this.#owner.strings("stage").get(stage),
      };
      return OUTCOMES.indexOf(outcomeOf({ code, ...texts }));
    });
  }
}
