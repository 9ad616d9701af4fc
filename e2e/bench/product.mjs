// bench: the product as a user meets it: a file goes in through the page's own input, keys go into its query bar. The
// clock is the page's, so the driver's own delays do not count.

import { percentile } from "./table.mjs";

/**
 * @typedef {object} Opened
 * @property {import("@playwright/test").Page} page
 * @property {number} ms from the file input's change to the settled screen
 * @property {number} events
 * @property {number} longestTask on the main thread while loading
 */

/**
 * @param {import("@playwright/test").Browser} browser
 * @param {string} address
 * @param {string} file
 * @returns {Promise<Opened>}
 */
export async function openInProduct(browser, address, file) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(address);
  await page.evaluate(() => {
    const clock = { begun: 0, longest: 0 };
    Object.assign(window, { clock });
    document.querySelector("input[type=file]")?.addEventListener(
      "change",
      () => {
        clock.begun = performance.now();
      },
      { capture: true },
    );
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        clock.longest = Math.max(clock.longest, entry.duration);
    }).observe({ type: "longtask", buffered: false });
  });
  await page.locator("input[type=file]").first().setInputFiles(file);
  const { ms, longestTask } = await page.evaluate(async () => {
    const { auditscope, clock } = /** @type {any} */ (window);
    await auditscope.whenIdle();
    return { ms: performance.now() - clock.begun, longestTask: clock.longest };
  });
  const { events } = await page.evaluate(() => /** @type {any} */ (window).auditscope.ledger());
  return { page, ms, events, longestTask };
}

/** Types queries key by key; each key is timed until the table, the facets and the timeline show its answer. */
const QUERIES = [
  "user:system:node:*",
  "verb:get and not namespace:kube-system",
  "secrets",
  "status >= 400",
];

/** @param {import("@playwright/test").Page} page */
export async function measureKeystrokes(page) {
  const bar = page
    .getByRole("textbox", { name: "Filter events" })
    .or(page.getByRole("combobox", { name: "Filter events" }));
  /** @type {number[]} */
  const times = [];
  for (const query of QUERIES) {
    await bar.fill("");
    await page.evaluate(() => /** @type {any} */ (window).auditscope.whenIdle());
    await bar.focus();
    for (const key of query) {
      await page.evaluate(() => {
        window.addEventListener(
          "keydown",
          () => Object.assign(window, { keyAt: performance.now() }),
          { once: true, capture: true },
        );
      });
      await page.keyboard.type(key);
      times.push(
        await page.evaluate(async () => {
          await /** @type {any} */ (window).auditscope.whenIdle();
          return performance.now() - /** @type {any} */ (window).keyAt;
        }),
      );
    }
  }
  return { median: percentile(times, 0.5), p95: percentile(times, 0.95), count: times.length };
}
