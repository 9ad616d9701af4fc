import { expect, test } from "vitest";
import { answerOf } from "../testing/show-in-app.tsx";
import { epochMicros } from "../core/base/brand.ts";
import { printFilter } from "../core/filter/print.ts";
import { parseFilter } from "../core/filter/parse.ts";
import { createAppStore } from "./app-state.ts";
import type { AppStore } from "./app-state.ts";
import { followLogEnd } from "./log-end.ts";
import { INITIAL_VIEW } from "./view-state.ts";

const HOUR = 3_600_000_000;
const NOON = Date.UTC(2026, 0, 2, 12) * 1000;

function ask(store: AppStore, query: string): void {
  const parsed = parseFilter(query);
  store.setState({
    view: { ...INITIAL_VIEW, query },
    ...(parsed.ok ? { filter: parsed.value } : { queryProblem: parsed.error }),
  });
}
function end(store: AppStore, at: number): void {
  const { timeline } = answerOf({});
  const span = { start: epochMicros(0), end: epochMicros(at) };
  store.setState({ answer: answerOf({ timeline: { ...timeline, span } }) });
}

test("a time that counts back is read as soon as the log's end is known, and moves with it", () => {
  const store = createAppStore();
  followLogEnd(store);
  ask(store, "time:>=-15m");
  expect(store.getState().queryProblem?.problem).toBe("no-end");
  end(store, NOON);
  expect(store.getState().queryProblem).toBeNull();
  expect(printFilter(store.getState().filter)).toBe("time >= 2026-01-02T11:45:00Z");
  end(store, NOON + HOUR);
  expect(printFilter(store.getState().filter)).toBe("time >= 2026-01-02T12:45:00Z");
});

test("any other filter stays the very object it was, so that nothing is asked again", () => {
  const store = createAppStore();
  followLogEnd(store);
  ask(store, "verb:get and time >= 2026-01-02");
  const { filter } = store.getState();
  end(store, NOON);
  expect(store.getState().filter).toBe(filter);
});

test("a text that cannot be read keeps its problem", () => {
  const store = createAppStore();
  followLogEnd(store);
  ask(store, "verb:(get");
  end(store, NOON);
  expect(store.getState().queryProblem?.problem).toBe("unclosed-parenthesis");
});
