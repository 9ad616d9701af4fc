// bench/product: what people do with a log that is open, ten times or more each, with another filter or another row each time: what
// was asked before is answered from what is kept, and would tell nothing.

import type { Locator, Page } from "@playwright/test";
import { show, timePress } from "./press.ts";
import type { Press } from "./press.ts";
import { settle } from "./product.ts";

export interface Interaction {
  readonly what: string;
  /** All rows are looked at for it: worth a profile. */
  readonly isLong?: true;
  readonly run: (page: Page, time: (press: Press) => Promise<void>) => Promise<void>;
}

export interface Timed {
  readonly what: string;
  /** Milliseconds. */
  readonly ms: number;
}

/** As the page of an entity, a list of them or groups are asked of: most of the log, and little of it. */
const FILTERS = [
  "",
  "verb:get",
  "not namespace:kube-system",
  "status >= 400",
  "not user:system:node:*",
];

const KINDS = [
  ["actors", "actor"],
  ["actors", "ip"],
  ["actors", "userAgent"],
  ["objects", "object"],
  ["objects", "namespace"],
] as const;

const grid = (page: Page, name = "Events"): Locator => page.getByRole("grid", { name });
const eventRow = (page: Page, nth: number): Locator =>
  grid(page).locator("[data-place]").nth(nth).getByRole("gridcell").nth(1);

export const INTERACTIONS: readonly Interaction[] = [
  {
    what: "list of actors or objects opened",
    isLong: true,
    run: async (page, time) => {
      for (const q of FILTERS)
        for (const [tab, kind] of KINDS) {
          await show(page, { tab: "events", [tab]: kind, q });
          await time({
            what: `${kind} of ${q}`,
            watched: "tab",
            press: () => page.keyboard.press(tab === "actors" ? "3" : "4"),
          });
        }
    },
  },
  {
    what: "page of an entity of many events",
    run: (page, time) => openPages(page, time, "first"),
  },
  {
    what: "page of an entity of few events",
    run: (page, time) => openPages(page, time, "last"),
  },
  {
    what: "events grouped by one field",
    run: (page, time) => group(page, time, [["User"], ["Name"], ["User agent"]]),
  },
  {
    what: "events grouped by three fields",
    isLong: true,
    run: (page, time) =>
      group(page, time, [
        ["User", "Verb", "Resource"],
        ["Namespace", "Name", "User agent"],
      ]),
  },
  {
    what: "similar events folded, and unfolded",
    isLong: true,
    run: async (page, time) => {
      for (const [q, sort] of FILTERS.flatMap((text) => [
        [text, "time"],
        [text, "-status"],
      ])) {
        await show(page, { tab: "events", q: q ?? "", sort: sort ?? "" });
        const fold = page.getByRole("button", { name: "Fold", exact: true });
        for (const way of ["fold", "unfold"])
          await time({ what: `${way} ${q} by ${sort}`, watched: "tab", press: () => fold.click() });
      }
    },
  },
  {
    what: "click to another order of the table",
    isLong: true,
    run: async (page, time) => {
      for (const q of ["", "not namespace:kube-system"]) {
        await show(page, { tab: "events", q });
        for (const name of ["User", "Source IP", "Status", "Time"]) {
          const head = page
            .getByRole("columnheader", { name })
            .getByRole("button", { name, exact: true });
          for (const way of ["one way", "the other"])
            await time({
              what: `${name} ${way} of ${q}`,
              watched: "tab",
              press: () => head.click(),
            });
        }
      }
    },
  },
  {
    what: "value of a facet chosen",
    run: async (page, time) => {
      for (const label of FACETS) {
        await show(page, { tab: "events" });
        for (const nth of [0, 1]) await time(facetPress(page, label, nth));
      }
    },
  },
  {
    what: "that undone",
    run: async (page, time) => {
      for (const label of FACETS) {
        await show(page, { tab: "events" });
        for (const nth of [0, 1]) {
          const { press } = facetPress(page, label, nth);
          await press();
          await settle(page, 60, `choosing a value of ${label}`);
        }
        await page.evaluate(() => {
          if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        });
        for (const nth of [1, 0])
          await time({
            what: `undo of ${label} ${nth}`,
            watched: "answer",
            press: () => page.keyboard.press("["),
          });
      }
    },
  },
  {
    what: "change to findings, events, lanes or rules",
    run: async (page, time) => {
      for (const q of FILTERS.slice(0, 3)) {
        await show(page, { tab: "events", q });
        for (const key of ["1", "2", "5", "6"])
          await time({
            what: `tab ${key} of ${q}`,
            watched: "tab",
            press: () => page.keyboard.press(key),
          });
      }
    },
  },
  {
    what: "one row more selected (Shift+J)",
    run: async (page, time) => {
      await show(page, { tab: "events" });
      await eventRow(page, 2).click();
      await settle(page, 60, "opening an event");
      await page.keyboard.press("Escape");
      await settle(page, 60, "closing its details");
      for (let nth = 0; nth < 40; nth++)
        await time({
          what: `Shift+J ${nth}`,
          watched: "tab",
          press: () => page.keyboard.press("Shift+J"),
        });
    },
  },
  {
    what: "details of an event opened, all of them",
    run: async (page, time) => {
      for (const q of FILTERS.slice(0, 3)) {
        await show(page, { tab: "events", q });
        for (let nth = 0; nth < 8; nth++)
          await time({
            what: `event ${nth} of ${q}`,
            watched: "details",
            press: () => eventRow(page, nth).click(),
          });
      }
    },
  },
  {
    what: "palette of commands opened",
    run: async (page, time) => {
      await show(page, { tab: "events" });
      const field = page.getByRole("combobox", { name: "Find a command" });
      for (let nth = 0; nth < 10; nth++) {
        await time({
          what: `palette ${nth}`,
          watched: "dialog",
          press: () => page.keyboard.press("Control+k"),
          until: () => field.waitFor(),
        });
        await page.keyboard.press("Escape");
        await field.waitFor({ state: "hidden" });
      }
    },
  },
];

