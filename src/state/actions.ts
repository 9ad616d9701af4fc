// state: every intention of the user as one function. Components call these and nothing else. Here is how the view changes; what is
// done about files, filters, findings, rules and exports has files of its own.

import type { FieldName } from "../core/audit/fields.ts";
import { parseFilter } from "../core/filter/parse.ts";
import type { Predicate } from "../core/filter/predicate.ts";
import type { EngineApi, EventRow, Sort } from "../worker/engine-api.ts";
import type { ActionParts } from "./action-parts.ts";
import { endingAround } from "./around.ts";
import { createCompareActions } from "./compare-actions.ts";
import type { AppStore, Dialog, ReportOf, Toast } from "./app-state.ts";
import { createDraftActions } from "./draft-actions.ts";
import { createEntityActions } from "./entity-actions.ts";
import { createExportActions } from "./export-actions.ts";
import { createFacetActions } from "./facet-actions.ts";
import { createFileActions } from "./file-actions.ts";
import { createFilterActions, TYPING } from "./filter-actions.ts";
import { createFindingActions } from "./finding-actions.ts";
import { createFoldActions } from "./fold-actions.ts";
import { createGroupActions } from "./group-actions.ts";
import { startHistory } from "./history.ts";
import { createHashWait } from "./hash-wait.ts";
import { jsonColumn } from "./json-column.ts";
import { createDetailLoader } from "./load-detail.ts";
import { createReportActions } from "./report-actions.ts";
import { followLogEnd, logEndOf } from "./log-end.ts";
import type { RowWindow } from "./row-window.ts";
import { createSessionActions } from "./session-actions.ts";
import { createTriageActions } from "./triage-actions.ts";
import { createSelectionActions } from "./selection-actions.ts";
import { startTrail } from "./trail-keeper.ts";
import { createTuningActions } from "./tuning-actions.ts";
import { createWalkActions } from "./walk-actions.ts";
import { nextSort, nextSortWithin } from "./view-state.ts";
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
    history.go({ ...get().view, ...endingAround(part) }, gesture);
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
  const session = createSessionActions({ ...parts, ...tuning });
  const hashes = createHashWait(parts);

  return {
    ...tuning,
    ...createDraftActions({ ...parts, ...tuning }),
    ...createTriageActions(parts),
    ...session,
    ...createFileActions({ ...parts, ...tuning, ...session, rows, details }),
    ...createFacetActions(store),
    ...createFilterActions(parts),
    ...createFindingActions(parts),
    ...createEntityActions(parts),
    ...createExportActions({ ...parts, ...session, hashes }),
    ...createReportActions({ ...parts, hashes }),
    ...createSelectionActions({ ...parts, rows }),
    ...createWalkActions({ ...parts, rows }),
    ...createGroupActions(parts),
    ...createFoldActions(parts),
    ...createCompareActions({ ...parts, rows }),
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
    /** `isAlso`: behind the keys there are, not in their place. */
    sortBy(field: FieldName, isAlso = false): void {
      const { sort } = get().view;
      change({ sort: isAlso ? nextSortWithin(sort, field) : nextSort(sort, field) });
    },
    setSort(sort: Sort): void {
      change({ sort });
    },
    /** With a column for this place in the events' JSON, or without it. */
    toggleJsonColumn(path: readonly string[]): void {
      const { columns, pinned } = get().view;
      const id = jsonColumn(path);
      if (!columns.includes(id)) change({ columns: [...columns, id] });
      else if (columns.length > 1) {
        const left = columns.filter((one) => one !== id);
        change({ columns: left, pinned: Math.min(pinned, left.length) });
      }
    },
    setColumns(columns: readonly ColumnId[], pinned = get().view.pinned): void {
      change({ columns, pinned: Math.min(pinned, columns.length) });
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
    /** Null when the engine is gone. */
    async recordValues(
      ...of: Parameters<EngineApi["recordValues"]>
    ): Promise<Awaited<ReturnType<EngineApi["recordValues"]>> | null> {
      return (await whileBusy(engine.recordValues(...of))) ?? null;
    },
    factsOf: engine.facts.bind(engine),
    coverage: engine.coverage.bind(engine),
    readAsChoices: engine.readAsChoices.bind(engine),
    rejectedPage: engine.rejected.bind(engine),
    skippedPage: engine.skipped.bind(engine),
    excerpt: engine.excerpt.bind(engine),
  };
}
