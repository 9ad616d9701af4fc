// state: what the user does with rows of the events table: picks them out, and takes them along. What is picked belongs to
// what the filter shows and ends with it, since nobody copies rows they no longer see; it is no part of the address.

import type { EventRow } from "../worker/engine-api.ts";
import type { ActionParts } from "./action-parts.ts";
import { questionOf } from "./asker.ts";
import type { RowWindow } from "./row-window.ts";
import { anchoredAt, NO_SELECTION, toggled, withRange } from "./selection.ts";

/** Events that one copy may hold: some 15 MB of JSON. More is saved as a file, which has no limit. */
export const COPY_LIMIT = 10_000;

export interface SelectionParts extends ActionParts {
  readonly rows: RowWindow;
}

export function createSelectionActions({ store, engine, whileBusy, toast, rows }: SelectionParts) {
  const get = store.getState;
  const set = store.setState;
  /** Of a key held down only the last range counts. */
  let asked = 0;

  const drop = (): void => {
    asked++;
    if (get().selection !== NO_SELECTION) set({ selection: NO_SELECTION });
  };
  store.subscribe((now, before) => {
    const isOther =
      now.filter !== before.filter ||
      now.view.range !== before.view.range ||
      now.view.around !== before.view.around;
    const isGone = now.answer === null && before.answer !== null;
    if (isOther || isGone) drop();
    else if (now.answer !== before.answer) forgetAnchor();
  });

  /** In another answer its place is another event's. */
  function forgetAnchor(): void {
    const { selection } = get();
    if (selection.anchor !== null)
      set({ selection: { ...selection, anchor: null, beside: selection.rows } });
  }

  async function choose(start: number, end: number): Promise<void> {
    const turn = ++asked;
    const { answer } = get();
    if (answer === null) return;
    const indices = await whileBusy(engine.indicesOf(answer.id, start, end));
    if (indices === undefined || turn !== asked) return;
    set((s) => ({ selection: withRange(s.selection, indices) }));
  }

  /** A line of many events is all of them. */
  async function toggleFold(row: EventRow, place: number): Promise<void> {
    const { answer } = get();
    const turn = ++asked;
    if (answer === null) return;
    const indices = await whileBusy(engine.indicesOf(answer.id, place, place + 1));
    if (indices === undefined || turn !== asked) return;
    // The first of them is the one that shows whether they are picked.
    const all = [row.index, ...[...indices].filter((index) => index !== row.index)];
    set((s) => ({ selection: toggled(s.selection, all, place) }));
  }

  return {
    /** Picks the event at a row of the answer, or lets go of it. */
    toggleSelected(place: number): void {
      const row = rows.get(place);
      if (row?.fold?.isOpen === false) void toggleFold(row, place);
      else if (row) {
        asked++;
        set((s) => ({ selection: toggled(s.selection, [row.index], place) }));
      }
    },
    /** Where the next range begins, unless one has begun. */
    anchorSelection(place: number): void {
      set((s) => ({ selection: anchoredAt(s.selection, place) }));
    },
    /** A plain click or step: what is picked stays, the next range begins here. */
    moveAnchor(place: number): void {
      const { selection } = get();
      if (selection !== NO_SELECTION)
        set({ selection: { ...selection, anchor: place, beside: selection.rows } });
    },
    /** All from where the range began up to here. */
    async selectTo(place: number): Promise<void> {
      const anchor = get().selection.anchor ?? place;
      await choose(Math.min(anchor, place), Math.max(anchor, place) + 1);
    },
    async selectAll(): Promise<void> {
      set((s) => ({ selection: { ...NO_SELECTION, anchor: s.selection.anchor ?? 0 } }));
      await choose(0, get().answer?.lines ?? 0);
    },
    clearSelection: drop,

    /** The events picked, in the order of the table, and of nothing else; COPY_LIMIT at most. */
    async selectedEvents(): Promise<readonly EventRow[]> {
      const { answer, selection } = get();
      if (answer === null || selection.count === 0) return [];
      const { words } = selection.rows;
      return (await whileBusy(engine.rowsAmong(answer.id, words, COPY_LIMIT))) ?? [];
    },
    /** The text that a file of them would hold; null where that cannot be made. */
    async selectedAs(kind: "events-csv" | "events-jsonl"): Promise<string | null> {
      const question = { ...questionOf(get()), only: get().selection.rows.words };
      const done = await whileBusy(engine.export(kind, question, () => undefined));
      return done?.ok === true ? await done.value.blob.text() : null;
    },
    /**
     * Copies a text that is still being made. Handed over as a promise, for a browser allows a copy only right after a click
     * or a key. Null: it could not be made.
     */
    async copyLater(making: Promise<string | null>, count: number): Promise<void> {
      const blob = making.then((text) => {
        if (text === null) throw new Error("nothing to copy");
        return new Blob([text], { type: "text/plain" });
      });
      try {
        await whileBusyOrFail(
          navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]),
        );
        toast("copied-events", String(count));
      } catch {
        toast((await making.catch(() => null)) === null ? "copy-unread" : "copy-failed", "");
      }
    },
  };

  /** As whileBusy, but a refusal is heard. */
  async function whileBusyOrFail(work: Promise<void>): Promise<void> {
    let refused: unknown;
    await whileBusy(
      work.catch((error: unknown) => {
        refused = error ?? new Error("refused");
      }),
    );
    if (refused !== undefined) throw refused;
  }
}
