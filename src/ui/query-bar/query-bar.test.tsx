import { screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { answerOf, showInApp } from "../../testing/show-in-app.tsx";
import { QueryBar } from "./query-bar.tsx";

/** The second one is hidden: it did not fire. */
const FIRED = {
  rule: "a",
  title: "A",
  level: "low",
  techniques: [],
  bins: [],
  count: 1,
  hidden: 0,
  actors: [],
  actorCount: 0,
  firstSeen: null,
  lastSeen: null,
} as const;
const answer = answerOf({
  total: 1204,
  all: 758_735,
  findings: [FIRED, { ...FIRED, count: 0 }],
  ms: 18,
});
const field = (): HTMLInputElement => screen.getByRole("combobox", { name: "Filter events" });

describe("the query bar", () => {
  test("is a search that says what came of it", () => {
    showInApp(<QueryBar />, { answer });
    expect(screen.getByRole("search", { name: "Query" })).toBeTruthy();
    expect(screen.getByRole("status").textContent).toBe("1,204 of 758,735 events · 1 finding");
    expect(screen.getByText("18 ms")).toBeTruthy();
  });

  test("what is typed is the filter", async () => {
    const { state } = showInApp(<QueryBar />, { answer });
    await userEvent.type(field(), "user:alice");
    expect(state().view.query).toBe("user:alice");
    expect(state().filter).toMatchObject({ kind: "test", on: { name: "user" } });
    await userEvent.click(screen.getByRole("button", { name: "Clear query" }));
    expect([field().value, state().filter.kind]).toEqual(["", "all"]);
  });

  test("a broken query says where, keeps the last filter and goes to the place on Enter", async () => {
    const { state } = showInApp(<QueryBar />, { answer });
    await userEvent.type(field(), "verb:get");
    const before = state().filter;
    await userEvent.type(field(), " verb:(get or list");
    expect(screen.getByRole("alert").textContent).toBe(
      "Column 15: the bracket is not closed. Add ) after list.",
    );
    expect(state().filter).not.toBe(before);
    expect(field().getAttribute("aria-invalid")).toBe("true");
    expect(screen.getByText("last good result kept")).toBeTruthy();
    await userEvent.keyboard("{Enter}");
    expect([field().selectionStart, field().selectionEnd]).toEqual([14, 26]);
  });

  test("a query still being typed gets a hint, and is wrong only once one is done", async () => {
    showInApp(<QueryBar />, { answer });
    await userEvent.type(field(), "user:");
    expect(screen.getByText("A value of user comes next. user:* means any.")).toBeTruthy();
    expect([screen.queryByRole("alert"), field().getAttribute("aria-invalid")]).toEqual([
      null,
      "false",
    ]);
    await userEvent.keyboard("{Enter}");
    expect(screen.getByRole("alert").textContent).toContain("user needs a value");
    await userEvent.keyboard("{End} and ");
    await userEvent.type(field(), "verb:");
    await userEvent.tab();
    expect(field().getAttribute("aria-invalid")).toBe("true");
  });

  test("an unknown field is told the nearest known one", async () => {
    showInApp(<QueryBar />, { answer });
    await userEvent.type(field(), "usr:alice");
    expect(screen.getByRole("alert").textContent).toBe(
      'There is no field "usr". Did you mean user?',
    );
  });

  test("Enter goes to the rows, once the answer is there", async () => {
    const page = (
      <>
        <QueryBar />
        <div role="grid" tabIndex={0} />
      </>
    );
    const { setState } = showInApp(page, { answer });
    await userEvent.type(field(), "verb:get");
    setState({ busy: 1 });
    await userEvent.keyboard("{Enter}");
    expect(document.activeElement).toBe(field());
    setState({ busy: 0 });
    expect(document.activeElement).toBe(screen.getByRole("grid"));
  });

  test("says that a filter into bodies could not look into all of them", () => {
    showInApp(<QueryBar />, { answer: { ...answer, unread: 1204 } });
    expect(screen.getByRole("alert").textContent).toBe(
      "1,204 events could not be looked into, since a file changed or moved after it was opened. Open it again for a whole answer.",
    );
  });

  test("says so, when the browser ended those who looked, and offers to look again", async () => {
    const { state } = showInApp(<QueryBar />, { answer: { ...answer, unread: 1204, lost: 1204 } });
    expect(screen.getByRole("alert").textContent).toContain(
      "the browser ended the background task",
    );
    await userEvent.click(screen.getByRole("button", { name: "Search again" }));
    expect(state().again).toBe(1);
  });

  test("tells how far a search through records is, and what became of one that was cancelled", async () => {
    const { state, setState } = showInApp(<QueryBar />, { answer });
    setState({ status: { ...state().status, search: { done: 340e6, total: 1e9 } } });
    const bar = screen.getByRole("progressbar", { name: "Searching records" });
    expect(bar.textContent).toBe("Searching records: 34 %, 0.34 of 1.00 GB");
    expect(bar.getAttribute("aria-valuenow")).toBe("34");
    expect(screen.getByRole("button", { name: "Cancel search" })).toBeTruthy();
    setState({ status: { ...state().status, search: null }, searchCancelled: true });
    expect(screen.getByRole("alert").textContent).toContain("Search cancelled");
    await userEvent.click(screen.getByRole("button", { name: "Search again" }));
    expect(state().again).toBe(1);
  });

  test("Escape leaves the field, but while a search goes on ends that", async () => {
    const { state, setState } = showInApp(<QueryBar />, { answer });
    setState({ status: { ...state().status, search: { done: 1, total: 2 } } });
    await userEvent.click(field());
    await userEvent.keyboard("{Escape}");
    expect(document.activeElement).toBe(field());
    setState({ status: { ...state().status, search: null } });
    await userEvent.keyboard("{Escape}");
    expect(document.activeElement).toBe(document.body);
  });

  test("Escape leaves the field", async () => {
    showInApp(<QueryBar />, { answer });
    await userEvent.click(field());
    await userEvent.keyboard("{Escape}");
    expect(document.activeElement).toBe(document.body);
  });

  test("while a load goes on the count says so and is not read out at each step", () => {
    const { setState, state } = showInApp(<QueryBar />, { answer });
    setState({ status: { ...state().status, phase: "loading" } });
    const line = screen.getByRole("status");
    expect(line.textContent).toBe("1,204 of 758,735 events so far · 1 finding");
    expect(line.getAttribute("aria-live")).toBe("off");
  });
});
