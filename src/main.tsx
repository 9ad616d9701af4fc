// The page's entry: connects the engine, makes the store and what works on it, and draws the page.

import "./ui/theme/tokens.css";
import "./ui/theme/base.css";
import "./ui/theme/mantine.css";

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createActions } from "./state/actions.ts";
import { createAppStore } from "./state/app-state.ts";
import { startAsking } from "./state/asker.ts";
import { createConsoleApi } from "./state/console-api.ts";
import type { ConsoleApi } from "./state/console-api.ts";
import { startKeeping } from "./state/session-keeper.ts";
import { RowWindow } from "./state/row-window.ts";
import { App } from "./ui/app.tsx";
import { connectEngine } from "./worker/connect-engine.ts";

declare global {
  interface Window {
    auditscope: ConsoleApi;
  }
}

const { engine, onDown } = connectEngine();
const store = createAppStore();
const rows = new RowWindow(engine);
const actions = createActions(store, engine, rows);
startAsking(store, engine, rows);
startKeeping(store, engine, actions);
window.auditscope = createConsoleApi(store, engine);

onDown(() => {
  // A load ends with its engine, and nobody is left to say so.
  store.setState(({ status }) => ({
    engineDown: true,
    status: {
      ...status,
      phase: status.phase === "loading" ? "ready" : status.phase,
      isCorrelating: false,
    },
  }));
});
void actions.whileBusy(
  engine.watch((status) => {
    store.setState({ status });
  }),
);
void actions.openRuleBook();
void actions.openSession();

const root = document.getElementById("root");
if (root === null) throw new Error("the page has no #root");
createRoot(root).render(
  <StrictMode>
    <App parts={{ store, actions, rows }} />
  </StrictMode>,
);