const FACETS = ["Severity", "User", "Verb", "Resource", "Namespace"];

const facetPress = (page: Page, label: string, nth: number): Press => ({
  what: `${label} ${nth}`,
  watched: "answer",
  press: () =>
    page
      .getByRole("group", { name: label, exact: true })
      .getByRole("checkbox")
      .nth(nth)
      .click({ force: true }),
});

async function openPages(
  page: Page,
  time: (press: Press) => Promise<void>,
  end: "first" | "last",
): Promise<void> {
  for (const [tab, kind] of KINDS) {
    await show(page, { tab, [tab]: kind });
    const list = page.getByRole("main").getByRole("grid").first();
    const byCount = list
      .getByRole("columnheader", { name: "Events" })
      .getByRole("button", { name: "Events" });
    await byCount.click();
    await settle(page, 60, "sorting a list");
    const isFalling = async (): Promise<boolean> =>
      (await list.getByRole("columnheader", { name: "Events" }).getAttribute("aria-sort")) ===
      "descending";
    if ((await isFalling()) !== (end === "first")) {
      await byCount.click();
      await settle(page, 60, "sorting a list the other way");
    }
    for (let nth = 0; nth < 3; nth++)
      await time({
        what: `${kind} ${nth} from the ${end}`,
        watched: "tab",
        press: () => list.locator("[data-entity]").nth(nth).click(),
      });
  }
}

/** The last of the fields is what is timed. */
async function group(
  page: Page,
  time: (press: Press) => Promise<void>,
  choices: readonly (readonly string[])[],
): Promise<void> {
  for (const q of FILTERS)
    for (const fields of choices) {
      await show(page, { tab: "events", q });
      await page.getByRole("button", { name: "Group", exact: true }).click();
      const item = (name: string): Locator =>
        page.getByRole("menuitemcheckbox", { name, exact: true });
      // The first time the table of groups is fetched.
      const until = (): Promise<void> => grid(page, "Groups").waitFor();
      for (const field of fields.slice(0, -1)) {
        await item(field).click();
        await until();
        await settle(page, 60, `grouping by ${field}`);
      }
      const last = fields.at(-1) ?? "";
      await time({
        what: `groups by ${fields.join(", ")} of ${q}`,
        watched: "tab",
        press: () => item(last).click(),
        until,
      });
      await page.keyboard.press("Escape");
    }
}

export async function timeInteraction(page: Page, { run }: Interaction): Promise<readonly Timed[]> {
  const timed: Timed[] = [];
  await run(page, async (press) => {
    timed.push({ what: press.what, ms: await timePress(page, press) });
  });
  return timed;
}
