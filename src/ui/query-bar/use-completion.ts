// ui/query-bar: what is suggested while one types: the place at the caret, the values of the log that the engine is asked for, and
// which suggestion the arrow keys are at. What is typed is never held up: suggestions come when they come.

import { useEffect, useMemo, useState } from "react";
import { isEqual } from "../../core/base/is-equal.ts";
import { caretPlace, type CaretPlace } from "../../core/filter/caret.ts";
import type { Predicate } from "../../core/filter/predicate.ts";
import { logEndOf } from "../../state/log-end.ts";
import { recentQueries } from "../../state/trail.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import type { FacetAnswer } from "../../worker/engine-api.ts";
import { suggestionsAt, wantedAt, type Suggestion } from "./suggest.ts";

export interface Completion {
  readonly place: CaretPlace | null;
  readonly suggestions: readonly Suggestion[];
  /** Counts leave out conditions on records. */
  readonly isRough: boolean;
}

interface Answered {
  readonly among: Predicate;
  readonly answers: readonly FacetAnswer[];
}

/** Filters offered again in an empty field. */
const RECENT = 5;
const NONE: readonly Suggestion[] = [];

/** `caret`: null while nothing is to be suggested. */
export function useCompletion(text: string, caret: number | null): Completion {
  const range = useApp((s) => s.view.range);
  const trail = useApp((s) => s.trail);
  const { valuesAmong } = useActions();
  const [answered, setAnswered] = useState<Answered | null>(null);
  const end = useApp(logEndOf);
  const place = useMemo(
    () => (caret === null ? null : caretPlace(text, caret, end)),
    [text, caret, end],
  );
  const wanted = useMemo(() => (place === null ? null : wantedAt(place)), [place]);

  useEffect(() => {
    if (wanted === null) return undefined;
    let isWanted = true;
    const { among, fields, search, limit } = wanted;
    void valuesAmong({ filter: among, range, fields, search, limit }).then((answers) => {
      // None at all: a newer question has come before it.
      if (isWanted && answers.length > 0) setAnswered({ among, answers });
    });
    return () => {
      isWanted = false;
    };
  }, [wanted, range, valuesAmong]);

  const suggestions = useMemo(() => {
    if (place === null) return NONE;
    // Those of the key before, until the new ones are there; but never counts of another filter.
    const isOfThis = answered !== null && wanted !== null && isEqual(answered.among, wanted.among);
    const recent = text.trim() === "" ? recentQueries(trail, RECENT) : [];
    return suggestionsAt(place, isOfThis ? answered.answers : null, recent);
  }, [place, wanted, answered, text, trail]);
  return { place, suggestions, isRough: wanted?.isRough ?? false };
}
