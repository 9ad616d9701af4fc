// state: what the user does to the filter and the time range, by keys or by a click on a value

import type { FieldName } from "../core/audit/fields.ts";
import { isEqual } from "../core/base/is-equal.ts";
import { exclude, include, only, remove } from "../core/filter/edit.ts";
import { and } from "../core/filter/predicate.ts";
import type { SecondsRange } from "../core/filter/duration-edges.ts";
import { withRange } from "../core/filter/edit-range.ts";
import type { Predicate } from "../core/filter/predicate.ts";
import { printFilter } from "../core/filter/print.ts";
import type { FacetAnswer, TimeRange, ValuesQuestion } from "../worker/engine-api.ts";
import type { ActionParts } from "./action-parts.ts";
import type { Place } from "./trail.ts";

/** One field and one of its values; "" means that the field is absent. */
export interface FieldValue {
  readonly field: FieldName;
  readonly value: string;
}

/** The gesture of a key in the query bar. */
export const TYPING = "typing";

export function createFilterActions({ store, engine, whileBusy, change }: ActionParts) {
  function edit(by: (filter: Predicate) => Predicate): void {
    change({ query: printFilter(by(store.getState().filter)) });
  }

  return {
    /** Half of a surrogate pair becomes U+FFFD: neither an address nor a log can say it. */
    setQuery(query: string): void {
      change({ query: query.toWellFormed() }, TYPING);
    },
    /** Ends a stretch of typing: the next key begins a change of its own, and a search waits no longer. */
    commitQuery(): void {
      change({});
    },
    /** Gives up the search that the view waits for; what is shown stays. */
    async cancelSearch(): Promise<void> {
      await whileBusy(engine.cancelSearch());
    },
    /** Values of fields among the events of a filter; none where a newer question has come. */
    async valuesAmong(question: ValuesQuestion): Promise<readonly FacetAnswer[]> {
      return (await whileBusy(engine.valuesAmong(question))) ?? [];
    },
    searchAgain(): void {
      store.setState((s) => ({ again: s.again + 1 }));
    },
    include({ field, value }: FieldValue): void {
      edit((f) => include(f, field, value));
    },
    exclude({ field, value }: FieldValue): void {
      edit((f) => exclude(f, field, value));
    },
    only({ field, value }: FieldValue): void {
      edit((f) => only(f, field, value));
    },
    free({ field, value }: FieldValue): void {
      edit((f) => remove(f, field, value));
    },
    /** Adds a condition to those there are. */
    narrow(by: Predicate): void {
      edit((f) => and(f, by));
    },
    /** How long requests may have taken; null = no bound. */
    setDurations(range: SecondsRange): void {
      edit((f) => withRange(f, "duration", range));
    },
    clearQuery(): void {
      change({ query: "" });
    },
    clearFilters(): void {
      change({ query: "", range: null });
    },
    /** Where one has been before. */
    goTo({ query, range }: Place): void {
      change({ query, range });
    },
    /** An equal range is no change: it would be asked anew. */
    setRange(range: TimeRange | null, gesture?: string): void {
      if (!isEqual(range, store.getState().view.range)) change({ range }, gesture);
    },
  };
}
