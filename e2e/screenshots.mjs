// e2e: takes the README's pictures from the sample incident: `npm run screenshots`, after a build. The pictures are
// committed, so that the README shows them; nothing else that a command can make is.

import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { preview } from "vite";
import { findOrInstallBrowser } from "./browser.mjs";
import { root } from "./dependencies.mjs";

const folder = fileURLToPath(new URL("screenshots/", import.meta.url));
await mkdir(folder, { recursive: true });

const server = await preview({ root, preview: { host: "127.0.0.1", port: 4751 } });
const address = server.resolvedUrls?.local[0] ?? "";
const executablePath = await findOrInstallBrowser();
const browser = await chromium.launch(executablePath === null ? {} : { executablePath });

/**
 * @param {"light" | "dark"} colorScheme
 * @param {string} name
 * @param {string} view the address after `#`
 */
async function shoot(colorScheme, name, view) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme });
  await page.goto(address + view);
  await page.getByRole("button", { name: "Try the sample incident" }).click();
  await page.evaluate("auditscope.whenIdle()");
  if (view.includes("tab=events")) {
    await page.getByRole("grid", { name: "Events" }).getByRole("row").nth(5).click();
    await page.evaluate("auditscope.whenIdle()");
    // Out of the way of the rows, so that no button of a hovered cell is in the picture.
    await page.mouse.move(700, 20);
  }
  await page.screenshot({ path: `${folder}${name}-${colorScheme}.png` });
  await page.close();
}

await shoot("light", "findings", "");
await shoot("dark", "events", "#tab=events&q=severity+%3E%3D+high+and+ip%3A203.0.113.0%2F24");
await browser.close();
await server.close();
process.exit(0);
