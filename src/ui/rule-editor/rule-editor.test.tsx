import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { incidentLog } from "../../testing/logs/incident.mjs";
import { openInApp } from "../../testing/open-in-app.tsx";
import { QueryBar } from "../query-bar/query-bar.tsx";
import { EditorScreen } from "./editor-screen.tsx";

const LINES = incidentLog().trimEnd().split("\n");

async function openEditor() {
  const app = await openInApp(
    <>
      <QueryBar />
      <EditorScreen />
    </>,
    LINES,
  );
  /** What is drawn takes the page to be busy, so it is idle only after that. */
  const tried = async (): Promise<void> => {
    await act(() => Promise.resolve());
    await app.idle();
  };
  await tried();
  return {
    ...app,
    tried,
    write: async (text: string): Promise<void> => {
      act(() => {
        app.actions.writeRule(text);
      });
      await tried();
    },
  };
}

const matches = () => screen.getByRole("table", { name: "Matches" });
/** By the name of one that comes with the page. */
const exec = `title: Command run in a pod
id: 159a1951-a1f2-4dc0-a5f6-1707020e4d6e
name: pod-exec
logsource:
  product: kubernetes
  service: audit
detection:
  exec:
    objectRef.resource: pods
    objectRef.subresource: exec
  condition: exec
level: high
`;

test("begins with a rule that finds something, and says which selections took it", async () => {
  await openEditor();
  expect(screen.getByRole("textbox", { name: "Rule as YAML" }).textContent).toContain("detection:");
  const [first] = within(matches()).getAllByText("selection");
  expect(first).toBeTruthy();
  expect(screen.getByText(/events match(?:es)?$/)).toBeTruthy();
});

test("what is written is tried, and a slip is told with its line", async () => {
  const { write } = await openEditor();
  await write(exec.replace("detection:", "detection:\n  other: { verb|bogus: x }"));
  const remark = screen.getByRole("button", { name: /there is no modifier “bogus”/ });
  expect(remark.textContent).toMatch(/^Line \d+: /);
  // What the rule before it found stays, and is said to be that.
  expect(matches()).toBeTruthy();
  expect(screen.getByText("last good result kept")).toBeTruthy();
});

test("where a correlation of the text is found is told beside it", async () => {
  const { write } = await openEditor();
  await write(`${exec.replace("pod-exec", "exec-base").replace(/^id:.*\n/m, "")}---
title: Exec at all
correlation:
  type: event_count
  rules: [exec-base]
  timespan: 1h
  condition: { gte: 1 }
`);
  expect(screen.getByText(/^found once, in \d+ events?$/)).toBeTruthy();
  expect(
    within(screen.getByRole("list", { name: "Where Exec at all was found" })).getAllByRole(
      "listitem",
    ),
  ).toHaveLength(1);
});

test("a rule that goes by the id of another is told so before it is kept", async () => {
  const { write } = await openEditor();
  await write(exec);
  expect(screen.getByText(/Another rule goes by pod-exec already/)).toBeTruthy();
});

test("a filter becomes a rule that finds the same, and the rule a filter again", async () => {
  const { actions, state, idle, tried } = await openEditor();
  act(() => {
    actions.setQuery("verb:(get or list) and resource:secrets");
  });
  await idle();
  const { total } = state().answer ?? { total: -1 };
  await userEvent.click(screen.getByRole("button", { name: "Save filter as rule" }));
  await waitFor(() => {
    expect(state().edited.text).toContain("objectRef.resource: secrets");
  });
  await tried();
  expect(screen.getByText(new RegExp(`of [0-9,]+ events? match`)).textContent).toContain(
    `${total} of`,
  );
  act(() => {
    actions.setQuery("");
  });
  await userEvent.click(screen.getByRole("button", { name: "Show as filter" }));
  await idle();
  expect(state().answer?.total).toBe(total);
});

test("a rule that cannot run is kept as it is, and said to be that", async () => {
  const { actions, state, idle, write } = await openEditor();
  await write(
    exec
      .replace("pod-exec", "mine")
      .replace(/^id:.*\n/m, "")
      .replace("exec:", "exec"),
  );
  await act(() => actions.saveRule());
  await idle();
  expect(state().book.tuning.files).toHaveLength(1);
  const toast = state().toasts.at(-1);
  expect(toast?.kind).toBe("rule-kept-broken");
  expect(toast?.detail).toMatch(/^rule-1\.yml, line \d+: /);
});

test("a filter that no rule can say is refused in words", async () => {
  const { actions, state, idle } = await openEditor();
  act(() => {
    actions.setQuery("severity:high");
  });
  await userEvent.click(screen.getByRole("button", { name: "Save filter as rule" }));
  await idle();
  expect(state().toasts.at(-1)).toMatchObject({ kind: "no-rule" });
});

test("a kept rule is one of the session, and changes to it are marked", async () => {
  const { actions, state, write, idle } = await openEditor();
  expect(screen.getByText("not kept yet")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Keep rule" }));
  await idle();
  expect(state().book.tuning.files).toMatchObject([
    { origin: "editor", text: state().edited.text },
  ]);
  const file = state().edited.file ?? "";
  expect(screen.getByText(file)).toBeTruthy();
  await write(state().edited.text.replace("medium", "high"));
  expect(screen.getByText(`${file}, changed`)).toBeTruthy();
  act(() => {
    actions.editRule({ text: exec, file: null });
  });
  expect(screen.getByRole("alert").textContent).toContain("Command run in a pod");
  await userEvent.click(screen.getByRole("button", { name: "Keep them, then open" }));
  await idle();
  expect(state().edited.file).toBeNull();
  expect(state().edited.text).not.toContain("name: pod-exec");
  expect(state().book.tuning.files.map(({ file: name }) => name)).toEqual([file]);
});
