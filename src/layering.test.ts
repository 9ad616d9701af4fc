// layering: the map of src/README.md, held to by a machine. Fails on an import against the arrow, a cycle, a package
// outside its fence, and a folder that the map does not name. Type imports count: a type is knowledge too. Reads text
// with three patterns instead of a parser, which is enough for formatted code and needs no dependency.

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

/** Left to right: a room may import itself and what stands before it. */
const CORE =
  "base bytes search audit filter source formats records manifest scan store detect query export ingest"
    .split(" ")
    .map((room) => `core/${room}`);

/** All of core that the page may know: it cannot touch the store even by accident. */
const PAGE_CORE = ["core/base", "core/audit", "core/filter"];
const CONTRACT = "worker/engine-api.ts";
const CONNECTION = "worker/connect-engine.ts";

/** Room → what it may import besides itself: rooms, or single files. A file directly under src/ is its own room. */
const MAY_IMPORT = new Map<string, readonly string[]>([
  ...CORE.map((room, i): [string, string[]] => [room, CORE.slice(0, i)]),
  ["worker", CORE],
  ["state", [...PAGE_CORE, CONTRACT, CONNECTION]],
  // Widgets know nothing of audit logs, so that they stay widgets. Grouped digits, hostile text and "Close" are not audit words.
  [
    "ui/widgets",
    [
      "ui/theme",
      ...["labels", "numbers", "screens/widgets", "shown-text"].map(
        (file) => `ui/words/${file}.ts`,
      ),
    ],
  ],
  ["ui", [...PAGE_CORE, CONTRACT, "state", "ui/widgets", "ui/theme", "ui/rule-editor"]],
  // A room of its own for its fence: what it is made of is as heavy as the rest of the page, and is fetched with it.
  ["ui/rule-editor", [...PAGE_CORE, CONTRACT, "state", "ui", "ui/widgets", "ui/theme"]],
  ["ui/theme", []],
  ["main.tsx", [CONNECTION, CONTRACT, "state", "ui", "ui/theme"]],
  ["testing", [...CORE, "worker", "state", "ui", "ui/rule-editor", "ui/widgets", "ui/theme"]],
]);

/** Package → rooms that may import it. A package that is not here has no place in the product yet. */
const FENCES = new Map<string, readonly string[]>([
  ["comlink", ["worker"]],
  ["fflate", ["core/source"]],
  ["fzstd", ["core/source"]],
  ["client-zip", ["core/export"]],
  ["hyparquet-writer", ["core/export"]],
  // Which addresses are public is a fact of an event; which lie in a prefix is a test.
  ["ipaddr.js", ["core/audit", "core/filter"]],
  ["re2js", ["core/filter"]],
  // An event is named by a hash; so are files that were opened.
  ["@noble/hashes", ["core/audit", "core/source", "core/export"]],
  ["idb", ["state"]],
  ["diff", ["core/manifest"]],
  ["yaml", ["core/detect", "core/formats", "core/manifest"]],
  ["zustand", ["state"]],
  ["react", ["state", "ui", "ui/rule-editor", "ui/widgets", "ui/theme", "main.tsx"]],
  ["react-dom", ["state", "ui", "ui/widgets", "main.tsx"]],
  ["@mantine/core", ["ui", "ui/widgets", "ui/theme", "main.tsx"]],
  ["@mantine/hooks", ["ui", "ui/widgets", "main.tsx"]],
  ["@tanstack/react-table", ["ui", "ui/widgets"]],
  ["recharts", ["ui", "ui/widgets"]],
  ["lucide-react", ["ui", "ui/rule-editor", "ui/widgets"]],
  ["@codemirror/autocomplete", ["ui/rule-editor"]],
  ["@codemirror/commands", ["ui/rule-editor"]],
  ["@codemirror/lang-yaml", ["ui/rule-editor"]],
  ["@codemirror/language", ["ui/rule-editor"]],
  ["@codemirror/lint", ["ui/rule-editor"]],
  ["@codemirror/state", ["ui/rule-editor"]],
  ["@codemirror/view", ["ui/rule-editor"]],
  ["@lezer/highlight", ["ui/rule-editor"]],
]);
/** Run by npm before the product is: plain Node, and no part of what is built. */
const BUILD_STEP = /\/build\.mjs$/;
const FOR_TESTS =
  /^(?:node:|vite(?:st)?$|fast-check$|hyparquet$|@grafana\/lezer-logql$|fake-indexeddb(?:\/|$)|@testing-library\/)/;

