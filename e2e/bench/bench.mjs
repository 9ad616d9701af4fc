// bench: `npm run bench`, only the door of it: the rest is TypeScript, which Node 20 cannot run, so vite's runner does.

import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

// Before vite reads a configuration: it would settle on "development", and React be measured in its slow build.
process.env["NODE_ENV"] = "production";

/** @type {{ module: typeof import("./bench.ts") }} */
const { module } = await runnerImport(fileURLToPath(new URL("bench.ts", import.meta.url)));
// Not left to an empty event loop: what hung may still hold it.
process.exit(await module.runBench(process.argv.slice(2)));
