// e2e: the page as a user names its parts. Specs speak through this object and the roles in it, never through selectors,
// and wait through whenIdle(), never on time. Import `test` and `expect` from here: its fixture fails a test that met a
// page error, a console error, a broken policy or a request to another origin, whatever else the test looked at.

import { readFile } from "node:fs/promises";
import { expect, test as base } from "@playwright/test";
import type { Locator, Page } from "@playwright/test";

export { expect } from "@playwright/test";

/** What the console API promises, spelt out here so that a change of it breaks a test. */
interface ConsoleApi {
  whenIdle(): Promise<void>;
  whenLoaded(): Promise<void>;
  ledger(): Promise<Ledger>;
  query(text: string, options?: { limit?: number }): Promise<QueryAnswer>;
  findings(): Promise<FindingCount[]>;
}
export interface Ledger {
  readonly records: number;
  readonly events: number;
  readonly merged: number;
  readonly duplicates: number;
  readonly other: number;
  readonly rejected: number;
}
export interface QueryAnswer {
  readonly total: number;
  readonly rows: Record<string, unknown>[];
}
export interface FindingCount {
  readonly rule: string;
  readonly level: string;
  readonly count: number;
}
declare global {
  interface Window {
    readonly auditscope: ConsoleApi;
  }
}

/** A file of this computer by its path, or one made up on the spot. */
export type OpenFile = string | { readonly name: string; readonly text: string | Buffer };

const toPayload = async (
  file: OpenFile,
): Promise<{ name: string; mimeType: string; buffer: Buffer }> => {
  const name = typeof file === "string" ? (file.split(/[\\/]/).at(-1) ?? file) : file.name;
  const bytes = typeof file === "string" ? await readFile(file) : file.text;
  return { name, mimeType: "application/octet-stream", buffer: Buffer.from(bytes) };
};

export class AuditPage {
  readonly page: Page;
  readonly queryBar: Locator;
  readonly statusLine: Locator;
  readonly timeline: Locator;
  readonly filesButton: Locator;
  readonly events: Locator;
  readonly findingsTable: Locator;
  readonly details: Locator;

  constructor(page: Page) {
    this.page = page;
    this.queryBar = page
      .getByRole("textbox", { name: "Filter events" })
      .or(page.getByRole("combobox", { name: "Filter events" }));
    this.statusLine = page.getByRole("status").filter({ hasText: /\d of [\d,]+ events/ });
    this.timeline = page.getByRole("region", { name: "Timeline" });
    this.filesButton = page
      .getByRole("banner")
      .getByRole("button", { name: /^[\d,of ]+ files?\b/ });
    this.events = page.getByRole("grid", { name: "Events" });
    this.findingsTable = page.getByRole("grid", { name: "Findings" });
    this.details = page.getByRole("complementary", { name: "Event details" });
  }

  /** Loads the page, with `hash` as its view. */
  async visit(hash = ""): Promise<void> {
    // From the same page with another hash nothing would be loaded.
    if (this.page.url() !== "about:blank") await this.page.goto("about:blank");
    await this.page.goto(`./${hash}`);
    await expect(this.page.getByRole("button", { name: "Open audit logs" }).first()).toBeVisible();
  }

  /** Nothing loads, no query runs, and the screen shows the answer. */
  async whenIdle(): Promise<void> {
    await this.page.evaluate(() => window.auditscope.whenIdle());
  }

  /** Chooses files through the button's file input, as its dialog would. */
  async openLog(...files: OpenFile[]): Promise<void> {
    await this.startOpening(...files);
    await this.whenIdle();
  }

  /** As openLog, without waiting. Files given by their paths alone are files to the page too, which can change later. */
  async startOpening(...files: OpenFile[]): Promise<void> {
    const input = this.page.locator("input[type=file]").first();
    const paths = files.filter((file) => typeof file === "string");
    await input.setInputFiles(
      paths.length === files.length ? paths : await Promise.all(files.map(toPayload)),
    );
  }

  /** Drops files in the middle of the page. */
  async drop(...files: OpenFile[]): Promise<void> {
    await this.page.locator("body").drop({ files: await Promise.all(files.map(toPayload)) });
    await this.whenIdle();
  }

