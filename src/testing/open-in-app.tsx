// testing: a component inside the whole page's parts: real store, real actions, and the real engine on a real log, all in
// one thread. What a click does is what the user would see.

import { MantineProvider } from "@mantine/core";
import { act, render } from "@testing-library/react";
import type { ReactNode } from "react";
import { createActions } from "../state/actions.ts";
import { createAppStore } from "../state/app-state.ts";
import { startAsking } from "../state/asker.ts";
import { createConsoleApi } from "../state/console-api.ts";
import { startKeeping } from "../state/session-keeper.ts";
import { RowWindow } from "../state/row-window.ts";
import { AppContext } from "../state/use-app.ts";
import { newEngine } from "./open-engine.ts";
import { rememberApp } from "./opened-apps.ts";

/** Opens `lines` as one file, draws, and waits until the page stands still. */
export async function openInApp(component: ReactNode, lines: readonly string[]) {
  window.history.replaceState(null, "", "/");
  window.localStorage.clear();
  window.sessionStorage.clear();
  const engine = newEngine();
  const store = createAppStore();
  const rows = new RowWindow(engine);
  const actions = createActions(store, engine, rows);
  rememberApp(actions);
  startAsking(store, engine, rows);
  startKeeping(store, engine, actions);
  const page = createConsoleApi(store, engine);
  await engine.watch((status) => {
    store.setState({ status });
  });
  await actions.openRuleBook();
  render(
    <MantineProvider env="test">
      <AppContext value={{ store, actions, rows }}>{component}</AppContext>
    </MantineProvider>,
  );
  const idle = async (): Promise<void> => {
    await act(() => page.whenIdle());
  };
  const open = async (more: readonly string[]): Promise<void> => {
    await act(() => actions.open([new File([`${more.join("\n")}\n`], "audit.log")]));
    await idle();
  };
  await open(lines);
  return { actions, state: store.getState, idle, open };
}
