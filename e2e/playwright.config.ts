// e2e: how the browser tests run: on the built page, served as `npm start` serves it, in whatever Chromium the finder
// finds. Two tests at once: the page spreads over every core where it reads a large log, but most tests open a small one,
// and one at a time left more than half of two cores idle.

import { defineConfig } from "@playwright/test";
import { findBrowser } from "./browser.mjs";
import { root } from "./dependencies.mjs";

// Not the port of `npm start`: both may run at once.
const ADDRESS = "http://127.0.0.1:4719/";
const isCi = Boolean(process.env["CI"]);

/** executablePath is always given: without it Playwright looks for a separate headless build. */
const executablePath = await findBrowser({ isShellWanted: true });
if (executablePath === null) throw new Error("No browser found: run node e2e/browser.mjs");

export default defineConfig({
  testDir: ".",
  outputDir: "../build/e2e",
  workers: 2,
  forbidOnly: isCi,
  // How long anything takes depends on the test beside it and on what else the machine does: with twenty programs at work
  // on two cores, tests that read a gigabyte needed more than one minute, and what a search shows more than five seconds.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: [["list"], ["json", { outputFile: "../build/results/browser.json" }]],
  use: {
    baseURL: ADDRESS,
    viewport: { width: 1440, height: 900 },
    // So that a part of the page that is missing is named, instead of the whole test running out of time.
    actionTimeout: 60_000,
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath,
      // Keeps the browser's own traffic out of a test that counts requests, and GPU drivers out of headless machines.
      args: [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: {
    command: "npx vite preview --host 127.0.0.1 --port 4719 --strictPort",
    cwd: root,
    url: ADDRESS,
    reuseExistingServer: !isCi,
  },
});
