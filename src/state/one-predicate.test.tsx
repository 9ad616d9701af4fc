import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { arbitraryFilter, COMMON_VALUES } from "../testing/arbitrary-filter.ts";
import { SILENT_ENGINE } from "../testing/show-in-app.tsx";
import { facetFields, type FieldName } from "../core/audit/fields.ts";
import { epochMicros } from "../core/base/brand.ts";
import { conjunctsOf } from "../core/filter/conjuncts.ts";
import { choicesOf, stateOf } from "../core/filter/edit.ts";
import { normaliseFilter } from "../core/filter/normal.ts";
import { parseFilter } from "../core/filter/parse.ts";
import { printFilter } from "../core/filter/print.ts";
import { createActions, type Actions } from "./actions.ts";
import { createAppStore } from "./app-state.ts";
import { questionOf } from "./asker.ts";
import { RowWindow } from "./row-window.ts";
import { fromHash, toHash } from "./view-url.ts";

interface Step {
  readonly run: (actions: Actions) => void;
  /** What the facet must show of it afterwards. */
  readonly shows?: { readonly field: FieldName; readonly value: string; readonly as: string };
}

const values = COMMON_VALUES.filter((value) => value !== "");
const choice = fc
  .record({
    field: fc.constantFrom<FieldName>(...facetFields),
    value: fc.constantFrom(...values, ""),
    deed: fc.constantFrom("include" as const, "exclude" as const, "only" as const, "free" as const),
  })
  .map(({ field, value, deed }): Step => {
    const as = { include: "included", only: "included", exclude: "excluded", free: "free" }[deed];
    return {
      run: (actions) => {
        actions[deed]({ field, value });
      },
      shows: { field, value, as },
    };
  });
const typed = arbitraryFilter.map((filter): Step => ({
  run: (actions) => {
    actions.setQuery(printFilter(filter));
  },
}));
const brushed = fc
  .tuple(fc.nat(1e9), fc.integer({ min: 1, max: 1e9 }))
  .map(([start, length]): Step => ({
    run: (actions) => {
      actions.setRange({ start: epochMicros(start), end: epochMicros(start + length) });
    },
  }));

test("text, facets, timeline and address are one predicate, whatever is clicked, typed and brushed", () => {
  vi.useFakeTimers();
  fc.assert(
    fc.property(
      fc.array(fc.oneof({ weight: 4, arbitrary: choice }, typed, brushed), { maxLength: 12 }),
      (steps) => {
        window.history.replaceState(null, "", "/");
        const store = createAppStore();
        const actions = createActions(store, SILENT_ENGINE, new RowWindow(SILENT_ENGINE));
        for (const { run, shows } of steps) {
          run(actions);
          vi.runAllTimers();
          const { view, filter, queryProblem } = store.getState();
          // The text says the predicate, and the predicate the text.
          expect(queryProblem).toBeNull();
          expect(parseFilter(view.query)).toEqual({ ok: true, value: filter });
          expect(parseFilter(printFilter(filter))).toEqual({
            ok: true,
            value: normaliseFilter(filter),
          });
          // The facets show what was done to them.
          const shown = shows && stateOf(filter, shows.field, shows.value);
          expect(shown).toBe(shows?.as);
          // They, the timeline and the table are asked with that predicate and that range, and keep in sight what it names.
          const question = questionOf(store.getState());
          expect([question.filter, question.range]).toEqual([filter, view.range]);
          for (const { field, keep = [] } of question.facets) {
            const { included, excluded } = choicesOf(conjunctsOf(filter), field);
            expect(new Set(keep)).toEqual(
              new Set([...included, ...excluded].filter((value) => value !== "")),
            );
          }
          // The address opens the same view.
          expect(fromHash(window.location.hash)).toEqual(view);
          expect(fromHash(toHash(view))).toEqual(view);
        }
      },
    ),
    { numRuns: 60 },
  );
  vi.useRealTimers();
});

test("half of a surrogate pair in the query is what a log and an address have instead of it", () => {
  const store = createAppStore();
  const actions = createActions(store, SILENT_ENGINE, new RowWindow(SILENT_ENGINE));
  actions.setQuery('user:"\ud83d*"');
  expect(store.getState().view.query).toBe('user:"\ufffd*"');
});
