// core/query: the shapes of a question and of its answer. Plain data: the page sends and receives exactly these.
// Times are EpochMicros, ranges half-open.

import type { FieldName } from "../audit/fields.ts";
import type { Level, Severity } from "../audit/severity.ts";
import type { EpochMicros, EventIndex } from "../base/brand.ts";
import type { Predicate } from "../filter/predicate.ts";
import type { DurationCounts } from "./durations.ts";

export interface TimeRange {
  readonly start: EpochMicros;
  readonly end: EpochMicros;
}

export interface SortKey {
  readonly field: FieldName;
  readonly descending: boolean;
}

/** The key that counts most first; what is equal in all of them stands in order of time. */
export type Sort = readonly SortKey[];

export interface Question {
  readonly filter: Predicate;
  readonly range: TimeRange | null;
  readonly sort: Sort;
  /** Facets that are open: field, how many values, and the text its values must contain. */
  readonly facets: readonly FacetQuestion[];
  /** Upper bound for timeline bars. */
  readonly bars: number;
  /** How long requests took is asked too. */
  readonly durations?: boolean;
  /** The filter is being typed: a search through much of the file waits for a pause. */
  readonly isTyped?: boolean;
  /** Runs of similar events are one line each; but those whose first row is in `opened`. */
  readonly fold?: { readonly opened: readonly EventIndex[] } | undefined;
  /** Words of a set of rows, by EventIndex: of what matches, only these are exported. */
  readonly only?: Uint32Array;
}

export interface FacetQuestion {
  readonly field: FieldName;
  readonly limit: number;
  readonly search: string;
  /** Values answered even if they are rarer than the first `limit` or do not contain `search`: those the filter names. */
  readonly keep?: readonly string[];
  /** The rarest values that occur, instead of the most frequent ones. */
  readonly isRare?: boolean;
}

export interface FacetValue {
  readonly value: string;
  readonly count: number;
}

export interface FacetAnswer {
  readonly field: FieldName;
  /** Most frequent first, or rarest first, ties by text. Counted without the facet's own part of the filter. */
  readonly values: readonly FacetValue[];
  /** Distinct values that occur in this answer. */
  readonly distinct: number;
  /** Events of this answer that do not have the field. */
  readonly absent: number;
}

export interface Timeline {
  /** Of the whole log, whatever the filter and the chosen range. Null when no event has a time. */
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
  /** Of events it matches and is shown for. */
  readonly count: number;
  /** Of events it matches and is hidden for: by a filter, or because it is switched off. */
  readonly hidden: number;
  /** Up to 3, most frequent first, of `actorCount`. */
  readonly actors: readonly FacetValue[];
  readonly actorCount: number;
  readonly firstSeen: EpochMicros | null;
  readonly lastSeen: EpochMicros | null;
  /** Events in 24 equal parts of the range, or where none is chosen, of the whole log. */
  readonly bins: readonly number[];
}

export interface Answer {
  readonly kind: "answer";
  /** Names the answer in `rows`, until a newer one replaces it. */
  readonly id: number;
  readonly version: number;
  readonly total: number;
  /** Lines of the table: as many, or fewer where similar events are folded. `rows` and places go by lines. */
  readonly lines: number;
  /** Lines that stand for several events. */
  readonly folds: number;
  /** All events loaded. */
  readonly all: number;
  /** Events of the answer that match at least one rule above `none`. */
  readonly flagged: number;
  readonly facets: readonly FacetAnswer[];
  readonly timeline: Timeline;
  /** Without the filter's own conditions on the duration; only where it was asked for. */
  readonly durations?: DurationCounts;
  /** Highest level first, then by count; those of which all is hidden last. */
  readonly findings: readonly FindingRow[];
  /** Events into which the filter had to look and could not, their file being gone: it is unknown whether they match. */
  readonly unread: number;
  /** Of them, those whose file is there: the browser ended the worker that was looking into them, twice. */
  readonly lost: number;
  /** First rows, so that the table draws without another trip. */
  readonly firstRows: readonly EventRow[];
  readonly ms: number;
}
export interface Superseded {
  readonly kind: "superseded";
}
/** Its search through records was given up on request. */
export interface Cancelled {
  readonly kind: "cancelled";
}

/** What a line stands for that is a run of similar events, or its first one. */
export interface EventFold {
  readonly count: number;
  readonly isOpen: boolean;
  /** From the earliest to the latest; null where no event has a time. */
  readonly micros: number | null;
  /** Distinct names of objects, counted up to 1,000. */
  readonly names: number;
}

/** A row as shown: text as in the event, "" for absent. */
export interface EventRow {
  readonly index: EventIndex;
  /** "file:offset" of the record: the same on every load of the same file, in whatever order, so it can stand in a link. */
  readonly at: string;
  readonly time: EpochMicros | null;
  readonly severity: Severity;
  readonly fields: Readonly<Partial<Record<FieldName, string>>>;
  /** Of a line that stands for several events, or begins those that were folded. */
  readonly fold?: EventFold;
}
