// @vitest-environment node
// The list of what stays in the browser against the code that puts it there.

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { MOST_STORED } from "../../state/stored-sessions.ts";
import { IN_THE_ADDRESS, KEPT_HERE } from "./kept-here.ts";

const SOURCE = path.join(import.meta.dirname, "../..");
const STORES =
  /\b(?:localStorage|sessionStorage|useLocalStorage|indexedDB|openDB|document\.cookie|caches)\b/;
const code = (text: string): string => text.replaceAll(/^\s*(?:\/\/|\/?\*).*$/gm, "");

/** Files of the page that put something into a storage, with the names they give it. */
const storing = readdirSync(SOURCE, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|^testing\/|kept-here/.test(file))
  .map((file) => ({ file, text: code(readFileSync(path.join(SOURCE, file), "utf8")) }))
  .filter(({ text }) => STORES.test(text))
  .map(({ file, text }) => ({
    file,
    keys: [...text.matchAll(/"(auditscope[a-z-]*)"/g)].map(([, key]) => key ?? ""),
  }));

test("everything that the code keeps in a browser is on the list, and nothing else is", () => {
  expect(storing.filter(({ keys }) => keys.length === 0).map(({ file }) => file)).toEqual([]);
  const kept = storing.flatMap(({ keys }) => keys);
  const listed = KEPT_HERE.flatMap(({ keys }) => keys);
  // Mantine's own key for the theme stands in its code.
  const theme = readFileSync(
    path.join(
      SOURCE,
      "../node_modules/@mantine/core/lib/core/MantineProvider/color-scheme-managers/local-storage-manager.d.ts",
    ),
    "utf8",
  );
  expect(theme).toContain("`mantine-color-scheme-value`");
  expect([...new Set([...kept, "mantine-color-scheme-value"])].toSorted()).toEqual(
    listed.toSorted(),
  );
});

test("the list says how many sessions are kept, as the code keeps them", () => {
  expect(KEPT_HERE[0]?.what).toContain(`the latest ${MOST_STORED}:`);
});

test("the README has the list word for word", () => {
  const readme = readFileSync(path.join(SOURCE, "../README.md"), "utf8");
  const rows = KEPT_HERE.map(
    ({ keys, storage, what, until }) =>
      `| ${what} | ${storage}: ${keys.map((key) => `\`${key}\``).join(", ")} | ${until} |`,
  );
  for (const row of rows) expect(readme).toContain(row);
  expect(readme.replaceAll(/\s+/g, " ")).toContain(IN_THE_ADDRESS);
});
