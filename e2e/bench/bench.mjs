// bench: `npm run bench`. The product beside the yardsticks, in one run of a real Chromium on one generated log, so that
// the ratios mean something on any machine; absolute speeds do not. Prints the table that stands in the README.
//
//   npm run bench -- [--bytes 200MB] [--runs 3] [--keep]

import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { createServer, preview } from "vite";
import { chromium } from "@playwright/test";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { findOrInstallBrowser } from "../browser.mjs";
import { root } from "../dependencies.mjs";
import { parseBytes, writeBulk } from "../../src/testing/logs/write.mjs";
import { measureKeystrokes, openInProduct } from "./product.mjs";
import { median, printTable } from "./table.mjs";

const { values: options } = parseArgs({
  options: {
    bytes: { type: "string", default: "200MB" },
    runs: { type: "string", default: "3" },
  },
});
const runs = Number(options.runs);
const bytes = parseBytes(options.bytes) ?? 0;
const folder = new URL("../../build/bench/", import.meta.url);
const log = fileURLToPath(new URL(`bulk-${options.bytes}.log`, folder));

await mkdir(folder, { recursive: true });
if (!existsSync(log)) await writeBulk(log, { bytes, seed: 1 });

const product = await preview({ root, preview: { host: "127.0.0.1", port: 4731 } });
const yardsticks = await createServer({
  configFile: false,
  root: fileURLToPath(new URL("page/", import.meta.url)),
  server: { host: "127.0.0.1", port: 4741, hmr: false },
  logLevel: "warn",
});
await yardsticks.listen();
const executablePath = await findOrInstallBrowser();
const browser = await chromium.launch(executablePath === null ? {} : { executablePath });

/** @param {import("vite").PreviewServer | import("vite").ViteDevServer} server */
const addressOf = (server) => server.resolvedUrls?.local[0] ?? "";

/**
 * @param {"rawRead" | "jsonParse"} what
 * @returns {Promise<number>} milliseconds
 */
async function yardstick(what) {
  const page = await browser.newPage();
  await page.goto(addressOf(yardsticks));
  await page.locator("input").setInputFiles(log);
  const ms = await page.evaluate(async (name) => {
    const yardsticks = /** @type {any} */ (window);
    const { ms: taken } = /** @type {{ ms: number }} */ (await yardsticks[name]());
    return taken;
  }, what);
  await page.close();
  return ms;
}

/** @type {Record<string, number[]>} */
const times = { "raw read, 2 readers": [], auditscope: [], "JSON.parse, 1 worker": [] };
/** @type {import("./product.mjs").Opened | undefined} */
let opened;
for (let run = 0; run < runs; run++) {
  times["raw read, 2 readers"]?.push(await yardstick("rawRead"));
  opened = await openInProduct(browser, addressOf(product), log);
  times["auditscope"]?.push(opened.ms);
  if (run < runs - 1) await opened.page.close();
  times["JSON.parse, 1 worker"]?.push(await yardstick("jsonParse"));
}

const ours = median(times["auditscope"] ?? []);
console.log(`\n${options.bytes}, ${availableParallelism()} cores, median of ${runs}`);
printTable([
  ["path", "s", "MB/s", "ours is"],
  ...Object.entries(times).map(([name, all]) => {
    const ms = median(all);
    return [
      name,
      (ms / 1000).toFixed(2),
      (bytes / 1000 / ms).toFixed(0),
      name === "auditscope" ? "" : `${(ms / ours).toFixed(2)} × as fast`,
    ];
  }),
]);

if (opened) {
  console.log(
    `\n${opened.events.toLocaleString("en-US")} events, longest task while loading ${opened.longestTask.toFixed(0)} ms`,
  );
  const keys = await measureKeystrokes(opened.page);
  console.log(
    `keystroke to table, facets and timeline: median ${keys.median.toFixed(0)} ms, p95 ${keys.p95.toFixed(0)} ms (${keys.count} keys)`,
  );
}
await browser.close();
await yardsticks.close();
await product.close();
process.exit(0);
