// e2e: the parts of the program that the page fetches apart, ahead of anyone wanting them.

import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";

/** Of the page first, then of the engine's worker. */
const PARTS = [
  ..."palette groups-table compare-dialog handoff-screen save-report editor-screen".split(" "),
  ..."parquet evidence-pieces actor-tokens patched".split(" "),
];

/** To be called before the page is visited; what it gives back waits until all of them are there. */
export function watchLaterParts(page: Page): () => Promise<void> {
  const fetched = new Set<string>();
  page.context().on("requestfinished", (request) => {
    fetched.add(/assets\/([\w-]+)-[\w-]{8}\.js$/.exec(request.url())?.[1] ?? "");
  });
  return () => expect.poll(() => PARTS.filter((name) => !fetched.has(name))).toEqual([]);
}
