import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const UI = path.join(import.meta.dirname, "..");
const STYLES = path.join(UI, "../../node_modules/@mantine/core/styles");
/** Used with `unstyled`, or with looks of our own alone. */
const BARE = new Set(["Tabs", "Combobox"]);

const imported = new Set(
  [
    ...readFileSync(path.join(UI, "theme/mantine.css"), "utf8").matchAll(
      /@import "@mantine\/core\/styles\/([\w-]+)\.layer\.css"/g,
    ),
  ].map(([, name]) => name),
);

const used = new Set(
  readdirSync(UI, { recursive: true, encoding: "utf8" })
    .filter((f) => f.endsWith(".tsx"))
    .flatMap((file) =>
      [
        ...readFileSync(path.join(UI, file), "utf8").matchAll(
          /import \{([^}]*)\} from "@mantine\/core"/g,
        ),
      ].flatMap(([, names = ""]) => names.split(",").map((name) => name.trim())),
    ),
);

test("every Mantine part the page uses has its styles", () => {
  const styled = [...used].filter((name) => existsSync(path.join(STYLES, `${name}.layer.css`)));
  expect(styled.length).toBeGreaterThan(3);
  expect(styled.filter((name) => !imported.has(name) && !BARE.has(name))).toEqual([]);
});
