// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from "vitest";
import { aRuleBook, aRuleEntry } from "../testing/rule-book.ts";
import { SILENT_ENGINE } from "../testing/show-in-app.tsx";
import type { RuleBook, RuleFilesRead, Tuning } from "../worker/engine-api.ts";
import { createActions } from "./actions.ts";
import { createAppStore } from "./app-state.ts";
import { RowWindow } from "./row-window.ts";

const bookOf = (tuning: Tuning): RuleBook =>
  aRuleBook({
    tuning,
    rules: tuning.files.map(({ file }) => aRuleEntry({ id: file, file, origin: "file" })),
  });

/** An engine that answers a tuning when the test says so, and finds what it is told in files. */
function pageWith(read: Partial<RuleFilesRead> = {}) {
  const tuned: { tuning: Tuning; answer: () => void }[] = [];
  const opened: string[][] = [];
  const engine = {
    ...SILENT_ENGINE,
    ruleBook: () => Promise.resolve(aRuleBook()),
    tune: (tuning: Tuning) =>
      new Promise<RuleBook>((resolve) => {
        tuned.push({
          tuning,
          answer: () => {
            resolve(bookOf(tuning));
          },
        });
      }),
    readRuleFiles: () => Promise.resolve({ files: [], others: [], refused: [], logs: [], ...read }),
    open: (files: readonly File[], paths: readonly string[] = []) => {
      opened.push(files.map(({ name }, i) => paths[i] ?? name));
      return SILENT_ENGINE.status();
    },
  };
  const store = createAppStore();
  const actions = createActions(store, engine, new RowWindow(engine));
  return { actions, state: store.getState, tuned, opened };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  sessionStorage.clear();
});

describe("tuning the rules", () => {
  test("a switch turned twice at once ends as it was turned last", async () => {
    const { actions, state, tuned } = pageWith();
    const off = actions.switchRule("exec", false);
    const on = actions.switchRule("exec", true);
    const last = actions.switchRule("secrets", false);
    // The first is answered last.
    for (const { answer } of tuned.toReversed()) answer();
    await Promise.all([off, on, last]);
    expect(state().book.tuning.off).toEqual(["secrets"]);
  });

  test("a tab that is loaded again has its tuning again", async () => {
    const before = pageWith();
    void before.actions.switchRule("exec", false);
    const after = pageWith();
    void after.actions.openRuleBook();
    expect(after.tuned[0]?.tuning.off).toEqual(["exec"]);
    await settled();
  });

  test("rules are taken before the logs that came with them are opened", async () => {
    const files = [{ file: "case/a.yml", text: "title: A\n" }];
    const { actions, state, tuned, opened } = pageWith({ files, logs: [1] });
    const drop = [new File(["title: A\n"], "a.yml"), new File(["{}"], "audit.log")];
    void actions.open(drop, ["case/a.yml", "case/audit.log"]);
    await settled();
    expect(opened).toEqual([]);
    tuned[0]?.answer();
    await settled();
    expect(state().book.rules.map(({ file }) => file)).toEqual(["case/a.yml"]);
    expect(opened).toEqual([["case/audit.log"]]);
    expect(state().toasts.map(({ kind, detail }) => `${kind} ${detail}`)).toEqual([
      "rules-read [1,0,0,0]",
    ]);
  });

  test("a log alone is opened without a look for rules", async () => {
    const { actions, opened, tuned } = pageWith({ files: [{ file: "x", text: "" }] });
    void actions.open([new File(["{}"], "audit.log")]);
    await settled();
    expect([opened, tuned]).toEqual([[["audit.log"]], []]);
  });

  test("rules that are pasted one after the other are two", async () => {
    const { actions, tuned } = pageWith({ files: [{ file: "Pasted text", text: "title: A\n" }] });
    void actions.openText("title: A\n");
    await settled();
    tuned[0]?.answer();
    await settled();
    void actions.openText("title: B\n");
    await settled();
    expect(tuned[1]?.tuning.files.map(({ file }) => file)).toEqual([
      "pasted-1.yml",
      "pasted-2.yml",
    ]);
  });

  test("what is hidden leads to its events, under the filter there is", () => {
    const { actions, state } = pageWith();
    actions.setQuery("user:alice");
    actions.showHidden("exec", "gke");
    expect(state().view).toMatchObject({
      tab: "events",
      query: "user:alice and suppressed:exec/gke",
    });
    actions.clearQuery();
    actions.showHidden(null, "gke");
    expect(state().view.query).toBe("suppressed:*/gke");
    actions.clearQuery();
    actions.showHidden("exec", null);
    expect(state().view.query).toBe("suppressed:exec/*");
  });
});
