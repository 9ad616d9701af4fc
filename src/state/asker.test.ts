// @vitest-environment happy-dom
// What is asked when, with an engine that answers only when the test says so.

import { describe, expect, test, vi } from "vitest";
import { parseFilter } from "../core/filter/parse.ts";
import { answerOf, SILENT_ENGINE } from "../testing/show-in-app.tsx";
import type { Answer, Cancelled, EngineApi, Question, Superseded } from "../worker/engine-api.ts";
import { createAppStore, initialState } from "./app-state.ts";
import { startAsking } from "./asker.ts";
import { RowWindow } from "./row-window.ts";

interface InFlight {
  readonly question: Question;
  readonly settle: (answer: Answer | Superseded | Cancelled) => void;
}

function start() {
  const asked: InFlight[] = [];
  let cancels = 0;
  const engine: EngineApi = {
    ...SILENT_ENGINE,
    ask: (question: Question) =>
      new Promise<Answer | Superseded | Cancelled>((settle) => {
        asked.push({ question, settle });
      }),
    cancelSearch: () => {
      cancels++;
      asked.at(-1)?.settle({ kind: "cancelled" });
      return Promise.resolve();
    },
  };
  const store = createAppStore();
  const rows = new RowWindow(engine);
  const actions = {
    setQuery: (text: string): void => {
      const parsed = parseFilter(text);
      if (parsed.ok) store.setState({ filter: parsed.value, isTyped: true });
    },
    commitQuery: (): void => {
      store.setState({ isTyped: false });
    },
    searchAgain: (): void => {
      store.setState({ again: store.getState().again + 1 });
    },
    cancelSearch: (): Promise<void> => engine.cancelSearch(),
  };
  startAsking(store, engine, rows);
  const version = (n: number, phase: "loading" | "ready" = "ready"): void => {
    store.setState({ status: { ...initialState.status, phase, version: n } });
  };
  version(1);
  return { store, actions, asked, version, cancels: () => cancels };
}

/** What the promises of the asker still have to do. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** More events are there than before. */
function loaded({ store }: ReturnType<typeof start>, events: number): void {
  const { version } = store.getState().status;
  const ledger = { ...initialState.status.ledger, events };
  store.setState({
    status: { ...initialState.status, phase: "loading", version: version + 1, ledger },
  });
}

async function answerLast({ asked, store }: ReturnType<typeof start>): Promise<void> {
  asked.at(-1)?.settle(answerOf({ version: store.getState().status.version }));
  await settled();
}

const textOf = (asked: InFlight | undefined): string => JSON.stringify(asked?.question.filter);

describe("the question that is asked", () => {
  test("a search through records is given up for another filter, any other question is waited for", async () => {
    const app = start();
    app.actions.setQuery("user:alice");
    app.actions.setQuery("user:bob");
    expect([app.asked.length, app.cancels()]).toEqual([1, 0]);
    await answerLast(app);
    expect(textOf(app.asked[1])).toContain("bob");
    await answerLast(app);

    app.actions.setQuery("raw:alice");
    expect(app.asked).toHaveLength(3);
    app.actions.setQuery("raw:bob");
    expect(app.cancels()).toBe(1);
    await settled();
    expect(app.asked).toHaveLength(4);
    expect(textOf(app.asked[3])).toContain("bob");
    expect(app.store.getState().searchCancelled).toBe(false);
    await answerLast(app);
    expect(app.store.getState().busy).toBe(0);
  });

  test("a typed search is told to wait for a pause, until Enter", async () => {
    const app = start();
    await answerLast(app);
    app.actions.setQuery("raw:alice");
    expect(app.asked.at(-1)?.question.isTyped).toBe(true);
    app.actions.commitQuery();
    await settled();
    expect(app.cancels()).toBe(1);
    expect(app.asked.at(-1)?.question.isTyped).toBe(false);
    await answerLast(app);
    const { length } = app.asked;
    app.actions.setQuery("user:alice");
    await answerLast(app);
    app.actions.commitQuery();
    await settled();
    expect(app.asked).toHaveLength(length + 1);
  });

  test("a search that the user cancels is not asked again, also when more loads, unless they say so", async () => {
    const app = start();
    await answerLast(app);
    const { answer } = app.store.getState();
    app.actions.setQuery("raw:alice");
    await app.actions.cancelSearch();
    await settled();
    const { length } = app.asked;
    app.version(2);
    await settled();
    expect(app.asked).toHaveLength(length);
    expect(app.store.getState()).toMatchObject({ searchCancelled: true, busy: 0, answer });
    app.actions.searchAgain();
    expect(app.asked).toHaveLength(length + 1);
    expect(app.store.getState().searchCancelled).toBe(false);
    await answerLast(app);
    expect(app.store.getState().busy).toBe(0);
  });

  test("while a log loads a costly answer rests for long, unless it tells less than half of what is there", async () => {
    vi.useFakeTimers();
    const app = start();
    loaded(app, 40_000);
    app.asked.at(-1)?.settle(answerOf({ version: 2, all: 40_000, ms: 450 }));
    await vi.advanceTimersByTimeAsync(100);
    const { length } = app.asked;
    loaded(app, 70_000);
    await vi.advanceTimersByTimeAsync(1000);
    expect(app.asked).toHaveLength(length);
    loaded(app, 90_000);
    await vi.advanceTimersByTimeAsync(10);
    expect(app.asked).toHaveLength(length + 1);
    app.asked.at(-1)?.settle(answerOf({ version: 4, all: 90_000, ms: 450 }));
    await vi.advanceTimersByTimeAsync(0);
    loaded(app, 100_000);
    await vi.advanceTimersByTimeAsync(4400);
    expect(app.asked).toHaveLength(length + 1);
    await vi.advanceTimersByTimeAsync(100);
    expect(app.asked).toHaveLength(length + 2);
    vi.useRealTimers();
  });
});
