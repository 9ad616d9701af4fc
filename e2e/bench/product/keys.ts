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

/** Milliseconds for each key whose answer differed from the one before. */
export async function timeKeys(page: Page): Promise<readonly number[]> {
  const bar = page
    .getByRole("textbox", { name: "Filter events" })
    .or(page.getByRole("combobox", { name: "Filter events" }));
  const times: (number | null)[] = [];
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
  return times.filter((ms) => ms !== null);
}

/** Milliseconds for each sort, by several columns, up and down. */
export async function timeSorts(page: Page): Promise<readonly number[]> {
  const times: (number | null)[] = [];
  for (const column of COLUMNS) {
    const head = page
      .getByRole("columnheader", { name: column })
      .getByRole("button", { name: column, exact: true });
    for (const way of ["one way", "the other"]) {
      times.push(await timePress(page, `sort by ${column} ${way}`, () => head.click()));
    }
  }
  return times.filter((ms) => ms !== null);
}

/** From the press until the last change of what shows the answer; null when nothing of it changed. */
async function timePress(
  page: Page,
  what: string,
  press: () => Promise<void>,
): Promise<number | null> {
  await page.evaluate(() => {
    window.clock.changed = 0;
  });
  await press();
  await settle(page, SECONDS, what);
  const { pressed, changed } = await within(
    5,
    what,
    page.evaluate(() => window.clock),
  );
  return changed === 0 ? null : changed - pressed;
}
