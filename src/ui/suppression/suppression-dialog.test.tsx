import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { aRequestLine } from "../../testing/audit-event.ts";
import { openInApp } from "../../testing/open-in-app.tsx";
import { FindingsTable } from "../findings/findings-table.tsx";

const BACKUP = "system:serviceaccount:backup:agent";
const reading = (username: string, name: string) =>
  aRequestLine({
    user: { username },
    objectRef: { resource: "secrets", namespace: "booking", name },
  });
const LOG = [
  reading(BACKUP, "a"),
  reading(BACKUP, "a"),
  reading(BACKUP, "b"),
  reading("noor", "a"),
  aRequestLine(),
];

const grid = () => screen.getByRole("grid", { name: "Findings" });
const row = () => {
  const found = grid().querySelector<HTMLElement>("[data-finding='secret-access']");
  const line = found?.closest<HTMLElement>("[role=row]");
  if (line === null || line === undefined) throw new Error("no such finding");
  return line;
};
const dialog = () => within(screen.getByRole("dialog"));
const box = (name: RegExp) => dialog().getByRole<HTMLInputElement>("checkbox", { name });
const yaml = () =>
  dialog().getByRole<HTMLTextAreaElement>("textbox", { name: "As a Sigma filter" });
const told = () => dialog().getByRole("status").textContent;

/** Until the text has been tried, which waits for a pause. */
const tried = async (text: string) => {
  await expect.poll(told, { timeout: 3000 }).toBe(text);
};

async function hideBackup() {
  const app = await openInApp(<FindingsTable />, LOG);
  await userEvent.click(row());
  await app.idle();
  await userEvent.click(
    within(grid()).getByRole("button", { name: `${BACKUP}, 2 targets, 3 events` }),
  );
  await app.idle();
  const target = within(grid()).getByRole("button", { name: "secret booking/a, 2 events" });
  await userEvent.click(target);
  await app.idle();
  const branch = target.closest<HTMLElement>("[data-branch]") ?? grid();
  await userEvent.click(within(branch).getByRole("button", { name: "Hide for this actor…" }));
  await app.idle();
  return app;
}

test("an actor's matches of a rule go out of sight, with their number in view", async () => {
  const { state, idle } = await hideBackup();
  expect(box(/^Actor/).checked).toBe(true);
  expect(box(/^Name\b/).checked).toBe(false);
  await tried("Hides 3 of 4 events of this rule.");
  await userEvent.click(dialog().getByRole("button", { name: "Hide" }));
  await idle();
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(row().textContent).toContain("3 hidden");
  expect(state().answer?.findings.find(({ rule }) => rule === "secret-access")?.count).toBe(1);
  expect(screen.getByText(/^1 suppression/).textContent).toContain("matches in 3 events");
  await userEvent.click(within(row()).getByRole("button", { name: "3 hidden of Secrets read" }));
  await idle();
  expect(state().view.query).toBe("suppressed:secret-access/*");
  expect(state().answer?.total).toBe(3);
});

test("the keyboard goes on where it was, or at the finding when what it was on is hidden", async () => {
  const { idle } = await hideBackup();
  await userEvent.keyboard("{Escape}");
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(document.activeElement?.textContent).toBe("Hide for this actor…");
  await userEvent.keyboard("{Enter}");
  await idle();
  await tried("Hides 3 of 4 events of this rule.");
  dialog().getByRole("button", { name: "Hide" }).focus();
  await userEvent.keyboard("{Enter}");
  await idle();
  expect(document.activeElement?.getAttribute("data-finding")).toBe("secret-access");
});

test("what must be alike is chosen by boxes", async () => {
  await hideBackup();
  await userEvent.click(box(/^Name\b/));
  await tried("Hides 2 of 4 events of this rule.");
  expect(yaml().value).toContain('objectRef.name|cased: "a"');
  await userEvent.click(box(/^Name\b/));
  await userEvent.click(box(/^Actor/));
  expect(told()).toBe("Choose what must be alike.");
  expect(dialog().getByRole<HTMLButtonElement>("button", { name: "Hide" }).disabled).toBe(true);
});

test("the filter can be written by hand, and what is wrong is said", async () => {
  const { state, idle } = await hideBackup();
  await tried("Hides 3 of 4 events of this rule.");
  const text = yaml().value;
  await userEvent.clear(yaml());
  await userEvent.paste(text.replace("|cased", "|cases"));
  await expect.poll(told, { timeout: 3000 }).toContain("line 9: there is no modifier “cases”");
  expect(dialog().getByRole<HTMLButtonElement>("button", { name: "Hide" }).disabled).toBe(true);
  await userEvent.clear(yaml());
  await userEvent.paste(text.replace(/k8s.actor.*/, "verb: get"));
  await tried("Hides all 4 events of this rule.");
  await userEvent.click(dialog().getByRole("button", { name: "Hide" }));
  await idle();
  // Nothing of it is shown: it stands last, and opens to what it says of that.
  expect(state().answer?.findings.find(({ rule }) => rule === "secret-access")).toMatchObject({
    count: 0,
    hidden: 4,
  });
  expect(row().getAttribute("data-muted")).toBe("true");
});
