// The report of real logs, read by the real engine, in the ledger as one opens it.

import { act, fireEvent, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { aLine } from "../../testing/audit-event.ts";
import { openInApp } from "../../testing/open-in-app.tsx";
import { LedgerDialog } from "../ledger/ledger-dialog.tsx";
import { LogHint } from "./log-hint.tsx";

const ledger = () => within(screen.getByRole("dialog", { name: "Ledger" }));
const press = (name: RegExp | string) => {
  fireEvent.click(screen.getByRole("button", { name }));
};
/** What the report says of a thing. */
const fact = (name: string): string =>
  ledger().getByText(name, { selector: "dt" }).nextElementSibling?.textContent ?? "";

const docker = (line: string): string => JSON.stringify({ log: `${line}\n`, stream: "stdout" });
const blind = [
  docker(aLine({ verb: "create", level: "Metadata" })),
  docker(aLine({ verb: "delete", level: "Metadata" })),
  "rubbish",
];

async function openReport(lines: readonly string[]) {
  const page = await openInApp(<LedgerDialog />, lines);
  act(() => {
    page.actions.openDialog("ledger");
  });
  press("audit.log");
  await page.idle();
  return page;
}

test("a file in the ledger opens its report: what was recognised, what is in it, what is missing", async () => {
  await openReport(blind);
  expect(ledger().getByRole("heading", { name: "audit.log" })).toBeTruthy();
  expect(ledger().getByText(/Docker json-file, 3 records/)).toBeTruthy();
  expect(fact("Records")).toBe("3 read: 2 events, 1 rejected");
  expect(fact("Audit levels")).toBe("Metadata 2");
  expect(fact("API version")).toBe("audit.k8s.io/v1");
  expect(fact("Reads")).toBe("none");
  expect(
    ledger().getByText("Not about what was not read, privileged pods and secret access."),
  ).toBeTruthy();
  press("All files");
  expect(ledger().getByRole("table", { name: "Files" })).toBeTruthy();
});

test("a log with all that the rules look at says so", async () => {
  const pod = { resource: "pods", namespace: "shop", name: "web" };
  const body = { kind: "Pod", spec: { containers: [{ name: "web" }] } };
  await openReport([
    aLine({ verb: "list", objectRef: { resource: "secrets" } }),
    aLine({ verb: "create", objectRef: pod, level: "RequestResponse", requestObject: body }),
  ]);
  expect(ledger().getByText("For most rules yes, as far as this log goes.")).toBeTruthy();
});

test("a file can be read as something else, with what comes of it, and back", async () => {
  const page = await openReport([...blind, aLine({ verb: "get" })]);
  expect(fact("Records")).toBe("4 read: 3 events, 1 rejected");
  press("Read as…");
  await page.idle();
  const choose = async (name: RegExp): Promise<void> => {
    fireEvent.click(await screen.findByRole("menuitemradio", { name }));
    await page.idle();
  };
  await choose(/^Raw lines/);
  expect(fact("Records")).toBe("4 read: 1 event, 3 rejected");
  expect(page.state().status.ledger).toMatchObject({ records: 4, events: 1, rejected: 3 });
  press(/^Read as: Raw lines/);
  await choose(/^As recognised/);
  expect(fact("Records")).toBe("4 read: 3 events, 1 rejected");
});

test("above the tables one line says what is missing, and leads to the report", async () => {
  const page = await openInApp(
    <>
      <LogHint />
      <LedgerDialog />
    </>,
    blind,
  );
  expect(screen.getByRole("note").textContent).toContain(
    "No request bodies in this log: privileged pods cannot be seen. 1 more thing is missing.",
  );
  press("What this log can show");
  await page.idle();
  expect(ledger().getByRole("heading", { name: "audit.log" })).toBeTruthy();
});

test("the line stays away once put away, until something else is missing", async () => {
  const page = await openInApp(<LogHint />, blind);
  press("Dismiss what is missing");
  expect(screen.queryByRole("note")).toBeNull();
  await page.open([aLine({ verb: "get" })]);
  expect(screen.getByRole("note").textContent).not.toContain("more thing");
});
