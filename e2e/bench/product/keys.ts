// bench/product: what is pressed in the explorer, and how long the page takes to show the answer: table, facets and
// timeline. It is there when they change for the last time, and seen with the next frame, up to 17 ms later.

import type { Page } from "@playwright/test";
import { settle } from "./product.ts";
import { within } from "../within.ts";

/** As a user types them: fields, words, patterns, comparisons. What is half typed is a filter too, or an error. */
const FILTERS = [
  "user:system:node:*",
  "verb:get and not namespace:kube-system",
  "secrets",
  "status >= 400",
];
const COLUMNS = ["User", "Source IP", "Status", "Time"];

const SECONDS = 60;

/** Milliseconds. */
export interface Answered {
  /** What was pressed. */
  readonly what: string;
  /** From the press until the last change of what shows the answer. */
  readonly shown: number;
  /** What the engine says it took of that; NaN when the page does not show it. */
  readonly engine: number;
}

/** For each key whose answer differed from the one before. */
export async function timeKeys(page: Page): Promise<readonly Answered[]> {
  const bar = page
    .getByRole("textbox", { name: "Filter events" })
    .or(page.getByRole("combobox", { name: "Filter events" }));
  const times: (Answered | null)[] = [];
  for (const filter of FILTERS) {
    await bar.fill("");
    await settle(page, SECONDS, "clearing the filter");
    await bar.focus();
    for (const key of filter) {
      times.push(await timePress(page, `key ${key} of ${filter}`, () => page.keyboard.type(key)));
    }
  }
  await bar.fill("");
  await settle(page, SECONDS, "clearing the filter");
  // What is suggested lies over the table.
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  return times.filter((time) => time !== null);
}

/** For each sort, by several columns, up and down. */
export async function timeSorts(page: Page): Promise<readonly Answered[]> {
  const times: (Answered | null)[] = [];
  for (const column of COLUMNS) {
    const head = page
      .getByRole("columnheader", { name: column })
      .getByRole("button", { name: column, exact: true });
    for (const way of ["one way", "the other"]) {
      times.push(await timePress(page, `sort by ${column} ${way}`, () => head.click()));
    }
  }
  return times.filter((time) => time !== null);
}

/** Null when nothing changed of what shows the answer. */
async function timePress(
  page: Page,
  what: string,
  press: () => Promise<void>,
): Promise<Answered | null> {
  await page.evaluate(() => {
    window.clock.changed = 0;
  });
  await press();
  await settle(page, SECONDS, what);
  const read = page.evaluate(() => {
    const bar = document.querySelector("[role=search]")?.textContent ?? "";
    return { ...window.clock, engine: Number(/([\d,]+) ms/.exec(bar)?.[1]?.replace(",", "")) };
  });
  const { pressed, changed, engine } = await within(5, what, read);
  return changed === 0 ? null : { what, shown: changed - pressed, engine };
}
