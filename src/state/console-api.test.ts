// @vitest-environment happy-dom
// What scripts wait for.

import { expect, test } from "vitest";
import { answerOf, SILENT_ENGINE } from "../testing/show-in-app.tsx";
import type { EngineStatus } from "../worker/engine-api.ts";
import { createActions } from "./actions.ts";
import { createAppStore, EMPTY_STATUS } from "./app-state.ts";
import { createConsoleApi } from "./console-api.ts";
import { RowWindow } from "./row-window.ts";

const LOADED: EngineStatus = { ...EMPTY_STATUS, phase: "ready", version: 7, isCorrelating: true };

const moment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 150));

test("a log is loaded when all is read, and the page idle when what several events say is found too", async () => {
  const store = createAppStore();
  const page = createConsoleApi(store, SILENT_ENGINE);
  store.setState({ status: { ...LOADED, phase: "loading", isCorrelating: false } });
  const said: string[] = [];
  const loaded = page.whenLoaded().then(() => said.push("loaded"));
  const idle = page.whenIdle().then(() => said.push("idle"));
  await moment();
  expect(said).toEqual([]);
  store.setState({ status: LOADED, answer: answerOf({ version: 7 }) });
  await loaded;
  await moment();
  expect(said).toEqual(["loaded"]);
  // More rows are marked: first their answer must be there.
  store.setState({ status: { ...LOADED, version: 8, isCorrelating: false } });
  await moment();
  expect(said).toEqual(["loaded"]);
  store.setState({ answer: answerOf({ version: 8 }) });
  await idle;
  expect(said).toEqual(["loaded", "idle"]);
});

test("what was said after a load ended is not undone by its result, which comes another way", async () => {
  const store = createAppStore();
  const engine = {
    ...SILENT_ENGINE,
    open: () => {
      // Nothing was found, so rows are what they were.
      store.setState({ status: { ...LOADED, isCorrelating: false } });
      return Promise.resolve(LOADED);
    },
  };
  const actions = createActions(store, engine, new RowWindow(engine));
  await actions.open([new File(["{}"], "audit.log")]);
  expect(store.getState().status.isCorrelating).toBe(false);
});

test("the result of a load counts where nothing newer was said", async () => {
  const store = createAppStore();
  const engine = { ...SILENT_ENGINE, open: () => Promise.resolve(LOADED) };
  const actions = createActions(store, engine, new RowWindow(engine));
  await actions.open([new File(["{}"], "audit.log")]);
  expect(store.getState().status).toEqual(LOADED);
});
