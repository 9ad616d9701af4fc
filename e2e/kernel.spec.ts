// e2e: the fast path in the real browser, held against the truth: with WebAssembly and without it the same log gives the
// same rows, to the last column. Without it is also how the page works behind a server that does not know .wasm files.

import { expect, test } from "./audit-page.ts";

test("reads the same from a log with the kernel and without", async ({ audit, page }) => {
  const saved: string[] = [];
  const asked: string[] = [];
  for (const contentType of ["application/wasm", "text/plain"]) {
    await page.context().route("**/*.wasm", async (route) => {
      asked.push(contentType);
      // A browser compiles a stream only under the type of WebAssembly.
      await route.fulfill({ response: await route.fetch(), contentType });
    });
    await audit.visit("#tab=events");
    await audit.openSample();
    expect(await audit.ledger()).toMatchObject({ rejected: 0 });
    saved.push(await audit.exportCsv(), JSON.stringify(await audit.findings()));
    await page.context().unroute("**/*.wasm");
  }
  expect(asked).toContain("application/wasm");
  expect(asked).toContain("text/plain");
  expect(saved[2]).toBe(saved[0]);
  expect(saved[3]).toBe(saved[1]);
  expect(saved[0]?.split("\r\n").length).toBeGreaterThan(5000);
});
