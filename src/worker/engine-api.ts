// worker: the contract between the page and the engine worker. Types only; everything here is plain data or a handle
// the browser can send (File, Blob). Times are EpochMicros, rows are EventIndex, ranges are half-open.

import type { FieldName } from "../core/audit/fields.ts";
import type { Level, Severity } from "../core/audit/severity.ts";
import type { EpochMicros, EventIndex } from "../core/base/brand.ts";
import type { Result } from "../core/base/result.ts";
import type { Predicate } from "../core/filter/predicate.ts";
import type { FileReport, Ledger, RecordPlace } from "../core/ingest/report.ts";
import type { RejectReason } from "../core/scan/batch.ts";

// ---- opening ----

export type {
  FileFailure,
  FileNote,
  FileReport,
  FileState,
  Ledger,
  RecordPlace,
} from "../core/ingest/report.ts";
export type { Likeness } from "../core/formats/likeness.ts";

/** Pushed to the page while something is going on, at most every 100 ms, and once at the end. */
export interface EngineStatus {
  readonly phase: "empty" | "loading" | "ready";
  /** Grows whenever rows were added or dropped: an answer of an older version is out of date. */
  readonly version: number;
  readonly files: readonly FileReport[];
  readonly ledger: Ledger;
  /** Of the files of this load; those loaded before are not counted again. */
  readonly bytesRead: number;
  readonly bytesTotal: number;
  /** Since the load began; stands still when it ends. */
  readonly elapsedMs: number;
}

// ---- asking ----

export interface TimeRange {
  readonly start: EpochMicros;
  readonly end: EpochMicros;
}

export interface Sort {
  readonly field: FieldName;
  readonly descending: boolean;
}

export interface Question {
  readonly filter: Predicate;
  readonly range: TimeRange | null;
  readonly sort: Sort;
  /** Facets that are open: field, how many values, and the text its values must contain. */
  readonly facets: readonly FacetQuestion[];
  /** Upper bound for timeline bars. */
  readonly bars: number;
}

export interface FacetQuestion {
  readonly field: FieldName;
  readonly limit: number;
  readonly search: string;
  /** Values answered even if they are rarer than the first `limit` or do not contain `search`: those the filter names. */
  readonly keep?: readonly string[];
}

export interface FacetValue {
  readonly value: string;
  readonly count: number;
}

export interface FacetAnswer {
  readonly field: FieldName;
  /** Most frequent first, ties by text. Counted without the facet's own part of the filter. */
  readonly values: readonly FacetValue[];
  /** Distinct values that occur in this answer. */
  readonly distinct: number;
  /** Events of this answer that do not have the field. */
  readonly absent: number;
}

export interface Timeline {
  /** Of the whole log under the filter, ignoring the chosen range. Null when no event has a time. */
  readonly span: TimeRange | null;
  readonly barMicros: number;
  readonly firstBar: EpochMicros;
  /** counts[severity rank][bar]. */
  readonly counts: readonly Uint32Array[];
  /** Events that match but have no time. */
  readonly untimed: number;
}

export interface FindingRow {
  readonly rule: string;
  readonly title: string;
  readonly level: Level;
  readonly techniques: readonly string[];
  readonly count: number;
  /** Up to 3, most frequent first, of `actorCount`. */
  readonly actors: readonly FacetValue[];
  readonly actorCount: number;
  readonly firstSeen: EpochMicros | null;
  readonly lastSeen: EpochMicros | null;
}

export interface Answer {
  readonly kind: "answer";
  /** Names the answer in `rows`, until a newer one replaces it. */
  readonly id: number;
  readonly version: number;
  readonly total: number;
  /** All events loaded. */
  readonly all: number;
  /** Events of the answer that match at least one rule above `none`. */
  readonly flagged: number;
  readonly facets: readonly FacetAnswer[];
  readonly timeline: Timeline;
  /** Highest level first, then by count. */
  readonly findings: readonly FindingRow[];
  /** First rows, so that the table draws without another trip. */
  readonly firstRows: readonly EventRow[];
  readonly ms: number;
}
export interface Superseded {
  readonly kind: "superseded";
}

