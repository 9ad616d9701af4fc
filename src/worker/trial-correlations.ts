// worker: correlations of a text that is being tried, over the events that its rules would find. What a correlation counts may be
// rules of the book; those that the text names are compiled with it.

import { createWantedBreather } from "../core/base/breathe.ts";
import { runSteps } from "../core/base/in-steps.ts";
import type { Bitset } from "../core/base/bitset.ts";
import type { CompiledCorrelation } from "../core/detect/compile-correlations.ts";
import { findLate } from "../core/detect/late-findings.ts";
import { NO_OCCURRENCES } from "../core/detect/occurrence.ts";
import type { RuleBook } from "../core/detect/rule-book.ts";
import type { CompiledRule, RuleText } from "../core/detect/rule-set.ts";
import type { EventStore } from "../core/store/event-store.ts";
import type { TrialCorrelation } from "./engine-api.ts";
import type { Questions } from "./questions.ts";

/** Occurrences told of one correlation. */
const TOLD = 5;

/** Rules of the book that the text may count: by name, or by the id they have in their own text. */
export function rulesNamedIn(text: string, { rules }: RuleBook): readonly RuleText[] {
  if (!/^correlation:/m.test(text)) return [];
  return rules
    .filter((rule) => {
      const uuid = /^id:[ \t]*(\S+)/m.exec(rule.text)?.[1];
      return text.includes(rule.id) || (uuid !== undefined && text.includes(uuid));
    })
    .map((rule) => ({ file: `${rule.origin}:${rule.file}`, text: rule.text }));
}

export interface TriedCorrelations {
  readonly correlations: readonly CompiledCorrelation[];
  readonly rules: readonly CompiledRule[];
  readonly store: EventStore;
  readonly questions: Questions;
  readonly running: AbortController;
}

/** Null when it was ended. */
export async function tryCorrelations({
  correlations,
  rules,
  store,
  questions,
  running,
}: TriedCorrelations): Promise<readonly TrialCorrelation[] | null> {
  if (correlations.length === 0) return [];
  const matches = new Map<string, Bitset>();
  for (const { id, predicate } of rules) {
    const rows = await questions.rowsOf(predicate, running);
    if (rows === null) return null;
    matches.set(id, rows);
  }
  const steps = findLate({
    correlations,
    analyzers: [],
    table: store,
    order: store.requests.settled.order,
    matchRows: (rule) => matches.get(rule),
  });
  const isWanted = (): boolean => !running.signal.aborted;
  const found = await runSteps(steps, createWantedBreather(isWanted));
  if (found === null) return null;
  return correlations.map(({ id, title, level }) => {
    const occurrences = found.get(id) ?? NO_OCCURRENCES;
    const list = Array.from({ length: Math.min(TOLD, occurrences.length) }, (_, i) =>
      occurrences.at(i),
    ).flatMap((one) => {
      if (one === undefined) return [];
      const { group, start, end, count, note } = one;
      return [{ group, start, end, count, note }];
    });
    // A row is in one occurrence of a correlation at most.
    const events = occurrences.rows.length;
    return { id, title, level, occurrences: occurrences.length, events, list };
  });
}