  /** In the middle of a load: so many events are there. Looks often, since a fast machine reads 300 MB in half a second. */
  async untilEvents(count: number): Promise<void> {
    const events = async () => (await this.ledger()).events;
    await expect.poll(events, { intervals: [10] }).toBeGreaterThan(count);
  }

  async openSample(): Promise<void> {
    await this.page.getByRole("button", { name: "Try the sample incident" }).click();
    await this.whenIdle();
  }

  /** Types a filter into the query bar and waits for its answer. */
  async filter(text: string): Promise<void> {
    await this.queryBar.fill(text);
    await this.queryBar.press("Enter");
    await this.whenIdle();
  }

  ledger(): Promise<Ledger> {
    return this.page.evaluate(() => window.auditscope.ledger());
  }

  query(text: string, limit = 100): Promise<QueryAnswer> {
    return this.page.evaluate(([t, l]) => window.auditscope.query(t, { limit: l }), [
      text,
      limit,
    ] as const);
  }

  findings(): Promise<FindingCount[]> {
    return this.page.evaluate(() => window.auditscope.findings());
  }

  /** The facet's group; values in it are checkboxes named "value, count". */
  facet(label: string): Locator {
    return this.page.getByRole("group", { name: label, exact: true });
  }

  dialog(name: string): Locator {
    return this.page.getByRole("dialog", { name, exact: true });
  }

  /** Opens the menu of loaded files, and gives what it says of each. */
  async loadedFiles(): Promise<Locator> {
    await this.filesButton.click();
    return this.page.getByRole("dialog").getByRole("listitem");
  }

  /** What the page says went wrong, each once. */
  alert(text: string | RegExp): Locator {
    return this.page.getByRole("alert").filter({ hasText: text });
  }

  /** The rows of the events table that are drawn and hold the text. */
  rows(text: string | RegExp = ""): Locator {
    return this.events.locator("[role=row][data-place]").filter({ hasText: text });
  }

  /** Opens the first drawn event whose row holds the text, and waits for its details. */
  async openEvent(text: string | RegExp): Promise<void> {
    await this.showTab("Events");
    await this.rows(text).first().getByRole("gridcell").first().click();
    await this.whenIdle();
    await expect(this.details).toBeVisible();
  }

  async showTab(name: string): Promise<void> {
    await this.page.getByRole("tab", { name }).click();
    await this.whenIdle();
  }

  /** Exports what is shown through the menu, and returns the file's text. */
  async export(item: string | RegExp): Promise<string> {
    return await this.save(async () => {
      await this.page.getByRole("button", { name: "Export" }).click();
      await this.page.getByRole("menuitem", { name: item }).click();
    });
  }

  /** The text of the file that `act` makes the page hand out. */
  async save(act: () => Promise<void>): Promise<string> {
    const downloading = this.page.waitForEvent("download");
    await act();
    return await readFile(await (await downloading).path(), "utf8");
  }

  /** The shown rows as CSV. */
  exportCsv(): Promise<string> {
    return this.export(/CSV/);
  }
}

/** Everything that goes wrong behind a test's back, as sentences. */
function watchForTrouble(page: Page, origin: string): string[] {
  const trouble: string[] = [];
  page.on("pageerror", (error) => trouble.push(`page error: ${error.message}`));
  page.on("crash", () => trouble.push("the page crashed"));
  page.on("dialog", (dialog) => {
    trouble.push(`the page opened a dialog of the browser: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("console", (message) => {
    const text = message.text();
    if (message.type() === "error" || /content.security.policy/i.test(text)) {
      trouble.push(`console ${message.type()}: ${text}`);
    }
  });
  // The context's event, because a worker's requests are not the page's.
  page.context().on("request", (request) => {
    const url = new URL(request.url());
    const isLocal = url.origin === origin || url.protocol === "data:" || url.protocol === "blob:";
    if (!isLocal) trouble.push(`request to another origin: ${request.url().slice(0, 200)}`);
  });
  return trouble;
}

export const test = base.extend<{ audit: AuditPage }>({
  audit: async ({ page, baseURL }, runTest) => {
    const trouble = watchForTrouble(page, new URL(baseURL ?? "").origin);
    await runTest(new AuditPage(page));
    expect(trouble, "nothing went wrong behind the test's back").toEqual([]);
  },
});
