// state: the one store React renders from. Three drawers: what the engine is doing (status), what the user is looking
// at (view, which is also the URL) and what the engine answered. Changes go through actions.ts.

import { createStore } from "zustand/vanilla";
import type { FieldName } from "../core/audit/fields.ts";
import type { EventIndex } from "../core/base/brand.ts";
import type { Predicate } from "../core/filter/predicate.ts";
import { ALL } from "../core/filter/predicate.ts";
import type { SyntaxProblem } from "../core/filter/parse.ts";
import type {
  Answer,
  EngineStatus,
  EntityCounts,
  EventDetail,
  ExportKind,
  Question,
  RawFailure,
  RuleBook,
  RuleInfo,
} from "../worker/engine-api.ts";
import type { EntityChoices } from "./entity-choice.ts";
import { INITIAL_SESSION, type SessionState } from "./session/session-state.ts";
import { newSession } from "./session/session.ts";
import { whoAmI } from "./speaker.ts";
import { undoable } from "./session/undoable.ts";
import { USUAL_LAYOUT } from "./facet-layout.ts";
import type { FacetLayout } from "./facet-layout.ts";
import { ALL_FINDINGS } from "./finding-choice.ts";
import type { FindingChoice } from "./finding-choice.ts";
import { ALL_RULES } from "./rule-choice.ts";
import type { RuleChoice } from "./rule-choice.ts";
import { NEW_TRAIL } from "./trail.ts";
import type { Trail } from "./trail.ts";
import { NO_IMPORT, NO_TUNING } from "./tuning.ts";
import type { RuleImport } from "./tuning.ts";
import { NO_SELECTION } from "./selection.ts";
import type { Selection } from "./selection.ts";
import { INITIAL_VIEW } from "./view-state.ts";
import type { ViewState } from "./view-state.ts";

export interface FacetState {
  readonly search: string;
  readonly limit: number;
  /** The rarest values first. */
  readonly isRare?: boolean;
}

export type Detail =
  | { readonly kind: "loading"; readonly at: string }
  | { readonly kind: "ready"; readonly at: string; readonly detail: EventDetail }
  | { readonly kind: "failed"; readonly at: string; readonly failure: RawFailure };

export type Dialog =
  | "ledger"
  | "help"
  | "levels"
  | "keys"
  | "privacy"
  | "cancel-load"
  | "commands"
  | "handoff";

/** Whose report the ledger shows. A file goes by its name, which it keeps when everything is read again. */
export type ReportOf = { readonly kind: "file"; readonly name: string } | { readonly kind: "all" };

/** What is passing and needs no answer; what matters is shown in place instead. */
export interface Toast {
  readonly id: number;
  readonly kind:
    | "exported"
    | "export-cancelled"
    | "export-failed"
    | "export-lost"
    | "copied"
    | "copied-events"
    | "copy-unread"
    | "too-many-marked"
    | "session-full"
    | "session-apart"
    | "session-too-long"
    | "rules-too-long"
    | "view-too-long"
    | "no-finding"
    | "compare-two"
    | "from-first"
    | "from-last"
    | "copy-failed"
    | "sample-missing"
    | "folder-empty"
    | "folder-unreadable"
    | "folder-cut"
    | "clipboard-empty"
    | "clipboard-closed"
    | "rule-kept"
    /** It cannot run yet; detail = a sentence that says why. */
    | "rule-kept-broken"
    /** detail = a sentence. */
    | "no-rule"
    /** detail: JSON of rules added, filters added, rules for other logs, problems. */
    | "rules-read"
    /** The same, with problems. */
    | "rules-broken";
  readonly detail: string;
}

/** What the rule editor is to begin with. */
export interface RuleDraft {
  readonly text: string;
  /** The file of the user it is from and goes back to; null for a new one. */
  readonly file: string | null;
}

/** The rule in the editor. */
export interface EditedRule extends RuleDraft {
  /** Its text as it was opened or kept last: what differs would be lost. */
  readonly kept: string;
}

export interface Exporting {
  readonly kind: ExportKind | "report";
  readonly rows: number;
  readonly total: number;
  /** Bytes of the files whose SHA-256 must be known first; null where it need not be, or is. */
  readonly hashing: { readonly done: number; readonly total: number } | null;
}

