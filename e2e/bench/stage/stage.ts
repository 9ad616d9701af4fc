// bench/stage: what everything is measured on: the page, built from the present source into a folder of its own, its server, the
// server of the yardsticks, and one browser. A page of it lives for one measurement, in a process of its own.

import { chromium } from "@playwright/test";
import type { Browser, BrowserContextOptions, Page } from "@playwright/test";
import { fileURLToPath } from "node:url";
import { build, createServer, preview } from "vite";
import type { PreviewServer, ViteDevServer } from "vite";
import { findOrInstallBrowser } from "../../browser.mjs";
import { root } from "../../dependencies.mjs";
import { FOLDER } from "./bench-log.ts";
import { say } from "../say.ts";
import { within } from "../within.ts";

/** Not the ports of `npm start` and the browser tests: they may run at once. Where one is taken the next free one is. */
const PRODUCT_PORT = 4731;
const YARDSTICKS_PORT = 4741;

/** With these a page may ask the browser how much memory it and its workers take. */
const ISOLATED = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};
/** Answers that question at once, instead of after the next major collection, some 15 s later. */
const EAGER_MEMORY = "--enable-blink-features=ForceEagerMeasureMemory";

const CONTEXT: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };

export interface Stage {
  readonly browser: Browser;
  readonly productAddress: string;
  readonly yardsticksAddress: string;
  /** Where the built page is. */
  readonly dist: string;
  readonly close: () => Promise<void>;
}

/** `readable` keeps the names of functions in the built page, for a profile. */
export async function openStage({ readable }: { readonly readable: boolean }): Promise<Stage> {
  const dist = `${FOLDER}${readable ? "dist-readable" : "dist"}`;
  say("building the page");
  await build({
    root,
    // Below it vite tells how long its plugins took.
    logLevel: "error",
    build: { outDir: dist, emptyOutDir: true, minify: !readable },
  });
  const product = await preview({
    root,
    // It would say that a port is taken, and take the next.
    logLevel: "error",
    build: { outDir: dist },
    preview: { host: "127.0.0.1", port: PRODUCT_PORT, headers: ISOLATED },
  });
  const yardsticks = await createServer({
    configFile: false,
    root: fileURLToPath(new URL("../yardsticks/", import.meta.url)),
    cacheDir: `${FOLDER}vite`,
    server: { host: "127.0.0.1", port: YARDSTICKS_PORT, hmr: false },
    logLevel: "warn",
  });
  await yardsticks.listen();
  const executablePath = await findOrInstallBrowser();
  if (executablePath === null) throw new Error("no browser to measure in");
  const browser = await chromium.launch({ executablePath, args: [EAGER_MEMORY] });
  return {
    browser,
    productAddress: addressOf(product),
    yardsticksAddress: addressOf(yardsticks),
    dist,
    close: async () => {
      await within(20, "closing the browser", browser.close());
      await yardsticks.close();
      await product.close();
    },
  };
}

const addressOf = ({ resolvedUrls }: PreviewServer | ViteDevServer): string =>
  resolvedUrls?.local[0] ?? "";

/** Gives a page of its own to `work`, and closes it whatever happens. */
export async function withPage<T>(stage: Stage, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await stage.browser.newContext(CONTEXT);
  try {
    const page = await context.newPage();
    page.on("pageerror", (error) => {
      say(`the page threw: ${error.message}`);
    });
    page.on("crash", () => {
      say("the page's process has crashed");
    });
    return await work(page);
  } finally {
    await within(20, "closing a page", context.close());
  }
}
