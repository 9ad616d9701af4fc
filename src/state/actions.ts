// state: every intention of the user as one function. Components call these and nothing else.

import type { FieldName } from "../core/audit/fields.ts";
import type { EventIndex } from "../core/base/brand.ts";
import { exclude, include, only, remove } from "../core/filter/edit.ts";
import { parseFilter } from "../core/filter/parse.ts";
import type { Predicate } from "../core/filter/predicate.ts";
import { printFilter } from "../core/filter/print.ts";
import type {
  EngineApi,
  EventRow,
  ExportFailure,
  ExportKind,
  TimeRange,
} from "../worker/engine-api.ts";
import { EMPTY_STATUS, FACET_LIMIT } from "./app-state.ts";
import type { AppStore, Dialog, FacetState, ReportOf, Toast } from "./app-state.ts";
import { questionOf } from "./asker.ts";
import { rowsToExport } from "./export-rows.ts";
import { findingActions } from "./finding-actions.ts";
import { startHistory } from "./history.ts";
import type { RowWindow } from "./row-window.ts";
import { fetchSample } from "./sample.ts";
import { saveBlob } from "./save-blob.ts";
import { createDraftActions } from "./draft-actions.ts";
import { createTuningActions, PASTED } from "./tuning-actions.ts";
import { nextSort } from "./view-state.ts";
import type { ColumnId, RulesPart, Tab, ViewState, Zone } from "./view-state.ts";

/** One field and one of its values; "" means that the field is absent. */
export interface FieldValue {
  readonly field: FieldName;
  readonly value: string;
}

/** The gesture of a key in the query bar. */
const TYPING = "typing";

export type Actions = ReturnType<typeof createActions>;

