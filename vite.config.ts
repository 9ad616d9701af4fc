// How the page is built, served and tested. The page's Content-Security-Policy is defined here once and leaves twice:
// as a <meta> of the built page, so that it holds wherever the files are put, and as a header of `vite preview`,
// because a worker obeys the header of its own script, not its page's <meta>.

import { readFile } from "node:fs/promises";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { printRuleModule } from "./src/core/detect/sigma/document-json.ts";

/** Everything is forbidden but this origin. Mantine writes <style> elements; the scanner compiles WebAssembly. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "worker-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** Only in the built page: the development server injects an inline script that the policy would stop. */
function policyMeta(): Plugin {
  return {
    name: "policy-meta",
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: POLICY },
        injectTo: "head-prepend",
      },
    ],
  };
}

const RULE_MODULE = /\.yml\?documents$/;

/** `x.yml?documents`: a rule that comes with the product, already read. */
export function ruleModules(): Plugin {
  return {
    name: "rule-modules",
    load: {
      filter: { id: RULE_MODULE },
      async handler(id) {
        const file = id.replace(/\?.*$/, "");
        this.addWatchFile(file);
        return { code: printRuleModule(file, await readFile(file, "utf8")), moduleType: "js" };
      },
    },
  };
}

/** Map.groupBy of ES2024. vitest 5 prints failures through it; on Node 20, without it, a failing run gives no reason. */
function groupBy<T, K>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
if (!("groupBy" in Map)) Object.assign(Map, { groupBy });

export default defineConfig({
  base: "./",
  plugins: [react(), policyMeta(), ruleModules()],
  // Workers are bundled apart, by plugins of their own.
  worker: {
    format: "es",
    plugins: () => [ruleModules()],
    // To read the rules takes a plugin half a second, and is no news.
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  // Nothing is inlined as a data: URL, because the policy lets the page fetch only from its own origin.
  build: { target: "es2023", assetsInlineLimit: 0, chunkSizeWarningLimit: 700 },
  preview: { headers: { "Content-Security-Policy": POLICY } },
  test: {
    // Property tests make thousands of comparisons; beside other work on the machine five seconds are soon over.
    testTimeout: 60_000,
    // Its own choice leaves a core to those who watch: half of a small machine.
    maxWorkers: "100%",
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          environment: "node",
          include: ["src/**/*.test.ts"],
          // One process for many files: modules are loaded, and the scanner's loops made fast, once. A third of the time.
          isolate: false,
          // What a test put over a global must not reach the next file.
          restoreMocks: true,
          unstubGlobals: true,
        },
      },
      {
        extends: true,
        test: {
          name: "ui",
          environment: "happy-dom",
          include: ["src/**/*.test.tsx"],
          setupFiles: ["src/testing/ui-setup.ts"],
        },
      },
    ],
  },
});
