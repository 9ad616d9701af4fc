// state: every intention of the user as one function. Components call these and nothing else. Here is how the view changes; what is
// done about files, filters, findings, rules and exports has files of its own.

import type { FieldName } from "../core/audit/fields.ts";
import type { EventIndex } from "../core/base/brand.ts";
import { parseFilter } from "../core/filter/parse.ts";
import type { Predicate } from "../core/filter/predicate.ts";
import type { EngineApi, EventRow } from "../worker/engine-api.ts";
import type { ActionParts } from "./action-parts.ts";
import type { AppStore, Dialog, ReportOf, Toast } from "./app-state.ts";
import { createDraftActions } from "./draft-actions.ts";
import { createExportActions } from "./export-actions.ts";
import { createFacetActions } from "./facet-actions.ts";
import { createFileActions } from "./file-actions.ts";
import { createFilterActions, TYPING } from "./filter-actions.ts";
import { createFindingActions } from "./finding-actions.ts";
import { startHistory } from "./history.ts";
import { createDetailLoader } from "./load-detail.ts";
import { followLogEnd, logEndOf } from "./log-end.ts";
import type { RowWindow } from "./row-window.ts";
import { startTrail } from "./trail-keeper.ts";
import { createTuningActions } from "./tuning-actions.ts";
import { nextSort } from "./view-state.ts";
import type { ColumnId, RulesPart, Tab, ViewState, Zone } from "./view-state.ts";

export type Actions = ReturnType<typeof createActions>;

export function createActions(store: AppStore, engine: EngineApi, rows: RowWindow) {
  const get = store.getState;
  const set = store.setState;

  startTrail(store);
  followLogEnd(store);
  const details = createDetailLoader({ store, engine, whileBusy });
  const history = startHistory(store, (view) => {
    showView(view);
  });

  /** Text that cannot be read keeps the last filter, and says where it broke. */
  function showView(view: ViewState): void {
    const before = get();
    if (view.query === before.view.query) {
      set({ view });
    } else {
      const parsed = parseFilter(view.query, logEndOf(before));
      if (parsed.ok) set({ view, filter: parsed.value, queryProblem: null });
      else set({ view, queryProblem: parsed.error });
    }
    if (view.event !== before.view.event) void details.load(view.event);
  }

  function change(part: Partial<ViewState>, gesture?: string): void {
    const isTyped = gesture === TYPING;
    if (isTyped !== get().isTyped) set({ isTyped });
    history.go({ ...get().view, ...part }, gesture);
  }

  async function whileBusy<T>(work: Promise<T>): Promise<T | undefined> {
    set((s) => ({ busy: s.busy + 1 }));
    try {
      return await work;
    } catch {
      // Only a dead engine rejects, and that is shown as `engineDown`.
      return undefined;
    } finally {
      set((s) => ({ busy: s.busy - 1 }));
    }
  }

  /** A change of the store while React is at its effects makes what it has just drawn draw itself once more. */
  function countAfterEffects(by: 1 | -1): void {
    queueMicrotask(() => {
      set((s) => ({ busy: s.busy + by }));
    });
  }

  let nextToast = 1;
  function toast(kind: Toast["kind"], detail: string): void {
    set((s) => ({ toasts: [...s.toasts, { id: nextToast++, kind, detail }] }));
  }

  const parts: ActionParts = { store, engine, whileBusy, toast, change };
  const tuning = createTuningActions(parts);

  return {
    ...tuning,
    ...createDraftActions({ ...parts, ...tuning }),
    ...createFileActions({ ...parts, ...tuning, rows, details }),
    ...createFacetActions(store),
    ...createFilterActions(parts),
    ...createFindingActions(parts),
    ...createExportActions(parts),
    whileBusy,
    /** The page is busy until the function this returns is called. For effects. */
    hold(): () => void {
      countAfterEffects(1);
      return () => {
        countAfterEffects(-1);
      };
    },
    toast,

    undo(): void {
      history.back();
    },
    redo(): void {
      history.forward();
    },

    // ---- view ----
    setTab(tab: Tab): void {
      change({ tab });
    },
    showRulesPart(part: RulesPart): void {
      change({ tab: "rules", part });
    },
    sortBy(field: FieldName): void {
      change({ sort: nextSort(get().view.sort, field) });
    },
    setColumns(columns: readonly ColumnId[]): void {
      change({ columns });
    },
    setZone(zone: Zone): void {
      change({ zone });
    },
    openEvent(row: Pick<EventRow, "at">): void {
      change({ event: row.at }, "walking");
    },
    closeEvent(): void {
      change({ event: null });
    },
    /** Puts the keyboard on a row of the answer; opens nothing. */
    standAt(activeRow: number): void {
      set({ activeRow });
    },
    /** Puts the keyboard on a row of the answer; open details go along with it. */
    async walkTo(position: number): Promise<void> {
      set({ activeRow: position });
      if (get().view.event === null) return;
      await whileBusy(rows.need(position, position + 1));
      const row = rows.get(position);
      // A key held down is faster than rows come: only where it stopped counts.
      const { activeRow, view } = get();
      if (row && activeRow === position && view.event !== null)
        change({ event: row.at }, "walking");
    },
    /** Opens the event that stands at `position` of the present answer. */
    async openAt(position: number): Promise<void> {
      await whileBusy(rows.need(position, position + 1));
      const row = rows.get(position);
      if (row) change({ event: row.at }, "walking");
    },
    /** Where an event stands in the present answer; -1 when it is not in it. */
    async positionOf(index: EventIndex): Promise<number> {
      const { answer } = get();
      return answer ? ((await whileBusy(engine.positionOf(answer.id, index))) ?? -1) : -1;
    },
    /** Events of the whole log that match `filter`, whatever the view shows. */
    async countEvents(filter: Predicate): Promise<number> {
      const found = await whileBusy(engine.lookUp(filter, 0, null));
      return found?.total ?? 0;
    },
    openDialog(dialog: Dialog | null): void {
      // While it fades away it still shows what it showed.
      set(dialog === null ? { dialog } : { dialog, report: null });
    },
    /** In the ledger; null goes back to its list of files. */
    openReport(report: ReportOf | null): void {
      set({ dialog: "ledger", report });
    },
    dismissHint(dismissedHint: string): void {
      set({ dismissedHint });
    },

    putAwayToast(id: number): void {
      set((s) => ({ toasts: s.toasts.filter((t) => t.id !== id) }));
    },
    factsOf: engine.facts.bind(engine),
    coverage: engine.coverage.bind(engine),
    readAsChoices: engine.readAsChoices.bind(engine),
    rejectedPage: engine.rejected.bind(engine),
    skippedPage: engine.skipped.bind(engine),
    excerpt: engine.excerpt.bind(engine),
  };
}
