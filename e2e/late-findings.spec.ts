// e2e: what several events say together comes after a load: the log can be worked with by then, and the page says that it looks.

import { expect, test } from "./audit-page.ts";
import type { AuditPage } from "./audit-page.ts";
import { bigLog } from "./big-log.ts";

const OFTEN = `title: Session
name: own-session
logsource: { product: kubernetes, service: audit }
level: low
detection: { s: { objectRef.subresource: exec }, condition: s }
---
title: Sessions again and again
name: own-sessions
level: high
correlation: { type: event_count, rules: [own-session], group-by: [user.username], timespan: 2h, condition: { gte: 2 } }
`;

interface Seen {
  readonly isLoading: boolean;
  readonly isLooking: boolean;
  readonly isFound: boolean;
  /** All of the line is in its place. */
  readonly fits: boolean;
}

/** Notes what the page shows, whenever that is another, from now until `stop`. */
async function watchPage({ page }: AuditPage): Promise<{ stop(): Promise<readonly Seen[]> }> {
  const seen = await page.evaluateHandle(() => {
    const list: Seen[] = [];
    const look = (): void => {
      const word = [...document.querySelectorAll<HTMLElement>("[role=status]")].find((one) =>
        one.textContent.startsWith("Looking for what several events say together"),
      );
      const line = word?.parentElement;
      const now = {
        isLoading: document.querySelector("section[aria-label=Loading]") !== null,
        isLooking: word !== undefined,
        isFound:
          document
            .querySelector("[role=grid][aria-label=Findings]")
            ?.textContent.includes("Sessions again and again") === true,
        fits: line == null || (line.scrollWidth <= line.clientWidth && line.offsetHeight < 40),
      };
      if (JSON.stringify(list.at(-1)) !== JSON.stringify(now)) list.push(now);
    };
    new MutationObserver(look).observe(document, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    return list;
  });
  return { stop: () => seen.jsonValue() };
}

test("a log is there before it is known what several of its events say, and says when it is", async ({
  audit,
  page,
}) => {
  await page.setViewportSize({ width: 1024, height: 720 });
  await audit.visit();
  await audit.drop({ name: "often.yml", text: OFTEN });
  const watch = await watchPage(audit);
  await audit.startOpening(await bigLog());
  await page.evaluate(() => window.auditscope.whenLoaded());
  await expect(page.getByRole("region", { name: "Loading" })).toHaveCount(0);
  await expect(audit.statusLine).not.toContainText("so far");
  expect((await audit.query("verb:get")).total).toBeGreaterThan(1000);
  // Asked for now, it is waited for.
  const findings = await page.evaluate(() => window.auditscope.findings());
  expect(findings.find(({ rule }) => rule === "own-sessions")?.count).toBeGreaterThan(1);

  await audit.whenIdle();
  await expect(audit.findingsTable).toContainText("Sessions again and again");
  await expect(page.getByText("Looking for what several events say together")).toHaveCount(0);
  const seen = await watch.stop();
  const looking = seen.filter(({ isLooking }) => isLooking);
  expect(looking.length).toBeGreaterThan(0);
  expect(looking.every(({ isLoading, fits }) => !isLoading && fits)).toBe(true);
  expect(looking[0]?.isFound).toBe(false);
  expect(seen.at(-1)).toEqual({ isLoading: false, isLooking: false, isFound: true, fits: true });
});
