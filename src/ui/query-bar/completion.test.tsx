import { act, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { anEvent } from "../../testing/audit-event.ts";
import { openInApp } from "../../testing/open-in-app.tsx";
import { QueryBar } from "./query-bar.tsx";

const LOG = ["alice", "alice", "alison", "bob"].map((username, i) =>
  JSON.stringify(
    anEvent({
      auditID: `00000000-0000-4000-8000-00000000000${i}`,
      user: { username },
      verb: i === 0 ? "delete" : "get",
    }),
  ),
);
/** Of the test that runs: what it has typed last goes to the address before the next test begins, which has the same address. */
const open = () => openInApp(<QueryBar />, LOG);

const field = (): HTMLInputElement => screen.getByRole("combobox", { name: "Filter events" });
const options = (): readonly string[] =>
  screen.queryAllByRole("option").map((option) => option.getAttribute("aria-label") ?? "");

describe("completion", () => {
  test("a field, its value and the next condition are written by keys alone", async () => {
    const { state, idle } = await open();
    await userEvent.type(field(), "us");
    await userEvent.keyboard("{ArrowDown}{Enter}");
    expect(field().value).toBe("user:");
    await idle();
    expect(options()).toEqual([
      "alice, 2 events",
      "alison, 1 event",
      "bob, 1 event",
      "*, any user",
    ]);
    await userEvent.keyboard("ali");
    await idle();
    await userEvent.keyboard("{ArrowDown}{ArrowDown}{Enter}");
    expect(state().view.query).toBe("user:alison");
    expect([field().getAttribute("aria-expanded"), options()]).toEqual(["false", []]);
    expect(document.activeElement).toBe(field());
  });

  test("counts are those of the rest of the filter", async () => {
    const { idle } = await open();
    await userEvent.type(field(), "verb:delete user:");
    await idle();
    expect(options()).toEqual(["alice, 1 event", "*, any user"]);
  });

  test("the field says which option its keys are at, and none before an arrow key", async () => {
    const { state } = await open();
    await userEvent.type(field(), "na");
    const list = within(screen.getByRole("listbox", { name: "Suggestions" }));
    expect(field().getAttribute("aria-activedescendant")).toBeNull();
    await userEvent.keyboard("{ArrowDown}");
    const first = list.getAllByRole("option")[0];
    expect(field().getAttribute("aria-activedescendant")).toBe(first?.id);
    expect(first?.getAttribute("aria-selected")).toBe("true");
    await userEvent.keyboard("{ArrowUp}");
    expect(field().getAttribute("aria-activedescendant")).toBeNull();
    await userEvent.keyboard("{Enter}");
    expect(state().view.query).toBe("na");
    expect(screen.queryByRole("listbox")).toBeNull();
  });

  test("Escape closes the list and stays; an arrow key opens it again; a click takes", async () => {
    await open();
    await userEvent.type(field(), "na");
    await userEvent.keyboard("{Escape}");
    expect([screen.queryByRole("listbox"), document.activeElement]).toEqual([null, field()]);
    await userEvent.keyboard("{ArrowDown}");
    await userEvent.click(screen.getByRole("option", { name: /^namespace/ }));
    expect(field().value).toBe("namespace:");
    expect(document.activeElement).toBe(field());
    expect(field().selectionStart).toBe("namespace:".length);
  });
});

const step = (name: string) =>
  within(screen.getByRole("dialog", { name: "Filter history" })).getByRole("button", { name });

describe("the history", () => {
  test("holds the way one left by going back, and leads there", async () => {
    const { actions, state, idle } = await open();
    for (const query of ["verb:get", "verb:get user:bob", "verb:get", "verb:get user:alice"]) {
      act(() => {
        actions.goTo({ query, range: null });
      });
      await idle();
    }
    await userEvent.click(screen.getByRole("button", { name: "Filter history" }));
    expect(step("verb:get user:alice, 1 event").getAttribute("aria-current")).toBe("step");
    const levels = within(screen.getByRole("dialog", { name: "Filter history" }))
      .getAllByRole("listitem")
      .map((item) => [
        item.getAttribute("aria-level"),
        item.querySelector("button")?.getAttribute("aria-label"),
      ]);
    expect(levels).toEqual([
      ["1", "Every event, 4 events"],
      ["1", "verb:get, 3 events"],
      ["2", "verb:get user:bob, 1 event"],
      ["1", "verb:get user:alice, 1 event"],
    ]);
    await userEvent.click(step("verb:get user:bob, 1 event"));
    expect(state().view.query).toBe("verb:get user:bob");
  });

  test("an empty field offers the last filters again", async () => {
    const { actions, state, idle } = await open();
    act(() => {
      actions.goTo({ query: "user:bob", range: null });
    });
    await idle();
    await userEvent.click(screen.getByRole("button", { name: "Clear query" }));
    await userEvent.click(field());
    await userEvent.keyboard("{ArrowDown}{ArrowDown}{Enter}");
    expect(state().view.query).toBe("user:bob");
  });
});
