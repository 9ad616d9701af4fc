// e2e: light and dark. The choice outlives the page, and the wrong one is never painted first.

import { expect, test } from "./audit-page.ts";
import { EVENTS, toLog } from "./events.ts";

declare global {
  interface Window {
    firstFrames?: string[];
  }
}

/** From now on every page notes the background of each of its first frames. */
const watchFrames = () => {
  const frames: string[] = [];
  window.firstFrames = frames;
  const look = (): void => {
    // The tests' own page may have no body yet.
    if (document.body) frames.push(getComputedStyle(document.body).backgroundColor);
    if (frames.length < 30) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
};

const LIGHT = "rgb(246, 247, 249)";
const DARK = "rgb(14, 17, 22)";

test("a chosen theme stays, and no frame of the other is seen", async ({ audit, page }) => {
  await page.addInitScript(watchFrames);
  const frames = () => page.evaluate(() => [...new Set(window.firstFrames)]);
  const choose = async (name: string) => {
    await page.getByRole("button", { name: "Theme" }).click();
    await page.getByRole("menuitemradio", { name }).click();
  };
  await audit.visit();
  expect(await frames()).toEqual([LIGHT]);
  await choose("Dark");
  await expect(page.locator("body")).toHaveCSS("background-color", DARK);
  await page.reload();
  await audit.openLog({ name: "audit.log", text: toLog(EVENTS) });
  expect(await frames()).toEqual([DARK]);
  // A light system does not overrule the choice; "like the system" follows it, also when it changes.
  await choose("Like the system");
  await expect(page.locator("body")).toHaveCSS("background-color", LIGHT);
  await page.emulateMedia({ colorScheme: "dark" });
  await expect(page.locator("body")).toHaveCSS("background-color", DARK);
  await page.reload();
  await audit.visit();
  expect(await frames()).toEqual([DARK]);
});
