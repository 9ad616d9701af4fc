import { screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { aRequestLine } from "../../testing/audit-event.ts";
import { openInApp } from "../../testing/open-in-app.tsx";
import { QueryBar } from "../query-bar/query-bar.tsx";

const text = async (language: string): Promise<string> => {
  const field = await screen.findByRole<HTMLTextAreaElement>("textbox", {
    name: `The filter as ${language}`,
  });
  return field.value;
};

test("the filter is shown for another tool, or why it cannot be", async () => {
  const { idle } = await openInApp(<QueryBar />, [aRequestLine()]);
  await userEvent.type(screen.getByRole("combobox"), "verb:get");
  await userEvent.click(screen.getByRole("button", { name: "Filter for other tools" }));
  await idle();
  expect(await text("jq")).toBe(`select(any((.verb? | strings); ascii_downcase == "get"))`);
  await userEvent.click(screen.getByRole("radio", { name: "KQL" }));
  expect(await text("KQL")).toBe('kubernetes.audit.verb: "get"');
  expect(screen.getByText(/Letter case counts there/)).toBeTruthy();
  await userEvent.click(screen.getByRole("radio", { name: "Sigma" }));
  await idle();
  expect(await text("Sigma")).toContain("detection:");
});

test("what a language cannot say is named", async () => {
  const { actions, idle } = await openInApp(<QueryBar />, [aRequestLine()]);
  actions.setQuery("verb:get and severity:high");
  actions.openDialog("handoff");
  await idle();
  const [alert] = await screen.findAllByRole("alert");
  expect(alert?.textContent).toContain("jq cannot say severity:high: only this page knows it");
});
