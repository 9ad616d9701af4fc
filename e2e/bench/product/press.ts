// bench/product: one thing that is pressed, and how long until the screen shows what comes of it: from the event's own time stamp
// to the frame with the last change of what is watched. Longer than the first frame after the press, which browsers tell of, and
// which may show no more than that something is on its way.

import type { Page } from "@playwright/test";
import { within } from "../within.ts";
import { settle } from "./product.ts";

const SECONDS = 60;

/** Selectors of what shows that something came of it. */
export const WATCHED = {
  answer:
    "[role=grid], [role=status], section[aria-label=Timeline], aside[aria-label=Filters] [role=group]",
  tab: "main",
  details: "[aria-label='Event details']",
  dialog: "[role=dialog]",
} as const;
export type Watched = keyof typeof WATCHED;

export interface Press {
  /** For who reads along, and in what is said of the slowest. */
  readonly what: string;
  readonly watched: Watched;
  readonly press: () => Promise<void>;
  /** What is fetched apart is no part of what the page knows itself to be busy with. */
  readonly until?: () => Promise<void>;
}

/** Milliseconds. Throws when nothing changed: a press that does nothing would be the fastest of all. */
export async function timePress(
  page: Page,
  { what, watched, press, until }: Press,
): Promise<number> {
  await page.evaluate((selector) => {
    Object.assign(window.clock, { changed: 0, painted: 0, pressed: 0, watched: selector });
  }, WATCHED[watched]);
  await press();
  await until?.();
  await settle(page, SECONDS, what);
  const { pressed, changed, painted } = await within(5, what, lastFrame(page));
  if (pressed === 0) throw new Error(`${what}: the page heard of no press`);
  if (changed < pressed) throw new Error(`${what}: nothing changed`);
  return painted - pressed;
}

/** The page may be idle before the frame with its last change is handed on. */
const lastFrame = (page: Page) =>
  page.evaluate(async () => {
    while (window.clock.painted < window.clock.changed)
      await new Promise((resolve) => {
        requestAnimationFrame(resolve);
      });
    return window.clock;
  });

/** The page as an address has it, settled, and the keyboard nowhere. */
export async function show(page: Page, view: Readonly<Record<string, string>>): Promise<void> {
  const hash = new URLSearchParams({ ...view, v: "1" }).toString();
  await page.evaluate((to) => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    location.hash = to;
  }, hash);
  await settle(page, SECONDS, `showing ${hash}`);
}
