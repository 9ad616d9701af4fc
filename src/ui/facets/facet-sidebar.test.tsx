import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { answerOf, facetOf, showInApp } from "../../testing/show-in-app.tsx";
import { DURATION_BARS } from "../../core/filter/duration-edges.ts";
import { questionOf } from "../../state/asker.ts";
import { keptLayout } from "../../state/facet-layout.ts";
import { FacetSidebar } from "./facet-sidebar.tsx";

const answer = answerOf({
  total: 1300,
  all: 1300,
  facets: [
    facetOf("severity", { none: 1200, high: 100 }),
    facetOf("user", { "system:anonymous": 1204, alice: 41 }, { distinct: 15, absent: 3 }),
    facetOf("verb", { get: 900, list: 400 }),
    facetOf("stage", { ResponseComplete: 1300 }),
  ],
});
const group = (name: string) => within(screen.getByRole("group", { name }));
const box = (name: string): HTMLInputElement => group("User").getByRole("checkbox", { name });

const labels = (): readonly (string | null)[] =>
  screen.getAllByRole("group").map((one) => one.getAttribute("aria-label"));

describe("the sidebar", () => {
  test("has a group per field, the main ones first and open, the others closed", () => {
    showInApp(<FacetSidebar />, { answer });
    const sidebar = within(screen.getByRole("complementary", { name: "Filters" }));
    const names = sidebar.getAllByRole("group").map((g) => g.getAttribute("aria-label"));
    expect(names.slice(0, 9)).toEqual([
      "Severity",
      "User",
      "Verb",
      "Resource",
      "Namespace",
      "Source IP",
      "Outcome",
      "Status",
      "User agent",
    ]);
    expect(group("Verb").getAllByRole("checkbox")).toHaveLength(2);
    expect(group("Stage").queryAllByRole("checkbox")).toHaveLength(0);
    expect(group("Stage").getByText("ResponseComplete")).toBeTruthy();
  });

  test("a value is a checkbox named by value and count", () => {
    showInApp(<FacetSidebar />, { answer });
    expect(box("system:anonymous, 1,204").checked).toBe(false);
    expect(box("(none), 3")).toBeTruthy();
    expect(group("Severity").getByRole("checkbox", { name: "critical, 0" })).toBeTruthy();
  });

  test("checking includes, checking again frees, and the query says so", async () => {
    const { state } = showInApp(<FacetSidebar />, { answer });
    await userEvent.click(box("alice, 41"));
    expect([state().view.query, box("alice, 41").checked]).toEqual(["user:alice", true]);
    await userEvent.click(box("alice, 41"));
    expect([state().view.query, box("alice, 41").checked]).toEqual(["", false]);
  });

  test("excluding shows as a third state, and the checkbox ends it", async () => {
    const { state } = showInApp(<FacetSidebar />, { answer });
    await userEvent.click(group("User").getByRole("button", { name: "Exclude alice" }));
    expect([state().view.query, box("alice, 41").indeterminate]).toEqual(["not user:alice", true]);
    await userEvent.click(box("alice, 41"));
    expect([state().view.query, box("alice, 41").indeterminate]).toEqual(["", false]);
  });

  test("the name means this value alone, whatever was chosen before", async () => {
    const { actions, state } = showInApp(<FacetSidebar />, { answer });
    actions.setQuery("not user:bob and user:(alice or carol) verb:get");
    await userEvent.click(group("User").getByRole("button", { name: "Only system:anonymous" }));
    expect(state().view.query).toBe("verb:get and user:system:anonymous");
  });

  test("events without the field can be chosen", async () => {
    const { state } = showInApp(<FacetSidebar />, { answer });
    await userEvent.click(box("(none), 3"));
    expect(state().view.query).toBe("not user:*");
    expect(box("(none), 3").checked).toBe(true);
  });

  test("a value the filter names stays when no event has it", () => {
    const { actions, setState } = showInApp(<FacetSidebar />, { answer });
    actions.setQuery("verb:delete");
    setState({});
    expect(group("Verb").getByRole("checkbox", { name: "delete, 0" })).toBeTruthy();
  });

  test("search and more are asked of the engine, since it knows all values", async () => {
    const { state } = showInApp(<FacetSidebar />, { answer });
    const before = state().facets.get("user")?.limit ?? 0;
    await userEvent.click(group("User").getByRole("button", { name: "13 more" }));
    expect(state().facets.get("user")?.limit).toBeGreaterThan(before);
    await userEvent.type(group("User").getByRole("searchbox", { name: "Search User" }), "bo");
    expect(state().facets.get("user")?.search).toBe("bo");
  });

  test("a closed facet shows what is chosen in it", async () => {
    showInApp(<FacetSidebar />, { answer });
    await userEvent.click(group("Verb").getByRole("checkbox", { name: "get, 900" }));
    await userEvent.click(group("Verb").getByRole("button", { name: /^Verb/ }));
    expect(group("Verb").getByRole("button", { name: /^Verb/ }).textContent).toBe("Verb2get");
    expect(group("Verb").queryAllByRole("checkbox")).toHaveLength(0);
  });

  test("the rarest values come first where one asks for them", async () => {
    const { state } = showInApp(<FacetSidebar />, { answer });
    const rare = group("User").getByRole("button", { name: "Rare" });
    expect(rare.getAttribute("aria-pressed")).toBe("false");
    await userEvent.click(rare);
    expect(questionOf(state()).facets.find(({ field }) => field === "user")?.isRare).toBe(true);
    expect(group("User").getByRole("button", { name: "Rare" }).getAttribute("aria-pressed")).toBe(
      "true",
    );
    // Where all values are in sight there is nothing to choose.
    expect(group("Verb").queryByRole("button", { name: "Rare" })).toBeNull();
  });

  test("a facet is pinned on top, and is there the next time", async () => {
    showInApp(<FacetSidebar />, { answer });
    await userEvent.click(group("Stage").getByRole("button", { name: "Arrange Stage" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Pin on top" }));
    expect(labels().slice(0, 2)).toEqual(["Stage", "Severity"]);
    expect(group("Stage").getByLabelText("pinned")).toBeTruthy();
    expect(keptLayout().pinned).toEqual(["stage"]);
    await userEvent.click(screen.getByRole("button", { name: "The usual order" }));
    expect(labels()[0]).toBe("Severity");
    expect(keptLayout().pinned).toEqual([]);
  });

  test("Alt and an arrow move a facet, which keeps the focus", async () => {
    showInApp(<FacetSidebar />, { answer });
    const head = group("Verb").getByRole("button", { name: /^Verb/ });
    head.focus();
    await userEvent.keyboard("{Alt>}{ArrowUp}{/Alt}");
    expect(labels().slice(0, 3)).toEqual(["Severity", "Verb", "User"]);
    expect(document.activeElement).toBe(head);
    await userEvent.keyboard("{ArrowRight}");
    expect(document.activeElement).toBe(
      group("Verb").getByRole("button", { name: "Arrange Verb" }),
    );
    await userEvent.keyboard("{ArrowLeft}");
    expect(document.activeElement).toBe(head);
  });

  test("durations are bars, and a range of them is typed; text and bars say the same", async () => {
    const counts = Uint32Array.from({ length: DURATION_BARS }, (_, bar) => (bar === 1 ? 900 : 0));
    counts[16] = 2;
    const { state, actions, setState } = showInApp(<FacetSidebar />, {
      answer: { ...answer, durations: { counts, absent: 3 } },
    });
    expect(questionOf(state()).durations).toBe(false);
    await userEvent.click(group("Duration").getByRole("button", { name: /^Duration/ }));
    expect(questionOf(state()).durations).toBe(true);
    expect(group("Duration").getByRole("img").getAttribute("aria-label")).toBe(
      "902 requests, most: 900 requests 1ms to 2ms; longest: 2 requests 5m to 15m",
    );
    expect(group("Duration").getByText("3 requests without one")).toBeTruthy();
    const least = () =>
      group("Duration").getByRole<HTMLInputElement>("textbox", { name: "Duration at least" });
    await userEvent.type(least(), "2m{Enter}");
    expect(state().view.query).toBe("duration >= 120s");
    await userEvent.type(least(), "x");
    expect(least().getAttribute("aria-invalid")).toBe("true");
    actions.setQuery("verb:get duration >= 1s duration < 5s");
    setState({});
    expect(least().value).toBe("1s");
    await userEvent.click(group("Duration").getByRole("button", { name: "Any" }));
    expect(state().view.query).toBe("verb:get");
  });

  test("what is open is remembered too", async () => {
    showInApp(<FacetSidebar />, { answer });
    await userEvent.click(group("Stage").getByRole("button", { name: /^Stage/ }));
    expect(keptLayout().open).toContain("stage");
  });

  test("counts are called counts so far while a load goes on", () => {
    const { setState, state } = showInApp(<FacetSidebar />, { answer });
    const status = { ...state().status, phase: "loading" as const, bytesRead: 41, bytesTotal: 100 };
    setState({ status });
    expect(screen.getByText("Counts so far, 41 % read")).toBeTruthy();
  });

  test("Tab stops once in a facet, and the arrows move through it", async () => {
    showInApp(<FacetSidebar />, { answer });
    await userEvent.click(box("system:anonymous, 1,204"));
    await userEvent.keyboard("{ArrowDown}");
    expect(document.activeElement).toBe(box("alice, 41"));
    await userEvent.tab();
    expect(document.activeElement).toBe(group("Verb").getByRole("checkbox", { name: "get, 900" }));
    await userEvent.keyboard("{ArrowUp}");
    expect(document.activeElement).toBe(group("Verb").getByRole("button", { name: /^Verb/ }));
    // Where one was is where one comes back to.
    await userEvent.tab({ shift: true });
    expect(document.activeElement).toBe(box("alice, 41"));
    await userEvent.keyboard("{End}");
    expect(document.activeElement).toBe(group("User").getByRole("button", { name: "13 more" }));
    await userEvent.keyboard("{Home}");
    expect(document.activeElement).toBe(group("User").getByRole("button", { name: /^User/ }));
  });

  test("on a value, Space includes, Enter means only this one, minus excludes", async () => {
    const { state } = showInApp(<FacetSidebar />, { answer });
    box("alice, 41").focus();
    await userEvent.keyboard(" ");
    expect(state().view.query).toBe("user:alice");
    await userEvent.keyboard("-");
    expect(state().view.query).toBe("not user:alice");
    await userEvent.keyboard("{Enter}");
    expect(state().view.query).toBe("user:alice");
    expect(document.activeElement).toBe(box("alice, 41"));
  });
});
