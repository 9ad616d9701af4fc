import { act, fireEvent, screen } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { answerOf, showInApp } from "../../testing/show-in-app.tsx";
import { ShortcutKeys } from "./shortcut-keys.tsx";

const page = (
  <>
    <input aria-label="Filter events" />
    <button type="button">Elsewhere</button>
    <ShortcutKeys />
  </>
);

const press = (key: string, on: Element = document.body): void => {
  fireEvent.keyDown(on, { key });
};

beforeEach(() => {
  localStorage.clear();
});

test("keys work anywhere: tabs, help, filter", () => {
  const { state } = showInApp(page);
  press("2", screen.getByRole("button"));
  expect(state().view.tab).toBe("events");
  press("3");
  expect(state().view.tab).toBe("actors");
  press("6");
  expect(state().view.tab).toBe("rules");
  press("/");
  expect(document.activeElement).toBe(screen.getByRole("textbox"));
  press("?");
  expect(state().dialog).toBe("keys");
});

test("in the filter and behind a dialog they are only letters", () => {
  const { state, setState } = showInApp(page);
  press("2", screen.getByRole("textbox"));
  expect(state().view.tab).toBe("findings");
  setState({ dialog: "ledger" });
  press("2");
  expect(state().view.tab).toBe("findings");
});

test("switched off, single letters do nothing, and Escape still closes", () => {
  const { state, actions } = showInApp(page);
  // As another tab would: each test begins with an empty storage.
  act(() => {
    const set = { key: "auditscope-single-keys", newValue: "false", storageArea: localStorage };
    window.dispatchEvent(new StorageEvent("storage", set));
  });
  act(() => {
    actions.openEvent({ at: "0:12" });
  });
  press("2");
  expect(state().view.tab).toBe("findings");
  press("Escape");
  expect(state().view.event).toBeNull();
});

const table = (
  <div role="grid">
    <button type="button" data-active="true">
      First row
    </button>
  </div>
);

test("the first rows take the focus that the button of the empty page left behind", async () => {
  const { setState } = showInApp(
    <>
      {page}
      {table}
    </>,
  );
  expect(document.activeElement).toBe(document.body);
  setState({ answer: answerOf({ total: 1, all: 1 }) });
  await new Promise((shown) => requestAnimationFrame(shown));
  expect(document.activeElement?.textContent).toBe("First row");
});

test("who is elsewhere when the first rows come stays there", async () => {
  const { setState } = showInApp(
    <>
      {page}
      {table}
    </>,
  );
  screen.getByRole("textbox").focus();
  setState({ answer: answerOf({ total: 1, all: 1 }) });
  await new Promise((shown) => requestAnimationFrame(shown));
  expect(document.activeElement).toBe(screen.getByRole("textbox"));
});

test("with the focus nowhere, an arrow or j leads into the table", () => {
  showInApp(
    <>
      {page}
      {table}
    </>,
  );
  for (const key of ["ArrowDown", "j"]) {
    press(key);
    const row = screen.getByRole("button", { name: "First row" });
    expect(document.activeElement).toBe(row);
    row.blur();
  }
});
