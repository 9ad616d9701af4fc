// e2e: a request that is logged in several records is one event, whatever file its records lie in; and an audit ID, which
// the client may choose, hides nothing.

import { expect, test } from "./audit-page.ts";
import { EVENTS, event, toLog } from "./events.ts";

const EXEC = event({
  verb: "get",
  user: "mallory",
  resource: "pods",
  subresource: "exec",
  namespace: "shop",
  name: "web-1",
  uri: "/api/v1/namespaces/shop/pods/web-1/exec?command=id",
  code: 101,
  raw: { requestReceivedTimestamp: "2026-03-04T11:00:00.000000Z" },
});
const STAGES = [
  {
    ...EXEC,
    stage: "RequestReceived",
    responseStatus: undefined,
    annotations: undefined,
    stageTimestamp: "2026-03-04T11:00:00.000000Z",
  },
  { ...EXEC, stage: "ResponseStarted", stageTimestamp: "2026-03-04T11:00:00.012000Z" },
  { ...EXEC, stageTimestamp: "2026-03-04T11:01:30.000000Z" },
];
const WATCH = event({
  verb: "watch",
  user: "carol",
  resource: "pods",
  namespace: "shop",
  raw: {
    stage: "ResponseStarted",
    requestReceivedTimestamp: "2026-03-04T11:02:00.000000Z",
    stageTimestamp: "2026-03-04T11:02:00.003000Z",
  },
});
/** Answered with nothing but this. */
const UNAUTHENTICATED = event({
  resource: "pods",
  code: 401,
  raw: { stage: "ResponseStarted", user: {} },
});

test("a log with all stages shows an exec as one event, with its stages and their records", async ({
  audit,
  page,
}) => {
  await audit.visit("#tab=events");
  await audit.drop({ name: "audit.log", text: toLog([...STAGES, WATCH, UNAUTHENTICATED]) });
  expect(await audit.ledger()).toEqual({
    records: 5,
    events: 3,
    merged: 2,
    duplicates: 0,
    other: 0,
    rejected: 0,
  });
  await expect(audit.events).toHaveAttribute("aria-rowcount", "3");
  await expect(audit.facet("Verb").getByRole("checkbox", { name: "get, 2" })).toBeVisible();
  expect(await audit.findings()).toContainEqual({ rule: "pod-exec", level: "high", count: 1 });
  expect((await audit.query("status:401")).total).toBe(1);

  await audit.openEvent("web-1");
  await expect(audit.details).toContainText("101 success · 1 min 30 s · ResponseComplete");
  const stages = audit.details.getByRole("button", { name: /^(?:RequestReceived|Response)/ });
  await expect(stages).toHaveText([
    /RequestReceived.*11:00:00\.000$/,
    /ResponseStarted.*\+ 12 ms101/,
    /ResponseComplete.*\+ 1 min 30 s101/,
  ]);
  await expect(audit.details.getByRole("tree")).toContainText("ResponseComplete");
  await stages.first().click();
  await expect(audit.details.getByRole("tree")).toContainText("RequestReceived");
  await page.keyboard.press("Escape");

  // How long it took, or that it had not ended, to filter by; and what only one stage says is found too.
  await audit.filter("duration > 1m");
  await expect(audit.statusLine).toContainText("1 of 3 events");
  await audit.filter("inFlight:yes");
  await expect(audit.statusLine).toContainText("1 of 3 events");
  await audit.filter(String.raw`raw:"\"stage\":\"RequestReceived\""`);
  await expect(audit.statusLine).toContainText("1 of 3 events");
  expect(await audit.export(/JSON Lines/)).toBe(toLog(STAGES));
});

test("what overlapping exports hold twice is counted as duplicates, and the ledger adds up", async ({
  audit,
  page,
}) => {
  await audit.visit();
  // Another shipper writes the same with other spaces.
  const again = STAGES.map((stage) => `${JSON.stringify(stage, null, 1).replaceAll("\n", "")}\n`);
  await audit.openLog(
    { name: "a.log", text: toLog([...EVENTS, ...STAGES]) },
    { name: "b.log", text: again.join("") + toLog([WATCH]) },
  );
  await page
    .getByRole("button", { name: "Ledger: 14 records = 9 events + 2 merged + 3 duplicates" })
    .click();
  const ledger = audit.dialog("Ledger");
  await expect(ledger).toContainText("Balanced");
  await expect(ledger).toContainText(
    "14 records read=9 events+2 merged stages+3 duplicates+0 rejected",
  );
  await expect(ledger.getByRole("table", { name: "Files" }).getByRole("row")).toHaveText([
    /Records.*Events.*Merged.*Duplicates.*Rejected/,
    /a\.log.*10.*8.*2.*0.*0/,
    /b\.log.*4.*1.*0.*3.*0/,
    /2 files.*14.*9.*2.*3.*0/,
  ]);
  await page.keyboard.press("Escape");
  await audit.openEvent("11:00:00");
  await expect(audit.details).toContainText("3 identical records left out");
});

test("one audit ID on several requests hides none of them, and is a finding", async ({ audit }) => {
  const { auditID } = EXEC;
  const forged = event({ user: "eve", resource: "secrets", name: "token", raw: { auditID } });
  await audit.visit();
  await audit.openLog({ name: "audit.log", text: toLog([...STAGES, forged, ...EVENTS]) });
  expect(await audit.ledger()).toMatchObject({ records: 11, events: 9, merged: 2 });
  const findings = new Map((await audit.findings()).map(({ rule, count }) => [rule, count]));
  expect(findings.get("audit-id-reuse")).toBe(2);
  await audit.filter("rule:audit-id-reuse");
  await expect(audit.statusLine).toContainText("2 of 9 events");
  await audit.showTab("Findings");
  await expect(audit.findingsTable).toContainText("Audit ID on several requests");
  await audit.openEvent("eve");
  await expect(audit.details).toContainText(auditID);
});
