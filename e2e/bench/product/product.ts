// bench/product: the product as a user meets it: a file goes in through the page's own input, and it is done when the
// screen shows all of it.

import type { Page } from "@playwright/test";
import type { BenchLog } from "../stage/bench-log.ts";
import { installClock } from "./clock.ts";
import type { Stage } from "../stage/stage.ts";
import { withPage } from "../stage/stage.ts";
import { secondsFor, within } from "../within.ts";

export interface Opened {
  /** From the choice of the file until the screen shows the answer over all of it, with what rules say of single events. */
  readonly ms: number;
  /** From then on until it shows what several events say together as well, and how many actors and objects there are. */
  readonly lateMs: number;
  readonly events: number;
}

/** The page, loaded, its engine running. `hash` is its view. */
export async function visit({ productAddress }: Stage, page: Page, hash = ""): Promise<void> {
  await page.addInitScript(installClock);
  await page.goto(`${productAddress}${hash}`);
  await settle(page, 30, "starting the page");
}

export async function settle(page: Page, seconds: number, what: string): Promise<void> {
  await within(
    seconds,
    what,
    page.evaluate(() => window.auditscope.whenIdle()),
  );
}

/**
 * From the dialog, as people do: the page rehearses while they look for the file. Or at once, which no person is so quick as
 * to do: all the page does is done for the first time.
 */
export type Way = "dialog" | "at once";

/** Nobody finds a file sooner. */
const LOOKING_MS = 1000;

export async function chooseFile(page: Page, { path }: BenchLog, way: Way): Promise<void> {
  if (way === "at once") {
    await page.locator("input[type=file]").first().setInputFiles(path);
    return;
  }
  const asked = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Open audit logs" }).first().click();
  const dialog = await asked;
  await page.waitForTimeout(LOOKING_MS);
  await dialog.setFiles(path);
}

export async function openLog(page: Page, log: BenchLog, way: Way = "dialog"): Promise<Opened> {
  await chooseFile(page, log, way);
  const opened = page.evaluate(async () => {
    await window.auditscope.whenLoaded();
    const loaded = performance.now();
    await window.auditscope.whenIdle();
    const lateMs = performance.now() - loaded;
    const { events, rejected } = await window.auditscope.ledger();
    return { ms: loaded - window.clock.chosen, lateMs, events, rejected };
  });
  const { ms, lateMs, events, rejected } = await within(
    secondsFor(log.bytes),
    `opening ${log.path}`,
    opened,
  );
  if (events === 0 || rejected > 0) {
    throw new Error(`${log.path}: ${events} events, ${rejected} rejected records`);
  }
  return { ms, lateMs, events };
}

/** In a page of its own. */
export async function openInProduct(
  stage: Stage,
  log: BenchLog,
  way: Way = "dialog",
): Promise<Opened> {
  return await withPage(stage, async (page) => {
    await visit(stage, page);
    return await openLog(page, log, way);
  });
}
