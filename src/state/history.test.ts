import { afterEach, expect, test, vi } from "vitest";
import { createAppStore } from "./app-state.ts";
import { startHistory } from "./history.ts";
import type { Page } from "./history.ts";
import { INITIAL_VIEW } from "./view-state.ts";
import type { ViewState } from "./view-state.ts";

/** As much of a browser tab as the history needs: a stack of entries and where in it the tab stands. */
class Tab implements Page {
  readonly #listeners: { kind: string; listener: () => void }[] = [];
  #entries: { state: unknown; url: string }[] = [{ state: null, url: "/" }];
  /** How many entries lie before this one: going back beyond 0 leaves the page. */
  depth = 0;

  get url(): string {
    return this.#entries[this.depth]?.url ?? "";
  }
  get location() {
    return { hash: /#.*/.exec(this.url)?.[0] ?? "", pathname: "/", search: "" };
  }
  get history() {
    return {
      state: this.#entries[this.depth]?.state,
      pushState: (state: unknown, _: string, url?: string | URL | null): void => {
        this.depth++;
        this.#entries = [...this.#entries.slice(0, this.depth), { state, url: String(url) }];
      },
      replaceState: (state: unknown, _: string, url?: string | URL | null): void => {
        this.#entries[this.depth] = { state, url: String(url ?? this.url) };
      },
      back: (): void => {
        this.#travel(-1);
      },
      forward: (): void => {
        this.#travel(1);
      },
    };
  }
  addEventListener(kind: string, listener: () => void): void {
    this.#listeners.push({ kind, listener });
  }
  /** The reader changes the address by hand. */
  type(url: string): void {
    this.history.pushState(null, "", url);
    this.#tell("popstate");
    this.#tell("hashchange");
  }
  #travel(by: number): void {
    this.depth += by;
    if (this.depth < 0) throw new Error("left the page");
    this.#tell("popstate");
  }
  #tell(kind: string): void {
    for (const one of this.#listeners) if (one.kind === kind) one.listener();
  }
}

function open() {
  const tab = new Tab();
  const store = createAppStore();
  const show = (view: ViewState): void => {
    store.setState({ view });
  };
  const history = startHistory(store, show, tab);
  const query = (text: string, gesture?: string): void => {
    history.go({ ...store.getState().view, query: text }, gesture);
  };
  const shown = (): readonly [string, boolean, boolean] => {
    const { view, canUndo, canRedo } = store.getState();
    return [view.query, canUndo, canRedo];
  };
  return { tab, history, query, shown };
}

afterEach(() => {
  vi.useRealTimers();
});

test("undo and redo walk through the views, and say when there is no way on", () => {
  const { history, query, shown } = open();
  expect(shown()).toEqual(["", false, false]);
  query("a");
  query("b");
  expect(shown()).toEqual(["b", true, false]);
  history.back();
  expect(shown()).toEqual(["a", true, true]);
  history.back();
  expect(shown()).toEqual(["", false, true]);
  history.forward();
  history.forward();
  expect(shown()).toEqual(["b", true, false]);
});

test("undo never leaves the page, redo never runs past the newest view", () => {
  const { tab, history, query, shown } = open();
  history.back();
  expect(tab.depth).toBe(0);
  query("a");
  history.forward();
  expect(shown()).toEqual(["a", true, false]);
});

test("a new change after undo forgets what was undone", () => {
  const { history, query, shown } = open();
  query("a");
  history.back();
  query("b");
  expect(shown()).toEqual(["b", true, false]);
});

test("a word being typed is one change", () => {
  const { tab, history, query, shown } = open();
  for (const text of ["a", "al", "ali"]) query(text, "typing");
  expect(tab.depth).toBe(1);
  history.back();
  expect(shown()).toEqual(["", false, true]);
});

test("the address follows a word being typed when it rests", () => {
  vi.useFakeTimers();
  const { tab, query } = open();
  for (const text of ["a", "al", "ali"]) query(text, "typing");
  expect(tab.url).toBe("#q=a&v=1");
  vi.runAllTimers();
  expect(tab.url).toBe("#q=ali&v=1");
});

test("what follows a word at once does not lose its end", () => {
  const { history, query, shown } = open();
  for (const text of ["a", "al", "ali"]) query(text, "typing");
  query("ali or bob");
  history.back();
  expect(shown()).toEqual(["ali", true, true]);
  for (const text of ["alic", "alice"]) query(text, "typing");
  history.back();
  history.forward();
  expect(shown()).toEqual(["alice", true, false]);
});

test("the browser's own button in the middle of a word leaves the earlier view as it was", () => {
  vi.useFakeTimers();
  const { tab, query, shown } = open();
  for (const text of ["a", "al"]) query(text, "typing");
  tab.history.back();
  vi.runAllTimers();
  expect(tab.url).toBe("/");
  expect(shown()).toEqual(["", false, true]);
});

test("an address changed by hand is one more view, and undo leads back from it", () => {
  const { tab, history, query, shown } = open();
  query("a");
  tab.type("#q=typed&v=1");
  expect(shown()).toEqual(["typed", true, false]);
  history.back();
  expect(shown()).toEqual(["a", true, true]);
});

test("an untouched view has a clean address", () => {
  const { tab, query, history } = open();
  query("a");
  history.go(INITIAL_VIEW);
  expect(tab.url).toBe("/");
});

test("where one has been keeps what undo forgets, and a word being typed is one step of it", () => {
  const tab = new Tab();
  const store = createAppStore();
  const history = startHistory(store, (view) => store.setState({ view }), tab);
  const query = (text: string, gesture?: string): void => {
    history.go({ ...store.getState().view, query: text }, gesture);
  };
  for (const text of ["a", "al", "ali"]) query(text, "typing");
  history.back();
  query("bob");
  const places = store.getState().trail.steps.map(({ place, parent }) => [place.query, parent]);
  expect(places).toEqual([
    ["", null],
    ["ali", 0],
    ["bob", 0],
  ]);
});