/** `file -> what it imports`, with the reason. May only shrink. */
const EXCEPTIONS = new Map<string, string>([]);

const SRC = import.meta.dirname;
/** Data beside the code, not rooms. */
const NOT_ROOMS = /(?:^|\/)(?:fixtures|generated|rules\/[^/]+)(?:\/|$)/;

const entries = readdirSync(SRC, { recursive: true, withFileTypes: true }).map((entry) => ({
  isFile: entry.isFile(),
  name: path.relative(SRC, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, "/"),
}));
const files = entries.filter(({ isFile }) => isFile).map(({ name }) => name);
const modules = files.filter((name) => /\.(?:ts|tsx|mjs)$/.test(name) && !NOT_ROOMS.test(name));

const roomOf = (file: string): string =>
  [...MAY_IMPORT.keys()]
    .filter((room) => file === room || file.startsWith(`${room}/`) || file === `${room}.ts`)
    .toSorted((a, b) => b.length - a.length)[0] ?? file;

const isForTests = (file: string): boolean =>
  /\.(?:test|bench)\.tsx?$/.test(file) || roomOf(file) === "testing";

function packageOf(specifier: string): string {
  const [scope = "", name = ""] = specifier.split("/");
  return scope.startsWith("@") ? `${scope}/${name}` : scope;
}

/** Why `file` must not import `specifier`, or null. */
function objection(file: string, specifier: string): string | null {
  const from = roomOf(file);
  if (!specifier.startsWith(".")) {
    if (BUILD_STEP.test(file)) return null;
    if (FOR_TESTS.test(specifier)) return isForTests(file) ? null : "only for tests";
    if (from === "testing") return null;
    const fence = FENCES.get(packageOf(specifier));
    if (fence === undefined) return "a package without a fence";
    return fence.includes(from) ? null : `a package for ${fence.join(", ")}`;
  }
  const target = path.posix.join(path.posix.dirname(file), specifier);
  if (target.startsWith("../")) return isForTests(file) ? null : "outside of src/";
  const to = roomOf(target);
  if (BUILD_STEP.test(target)) return isForTests(file) ? null : "a build step";
  if (to === from) return null;
  if (to === "testing") return isForTests(file) ? null : "testing/ is for tests";
  const allowed = MAY_IMPORT.get(from) ?? [];
  return allowed.includes(to) || allowed.includes(target) ? null : `${from} must not know ${to}`;
}

function importsOf(file: string): string[] {
  const text = readFileSync(path.join(SRC, file), "utf8");
  return [
    /^\s*(?:import|export)\s(?:[^"';]*?\sfrom\s*)?["']([^"']+)["']/gm,
    /\bimport\(\s*["']([^"']+)["']/g,
    /\bnew URL\(\s*["']([^"']+)["'],\s*import\.meta\.url/g,
  ].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(([, found = ""]) => found.replace(/\?.*$/, "")),
  );
}

const imports = new Map(modules.map((file) => [file, importsOf(file)]));

/** Files that import each other in a ring, as the ring's path; null when there is none. */
function findCycle(): string[] | null {
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]): string[] | null => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    if (done.has(file)) return null;
    for (const specifier of imports.get(file) ?? []) {
      const next = path.posix.join(path.posix.dirname(file), specifier);
      const cycle = specifier.startsWith(".") ? visit(next, [...trail, file]) : null;
      if (cycle !== null) return cycle;
    }
    done.add(file);
    return null;
  };
  return modules.map((file) => visit(file, [])).find((cycle) => cycle !== null) ?? null;
}

