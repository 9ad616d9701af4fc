import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { parseFilter } from "../core/filter/parse.ts";
import type { Predicate } from "../core/filter/predicate.ts";
import { openFiles, sample } from "../testing/open-engine.ts";
import { createAppStore } from "./app-state.ts";
import { createEntityActions } from "./entity-actions.ts";

const within = (text: string): { readonly filter: Predicate; readonly range: null } => {
  const parsed = parseFilter(text);
  if (!parsed.ok) throw new Error(text);
  return { filter: parsed.value, range: null };
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

test("while somebody types, tabs count what is typed when it pauses, once; what is clicked at once", async () => {
  const engine = await openFiles(sample());
  const store = createAppStore();
  const asked = vi.spyOn(engine, "entityCounts");
  const actions = createEntityActions({
    store,
    engine,
    whileBusy: (work) => work,
    toast: () => undefined,
    change: () => undefined,
  });
  store.setState({ isTyped: true });
  for (const text of ["v", "ve", "verb:create"]) await actions.countEntities(within(text));
  expect([asked.mock.calls, store.getState().entityCounts]).toEqual([[], null]);
  await vi.runAllTimersAsync();
  await vi.waitFor(() => {
    expect(store.getState().entityCounts).not.toBeNull();
  });
  expect(asked).toHaveBeenCalledTimes(1);
  expect(store.getState().entityCounts).toEqual(await engine.entityCounts(within("verb:create")));
  store.setState({ isTyped: false });
  await actions.countEntities(within("verb:delete"));
  expect(store.getState().entityCounts).toEqual(await engine.entityCounts(within("verb:delete")));
});
