// state: two events side by side: those that are selected, or the one that is open and the one the keyboard is on.

import type { EventIndex } from "../core/base/brand.ts";
import type { ActionParts } from "./action-parts.ts";
import type { RowWindow } from "./row-window.ts";

export interface CompareParts extends ActionParts {
  readonly rows: RowWindow;
}

export function createCompareActions({ store, engine, whileBusy, toast, rows }: CompareParts) {
  const get = store.getState;

  /** The two that are meant; other than two when it is not clear. */
  async function meant(): Promise<readonly EventIndex[]> {
    const { answer, selection, detail, activeRow } = get();
    if (selection.count === 2 && answer !== null) {
      const picked = await engine.rowsAmong(answer.id, selection.rows.words, 2);
      return picked.map(({ index }) => index);
    }
    const open = detail?.kind === "ready" ? detail.detail.row.index : undefined;
    const here = rows.get(activeRow)?.index;
    const isClear = selection.count === 0 && open !== undefined && here !== undefined;
    return isClear && open !== here ? [open, here] : [];
  }

  return {
    /** Of two events; says so where it is not two. */
    async compareEvents(): Promise<void> {
      const [left, right] = (await whileBusy(meant())) ?? [];
      if (left === undefined || right === undefined) {
        toast("compare-two", "");
        return;
      }
      const read = await whileBusy(Promise.all([engine.event(left), engine.event(right)]));
      const [a, b] = read ?? [];
      if (a?.ok === true && b?.ok === true) store.setState({ compared: [a.value, b.value] });
    },
    closeCompare(): void {
      store.setState({ compared: null });
    },
  };
}