test("imports point left, and packages stay inside their fences", () => {
  const objections = [...imports].flatMap(([file, specifiers]) =>
    specifiers
      .map((specifier) => ({ edge: `${file} -> ${specifier}`, why: objection(file, specifier) }))
      .filter(({ edge, why }) => why !== null && !EXCEPTIONS.has(edge))
      .map(({ edge, why }) => `${edge}: ${why}`),
  );
  expect(objections).toEqual([]);
});

test("no files import each other in a ring", () => {
  expect(findCycle()).toBeNull();
});

test("every exception is still needed", () => {
  const edges = [...imports].flatMap(([file, all]) => all.map((to) => `${file} -> ${to}`));
  expect([...EXCEPTIONS.keys()].filter((edge) => !edges.includes(edge))).toEqual([]);
});

test("the engine's contract is types only", () => {
  const text = readFileSync(path.join(SRC, CONTRACT), "utf8");
  expect(text.match(/^import (?!type\b).*|^export (?!type\b|interface\b).*/gm)).toBeNull();
});

test("every folder is one line on the map, and every line on the map is a folder", () => {
  const map = readFileSync(path.join(SRC, "README.md"), "utf8");
  const lines = [...map.matchAll(/^\| `([^`]+)\/` \|/gm)].map(([, folder = ""]) => folder);
  // A folder without files is not a folder to git.
  const folders = entries
    .filter(({ isFile, name }) => !isFile && !NOT_ROOMS.test(name))
    .filter((folder) => files.some((file) => file.startsWith(`${folder.name}/`)))
    .map(({ name }) => name);
  expect(new Set(lines).size).toBe(lines.length);
  expect({
    unknownToMap: folders.filter((folder) => !lines.includes(folder)),
    onlyOnMap: lines.filter((line) => !folders.includes(line)),
  }).toEqual({ unknownToMap: [], onlyOnMap: [] });
});

test.each([
  ["core/base/bitset.ts", "../store/table.ts", false],
  ["core/store/table.ts", "../base/bitset.ts", true],
  ["core/export/csv.ts", "../ingest/ingest.ts", false],
  ["core/query/facets.ts", "../../worker/engine-api.ts", false],
  ["core/query/facets.ts", "react", false],
  ["core/query/facets.ts", "node:fs", false],
  ["core/query/facets.test.ts", "node:fs", true],
  ["core/build.mjs", "node:fs", true],
  ["core/scan/kernel/kernel-lines.ts", "../../build.mjs", false],
  ["worker/engine.ts", "../core/ingest/ingest.ts", true],
  ["state/actions.ts", "../core/store/table.ts", false],
  ["state/actions.ts", "../worker/engine.ts", false],
  ["ui/events/grid.tsx", "../../worker/engine-api.ts", true],
  ["ui/events/grid.tsx", "../../core/query/facets.ts", false],
  ["ui/events/grid.tsx", "../../testing/events.ts", false],
  ["ui/events/grid.tsx", "comlink", false],
  ["ui/events/grid.tsx", "@codemirror/view", false],
  ["ui/rule-editor/code-pane.tsx", "@codemirror/view", true],
  ["ui/events/grid.tsx", "@mantine/core/styles.css", true],
  ["ui/widgets/tree.tsx", "../../core/audit/fields.ts", false],
  ["ui/widgets/tree.tsx", "../words/rejects.ts", false],
  ["ui/widgets/tree.tsx", "../words/numbers.ts", true],
  ["ui/widgets/tree.tsx", "../events/grid.tsx", false],
])("the guard itself: %s importing %s is allowed: %s", (file, specifier, allowed) => {
  expect(objection(file, specifier) === null).toBe(allowed);
});