export function createActions(store: AppStore, engine: EngineApi, rows: RowWindow) {
  const get = store.getState;
  const set = store.setState;

  const history = startHistory(store, (view) => {
    showView(view);
  });

  /** Text that cannot be read keeps the last filter, and says where it broke. */
  function showView(view: ViewState): void {
    const before = get();
    if (view.query === before.view.query) {
      set({ view });
    } else {
      const parsed = parseFilter(view.query);
      if (parsed.ok) set({ view, filter: parsed.value, queryProblem: null });
      else set({ view, queryProblem: parsed.error });
    }
    if (view.event !== before.view.event) void loadDetail(view.event);
  }

  function change(part: Partial<ViewState>, gesture?: string): void {
    const isTyped = gesture === TYPING;
    if (isTyped !== get().isTyped) set({ isTyped });
    history.go({ ...get().view, ...part }, gesture);
  }

  function editFilter(edit: (filter: Predicate) => Predicate): void {
    change({ query: printFilter(edit(get().filter)) });
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

  async function loadDetail(at: string | null): Promise<void> {
    if (at === null) {
      set({ detail: null });
      return;
    }
    const shown = get().detail;
    if (shown?.kind !== "ready") set({ detail: { kind: "loading", at } });
    await whileBusy(
      (async () => {
        const index = await engine.indexOf(at);
        const found = index === null ? null : await engine.event(index);
        // Still wanted? The user may have moved on, and a link's event may not be loaded yet.
        if (get().view.event !== at) return;
        if (found === null)
          set({ detail: { kind: "failed", at, failure: { kind: "no-such-row" } } });
        else if (found.ok) set({ detail: { kind: "ready", at, detail: found.value } });
        else set({ detail: { kind: "failed", at, failure: found.error } });
      })(),
    );
  }

  /** A link may name an event of the log that was just read. */
  async function showLinkedEvent(): Promise<void> {
    const { view, detail } = get();
    if (view.event !== null && detail?.kind !== "ready") await loadDetail(view.event);
  }

  /** What was pushed meanwhile came another way and may still be under way; the result is the last word. */
  async function openFiles(files: readonly File[], paths: readonly string[] = []): Promise<void> {
    set({ status: await engine.open(files, paths) });
    await showLinkedEvent();
  }

  /** Rules among the files are taken first, so that logs dropped with them are read by them. */
  async function open(files: readonly File[], paths: readonly string[] = []): Promise<void> {
    if (files.length === 0) return;
    set({ dialog: null });
    const logs = await tuning.takeRules(files, paths);
    if (logs.length === 0) return;
    const chosen = logs.flatMap((i) => files[i] ?? []);
    await whileBusy(openFiles(chosen, paths.length === 0 ? [] : logs.map((i) => paths[i] ?? "")));
  }

  async function openText(text: string): Promise<void> {
    if (/\S/.test(text)) await open([new File([text], PASTED)]);
    else toast("clipboard-empty", "");
  }

  let nextToast = 1;
  function toast(kind: Toast["kind"], detail: string): void {
    set((s) => ({ toasts: [...s.toasts, { id: nextToast++, kind, detail }] }));
  }

  const tuning = createTuningActions({ store, engine, whileBusy, toast, change });
  const drafts = createDraftActions({ store, engine, whileBusy, toast, change, ...tuning });

  return {
    ...tuning,
    ...drafts,
    whileBusy,
    /** The page is busy until the function this returns is called. For effects. */
    hold(): () => void {
      countAfterEffects(1);
      return () => {
        countAfterEffects(-1);
      };
    },
    toast,

    // ---- files ----
    /** `paths`: see EngineApi.open. */
    open,
    async openSample(): Promise<void> {
      await whileBusy(
        (async () => {
          const sample = await fetchSample();
          if (sample === null) toast("sample-missing", "");
          else await openFiles([sample]);
        })(),
      );
    },
    async stop(): Promise<void> {
      set({ dialog: null });
      await whileBusy(engine.stop());
    },
    /** Forgets every file, and the view that belonged to them. */
    async closeAll(): Promise<void> {
      set({ dialog: null, detail: null, answer: null, dismissed: new Set() });
      rows.show(null);
      await whileBusy(engine.clear());
      set({ status: EMPTY_STATUS });
      const tab = get().view.tab === "rules" ? "findings" : get().view.tab;
      change({ query: "", range: null, event: null, tab });
    },
    /** Text that stands in the clipboard, as a file. */
    openText,
    /** Asks the browser for the clipboard's text; it may ask the user, or refuse. */
    async openClipboard(): Promise<void> {
      let text: string;
      try {
        text = await navigator.clipboard.readText();
      } catch {
        toast("clipboard-closed", "");
        return;
      }
      await openText(text);
    },
    /** Reads everything once more, the file as `readAs` says; null leaves it to its bytes. */
    async readAgain(name: string, readAs: string | null): Promise<void> {
      set({ detail: null, answer: null, dismissed: new Set() });
      rows.show(null);
      await whileBusy(
        (async () => {
          set({ status: await engine.readAgain(name, readAs) });
          await showLinkedEvent();
        })(),
      );
    },
    dismissFile(id: number): void {
      set((s) => ({ dismissed: new Set([...s.dismissed, id]) }));
    },

    // ---- filter ----
    setQuery(query: string): void {
      change({ query }, TYPING);
    },
    /** Ends a stretch of typing: the next key begins a change of its own, and a search waits no longer. */
    commitQuery(): void {
      change({});
    },
    /** Gives up the search that the view waits for; what is shown stays. */
    async cancelSearch(): Promise<void> {
      await whileBusy(engine.cancelSearch());
    },
    searchAgain(): void {
      set((s) => ({ again: s.again + 1 }));
    },
    include({ field, value }: FieldValue): void {
      editFilter((f) => include(f, field, value));
    },
    exclude({ field, value }: FieldValue): void {
      editFilter((f) => exclude(f, field, value));
    },
    only({ field, value }: FieldValue): void {
      editFilter((f) => only(f, field, value));
    },
    free({ field, value }: FieldValue): void {
      editFilter((f) => remove(f, field, value));
    },
    clearQuery(): void {
      change({ query: "" });
    },
    clearFilters(): void {
      change({ query: "", range: null });
    },
    setRange(range: TimeRange | null, gesture?: string): void {
      change({ range }, gesture);
    },
    undo(): void {
      history.back();
    },
    redo(): void {
      history.forward();
    },

    ...findingActions({ engine, get, change, whileBusy }),

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
    setFacet(field: FieldName, facet: FacetState | null): void {
      set((s) => {
        const facets = new Map(s.facets);
        if (facet === null) facets.delete(field);
        else facets.set(field, facet);
        return { facets };
      });
    },
    toggleFacet(field: FieldName): void {
      this.setFacet(field, get().facets.has(field) ? null : { search: "", limit: FACET_LIMIT });
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

    // ---- taking out ----
    async exportAs(kind: ExportKind): Promise<void> {
      set({ exporting: { kind, rows: 0, total: rowsToExport(kind, get()) } });
      const onProgress = (done: number): void => {
        set((s) => (s.exporting ? { exporting: { ...s.exporting, rows: done } } : {}));
      };
      const done = await whileBusy(engine.export(kind, questionOf(get()), onProgress));
      set({ exporting: null });
      if (done === undefined) return;
      if (done.ok) {
        saveBlob(done.value.blob, fileNameOf(kind));
        toast("exported", String(done.value.rows));
      } else {
        toast(EXPORT_FAILED[done.error.kind], "");
      }
    },
    async cancelExport(): Promise<void> {
      await whileBusy(engine.cancelExport());
    },
    async copy(text: string): Promise<void> {
      try {
        await navigator.clipboard.writeText(text);
        toast("copied", "");
      } catch {
        // The browser refuses outside https, or when the page is not in front.
        toast("copy-failed", "");
      }
    },
    /** Offers text as a file to keep. */
    saveText(name: string, text: string): void {
      saveBlob(new Blob([text]), name);
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

const EXPORT_FAILED = {
  cancelled: "export-cancelled",
  "source-changed": "export-failed",
  "worker-died": "export-lost",
} as const satisfies Record<ExportFailure["kind"], Toast["kind"]>;

const fileNameOf = (kind: ExportKind): string =>
  ({
    "events-csv": "events.csv",
    "findings-csv": "findings.csv",
    "findings-jsonl": "findings.jsonl",
    sarif: "findings.sarif",
    navigator: "attack-layer.json",
    "events-jsonl": "events.jsonl",
    rejected: "rejected.log",
  })[kind];
