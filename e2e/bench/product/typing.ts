// bench/product: whether letters come as they are typed, however long the answer takes: from each key to the frame with its letter,
// at the pace of somebody who types fast, who waits for nothing.

import type { Page } from "@playwright/test";
import { show } from "./press.ts";
import { settle } from "./product.ts";

const FILTERS = ["verb:get and not namespace:kube-system", "user:system:node:* or status >= 400"];
/** 750 letters a minute. */
const EVERY_MS = 80;

declare global {
  interface Window {
    letters?: number[];
  }
}

/** Milliseconds for each letter. */
export async function timeLetters(page: Page): Promise<readonly number[]> {
  await show(page, { tab: "events" });
  const bar = page
    .getByRole("textbox", { name: "Filter events" })
    .or(page.getByRole("combobox", { name: "Filter events" }));
  await page.evaluate(() => {
    const letters: number[] = [];
    window.letters = letters;
    document.addEventListener(
      "keydown",
      ({ timeStamp, key }) => {
        if (key.length !== 1) return;
        requestAnimationFrame(() => {
          // Sent while the frame is being made, heard when it has been.
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener("message", () => {
            letters.push(performance.now() - timeStamp);
            port1.close();
          });
          port1.start();
          port2.postMessage(null);
        });
      },
      { capture: true },
    );
  });
  for (const filter of FILTERS) {
    await bar.fill("");
    await settle(page, 60, "clearing the filter");
    await bar.focus();
    await page.keyboard.type(filter, { delay: EVERY_MS });
    await settle(page, 60, "typing");
  }
  await page.keyboard.press("Escape");
  return await page.evaluate(() => window.letters ?? []);
}
