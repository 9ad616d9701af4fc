// bench: `npm run bench`, only the door of it: the rest is TypeScript, which Node 20 cannot run, so vite's runner does.

import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

// Before vite reads a configuration: it would settle on "development", and React be measured in its slow build.
process.env["NODE_ENV"] = "production";

/** @param {string} file */
const pathOf = (file) => fileURLToPath(new URL(file, import.meta.url));

// The runner reads no configuration by itself, and some modules are made by a plugin of it.
/** @type {{ module: typeof import("../../vite.config.ts") }} */
const { module: config } = await runnerImport(pathOf("../../vite.config.ts"));
/** @type {{ module: typeof import("./bench.ts") }} */
const { module } = await runnerImport(pathOf("bench.ts"), { plugins: [config.ruleModules()] });
// Not left to an empty event loop: what hung may still hold it.
process.exit(await module.runBench(process.argv.slice(2)));
