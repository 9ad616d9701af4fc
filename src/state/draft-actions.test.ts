// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import { SILENT_ENGINE } from "../testing/show-in-app.tsx";
import { createAppStore } from "./app-state.ts";
import { createDraftActions } from "./draft-actions.ts";
import { storedEdited, storeEdited } from "./edited-storage.ts";

function started() {
  const store = createAppStore();
  const actions = createDraftActions({
    store,
    engine: SILENT_ENGINE,
    whileBusy: (work) => work,
    toast: () => undefined,
    change: () => undefined,
    editRule: (draft) => {
      store.setState({ draft });
    },
    keepRule: (_, file) => Promise.resolve(file ?? "rule-1.yml"),
  });
  return { actions, state: store.getState, setState: store.setState };
}

beforeEach(() => {
  sessionStorage.clear();
});

test("a tab begins with a rule to begin with, and after a reload with what was written", () => {
  const first = started();
  first.actions.openEdited();
  expect(first.state().edited.text).toMatch(/^title: /);
  first.actions.writeRule("title: Mine");
  const again = started();
  again.actions.openEdited();
  expect(again.state().edited.text).toBe("title: Mine");
});

test("what is to be edited waits for what was written before a reload, and takes the place of what is kept", () => {
  const draft = { text: "title: Other", file: null };
  storeEdited({ file: null, text: "title: Mine", kept: "" });
  const { actions, state, setState } = started();
  setState({ draft });
  actions.openEdited();
  expect(state()).toMatchObject({ draft, edited: { text: "title: Mine" } });
  storeEdited({ file: "rule-1.yml", text: "title: Mine", kept: "title: Mine" });
  const other = started();
  other.setState({ draft });
  other.actions.openEdited();
  expect(other.state()).toMatchObject({ draft: null, edited: { text: "title: Other" } });
  expect(storedEdited()?.text).toBe("title: Other");
});

test("a new rule waits while the present one has changes", () => {
  const { actions, state } = started();
  actions.openEdited();
  actions.writeRule("title: Mine");
  actions.startRule();
  expect(state().edited.text).toBe("title: Mine");
  expect(state().draft).not.toBeNull();
  actions.putAwayDraft();
  expect(state().draft).toBeNull();
});
