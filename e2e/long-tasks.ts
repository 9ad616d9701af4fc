// e2e: how long the page's main thread was held at a stretch. Reported with the test, never asserted: a test that fails
// because another program was busy tells nothing about the page. The benches hold the figures.

import { test } from "@playwright/test";
import type { Page } from "@playwright/test";

/** Begins to watch; what it returns notes the longest task since then beside the test's result. */
export async function watchTasks(page: Page): Promise<(what: string) => Promise<void>> {
  const watched = await page.evaluateHandle(() => {
    const tasks = { longest: 0 };
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries())
        tasks.longest = Math.max(tasks.longest, duration);
    }).observe({ type: "longtask" });
    return tasks;
  });
  return async (what) => {
    const longest = await watched.evaluate((tasks) => tasks.longest);
    // The browser tells only of tasks of 50 ms and more.
    const description = longest === 0 ? "under 50 ms" : `${Math.round(longest)} ms`;
    test.info().annotations.push({ type: `longest task, ${what}`, description });
    console.log(`longest task on the main thread, ${what}: ${description}`);
  };
}