/** A row as shown: text as in the event, "" for absent. */
export interface EventRow {
  readonly index: EventIndex;
  /** "file:offset" of the record: the same on every load of the same files, so it can stand in a link. */
  readonly at: string;
  readonly time: EpochMicros | null;
  readonly severity: Severity;
  readonly fields: Readonly<Partial<Record<FieldName, string>>>;
}

export interface MatchedRule {
  readonly rule: RuleInfo;
  /** What made it match: the field as the rule spells it, and the value in this event. */
  readonly because: readonly { readonly field: string; readonly value: string }[];
}

export type RawFailure =
  | { readonly kind: "source-changed" }
  | { readonly kind: "too-big"; readonly length: number }
  | { readonly kind: "no-such-row" };

export interface EventDetail {
  readonly row: EventRow;
  readonly place: RecordPlace;
  readonly rules: readonly MatchedRule[];
  /** The record's own text, never re-serialised. */
  readonly raw: Result<string, RawFailure>;
}

export interface RuleInfo {
  readonly id: string;
  readonly title: string;
  readonly level: Level;
  readonly description: string;
  readonly techniques: readonly string[];
  readonly references: readonly string[];
  readonly falsePositives: readonly string[];
}

export interface LookUp {
  readonly total: number;
  /** The first `limit` in time order. */
  readonly rows: readonly EventRow[];
}

export interface RejectedRecord {
  readonly reason: RejectReason;
  readonly detail: string;
  readonly place: RecordPlace;
}

export interface RejectedPage {
  readonly total: number;
  readonly byReason: readonly { readonly reason: RejectReason; readonly count: number }[];
  readonly records: readonly RejectedRecord[];
}

// ---- taking out ----

export type ExportKind = "events-csv" | "findings-csv" | "events-jsonl" | "rejected";

export interface ExportDone {
  readonly blob: Blob;
  readonly rows: number;
}
export type ExportFailure = { readonly kind: "cancelled" } | { readonly kind: "source-changed" };

/** All calls are answered; a worker that dies fails them with `kind: "worker-died"` (see connect-engine.ts). */
export interface EngineApi {
  /** Called with every status from now on. */
  watch(listener: (status: EngineStatus) => void): Promise<void>;
  /** Adds files to what is loaded; settles when all are read, stopped or failed. */
  open(files: readonly File[]): Promise<EngineStatus>;
  /** Ends reading; what was read stays. */
  stop(): Promise<void>;
  /** Ends reading and forgets everything, files of earlier loads too. */
  clear(): Promise<void>;
  status(): Promise<EngineStatus>;
  rules(): Promise<readonly RuleInfo[]>;
  /** A newer question makes an older one answer `superseded`. */
  ask(question: Question): Promise<Answer | Superseded>;
  /** Rows `start` to `end` of answer `id` in its order; empty when that answer is gone. */
  rows(id: number, start: number, end: number): Promise<readonly EventRow[]>;
  /** Position of an event in answer `id`, or -1. */
  positionOf(id: number, index: EventIndex): Promise<number>;
  event(index: EventIndex): Promise<Result<EventDetail, RawFailure>>;
  /** The row of `EventRow.at`; null while or if it is not loaded. */
  indexOf(at: string): Promise<EventIndex | null>;
  /** Answers without becoming the current answer: for the console API. */
  lookUp(filter: Predicate, limit: number, range: TimeRange | null): Promise<LookUp>;
  /** Rules that matched under `filter` and how often, loudest first: for the console API. */
  findings(filter: Predicate): Promise<{ rule: string; level: Level; count: number }[]>;
  rejected(start: number, end: number, reason: RejectReason | null): Promise<RejectedPage>;
  /** First bytes of a record as text, for an excerpt; at most 4 KiB from each end. */
  excerpt(
    place: RecordPlace,
  ): Promise<Result<{ readonly head: string; readonly tail: string }, RawFailure>>;
  /** Every row of the question, in its order. `onProgress` gets rows done. */
  export(
    kind: ExportKind,
    question: Question,
    onProgress: (rows: number) => void,
  ): Promise<Result<ExportDone, ExportFailure>>;
  cancelExport(): Promise<void>;
}
