import { fireEvent, render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { aRequestLine } from "../../testing/audit-event.ts";
import { openInApp } from "../../testing/open-in-app.tsx";
import { PasteTarget } from "./paste-target.tsx";

const pasted = (text: string, files: readonly File[] = []) => ({
  clipboardData: { files, items: [], types: [], getData: () => text },
});

test("text that is pasted is opened as a file, and a second one beside it", async () => {
  const page = await openInApp(<PasteTarget />, [aRequestLine()]);
  fireEvent.paste(document.body, pasted(`${aRequestLine()}\n${aRequestLine()}`));
  await page.idle();
  fireEvent.paste(document.body, pasted(aRequestLine()));
  await page.idle();
  expect(page.state().status.files.map(({ name, events }) => [name, events])).toEqual([
    ["audit.log", 1],
    ["Pasted text", 2],
    ["Pasted text (2)", 1],
  ]);
});

test("files that are pasted are opened by their names", async () => {
  const page = await openInApp(<PasteTarget />, [aRequestLine()]);
  fireEvent.paste(document.body, pasted("", [new File([aRequestLine()], "node-1.log")]));
  await page.idle();
  expect(page.state().status.files.at(-1)?.name).toBe("node-1.log");
});

test("a paste into a text field stays one", async () => {
  const page = await openInApp(<PasteTarget />, [aRequestLine()]);
  render(<input aria-label="Filter events" />);
  const isLeft = fireEvent.paste(screen.getByRole("textbox"), pasted(aRequestLine()));
  expect(isLeft).toBe(true);
  expect(page.state().status.files).toHaveLength(1);
});

test("without text in the clipboard nothing is opened, and that is said", async () => {
  const page = await openInApp(<PasteTarget />, [aRequestLine()]);
  fireEvent.paste(document.body, pasted(" \n"));
  await page.idle();
  expect(page.state().status.files).toHaveLength(1);
  expect(page.state().toasts.map(({ kind }) => kind)).toEqual(["clipboard-empty"]);
});
