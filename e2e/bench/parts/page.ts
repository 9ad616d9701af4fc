// bench/parts: what a visitor waits for before a file can be opened.

import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { formatBytes, formatTime, median } from "../numbers.ts";
import type { Options } from "../options.ts";
import { visit } from "../product/product.ts";
import type { Stage } from "../stage/stage.ts";
import { withPage } from "../stage/stage.ts";
import { heading } from "../table.ts";
import type { Row } from "../table.ts";

const isCode = (path: string): boolean => /\.(js|css|wasm)$/.test(path);

interface Visit {
  /** Paths below dist/ of all that was fetched, workers' scripts too. */
  readonly fetched: readonly string[];
  /** Of these, what the document itself names. */
  readonly named: readonly string[];
  /** Milliseconds from the start of the navigation until the engine answers and the screen stands still. */
  readonly ready: number;
}

export async function measurePage(stage: Stage, { runs }: Options): Promise<Row[]> {
  const visits: Visit[] = [];
  for (let run = 0; run < runs; run++) visits.push(await measureVisit(stage));
  const [{ fetched, named } = { fetched: [], named: [] }] = visits;
  return [
    heading("The page"),
    {
      what: "JavaScript and CSS of the first screen, gzipped",
      measured: formatBytes(await weightOf(stage, named)),
      inProportion: `${named.length} files`,
    },
    {
      what: "with explorer, workers and WebAssembly",
      measured: formatBytes(await weightOf(stage, fetched)),
      inProportion: `${fetched.length} files`,
    },
    {
      what: "start of the navigation to ready for a file, on loopback, nothing cached",
      measured: formatTime(median(visits.map(({ ready }) => ready))),
      inProportion: "",
    },
  ];
}

async function measureVisit(stage: Stage): Promise<Visit> {
  return await withPage(stage, async (page) => {
    const fetched = new Set<string>();
    page.on("request", (request) => {
      const path = new URL(request.url()).pathname;
      if (isCode(path)) fetched.add(path);
    });
    await visit(stage, page);
    const ready = await page.evaluate(() => performance.now());
    const html = await readFile(`${stage.dist}/index.html`, "utf8");
    const named = [...fetched].filter((path) => html.includes(path.slice(1)));
    // Scan workers fetch their code after the engine has said that it is there.
    await page.waitForLoadState("networkidle");
    return { fetched: [...fetched], named, ready };
  });
}

async function weightOf({ dist }: Stage, paths: readonly string[]): Promise<number> {
  const files = await Promise.all(paths.map((path) => readFile(`${dist}${path}`)));
  return files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0);
}