export interface AppState {
  readonly status: EngineStatus;
  /** The engine worker is gone; the page keeps what it last showed. */
  readonly engineDown: boolean;
  /** Somebody looks for a log: what will show it is made ready meanwhile. */
  readonly expectsLog: boolean;
  readonly rules: readonly RuleInfo[];
  /** All that is told of the rules, filters and the user's choices; `rules` are those of it. */
  readonly book: RuleBook;
  readonly ruleImport: RuleImport;
  readonly findingChoice: FindingChoice;
  readonly ruleChoice: RuleChoice;
  readonly entityChoices: EntityChoices;
  /** Whether a reload of the tab finds the tuning again. */
  readonly isTuningKept: boolean;
  /** Files are being looked through for rules: 4 s for a tree of 3,700. */
  readonly isReadingRules: boolean;
  /** What waits to be edited. */
  readonly draft: RuleDraft | null;
  readonly edited: EditedRule;
  /** What was said of events and findings, and what is known of that. */
  readonly session: SessionState;
  readonly view: ViewState;
  /** Meaning of `view.query`; of the last readable text while the present one has an error. */
  readonly filter: Predicate;
  readonly queryProblem: SyntaxProblem | null;
  /** The last change was a key in the query bar. */
  readonly isTyped: boolean;
  /** Whether the history holds an earlier or a later view of this page. */
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly answer: Answer | null;
  /** Of the answer; of the one before until they are counted. Null until then, and while a log loads. */
  readonly entityCounts: EntityCounts | null;
  /** What `answer` is the answer to. */
  readonly answered: Pick<Question, "filter" | "range"> | null;
  /** Where one has been with the filter. */
  readonly trail: Trail;
  /** The search that the view needs was given up: `answer` is still that of an earlier one. */
  readonly searchCancelled: boolean;
  /** How often one has asked to search again. */
  readonly again: number;
  /** Rows by which the answer's events moved against the answer before; null when that was to another question. */
  readonly movedBy: number | null;
  /** Row of the answer on which the keyboard stands in the events table. */
  readonly activeRow: number;
  /** First events of the runs that are opened, while similar events are folded. */
  readonly unfolded: readonly EventIndex[];
  /** Events picked out of the events table. */
  readonly selection: Selection;
  readonly facets: ReadonlyMap<FieldName, FacetState>;
  readonly facetLayout: FacetLayout;
  readonly detail: Detail | null;
  readonly dialog: Dialog | null;
  /** The two events that are compared. */
  readonly compared: readonly [EventDetail, EventDetail] | null;
  /** Null: the ledger lists the files. */
  readonly report: ReportOf | null;
  /** The hint on what a log cannot show that the user has put away; another one is shown again. */
  readonly dismissedHint: string;
  readonly exporting: Exporting | null;
  readonly toasts: readonly Toast[];
  /** Files that failed and whose message the user has put away. */
  readonly dismissed: ReadonlySet<number>;
  /** Something is under way that `whenIdle` waits for. */
  readonly busy: number;
}

export const EMPTY_STATUS: EngineStatus = {
  phase: "empty",
  version: 0,
  isCorrelating: false,
  files: [],
  ledger: { records: 0, events: 0, merged: 0, duplicates: 0, other: 0, rejected: 0 },
  bytesRead: 0,
  bytesTotal: 0,
  elapsedMs: 0,
  memoryBytes: 0,
  search: null,
};

const EMPTY_BOOK: RuleBook = { rules: [], filters: [], problems: [], tuning: NO_TUNING };

export const FACET_LIMIT = 6;
export const NEW_FACET: FacetState = { search: "", limit: FACET_LIMIT };

export const openFacets = (open: readonly FieldName[]): ReadonlyMap<FieldName, FacetState> =>
  new Map(open.map((field) => [field, NEW_FACET]));

export const initialState: AppState = {
  status: EMPTY_STATUS,
  engineDown: false,
  expectsLog: false,
  rules: [],
  book: EMPTY_BOOK,
  ruleImport: NO_IMPORT,
  findingChoice: ALL_FINDINGS,
  ruleChoice: ALL_RULES,
  entityChoices: new Map(),
  isTuningKept: true,
  isReadingRules: false,
  draft: null,
  edited: { text: "", file: null, kept: "" },
  session: INITIAL_SESSION,
  view: INITIAL_VIEW,
  filter: ALL,
  queryProblem: null,
  isTyped: false,
  canUndo: false,
  canRedo: false,
  answer: null,
  entityCounts: null,
  answered: null,
  trail: NEW_TRAIL,
  searchCancelled: false,
  again: 0,
  movedBy: null,
  activeRow: 0,
  unfolded: [],
  selection: NO_SELECTION,
  facets: openFacets(USUAL_LAYOUT.open),
  facetLayout: USUAL_LAYOUT,
  detail: null,
  dialog: null,
  compared: null,
  report: null,
  dismissedHint: "",
  exporting: null,
  toasts: [],
  dismissed: new Set(),
  busy: 0,
};

export type AppStore = ReturnType<typeof createAppStore>;
export const createAppStore = () =>
  createStore<AppState>()(() => ({
    ...initialState,
    session: {
      ...INITIAL_SESSION,
      me: whoAmI().id,
      undoable: undoable(newSession(crypto.randomUUID())),
    },
  }));
