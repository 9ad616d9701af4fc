// e2e: the details of one event: what happened in a sentence, why it matters, all it says, and its own text untouched.

import { expect, test } from "./audit-page.ts";
import { EVENTS, event, toLog } from "./events.ts";

const EXEC = event({
  verb: "get",
  user: "system:serviceaccount:ci:deployer",
  resource: "pods",
  subresource: "exec",
  namespace: "shop",
  name: "web-1",
  code: 101,
  ip: "198.51.100.7",
  uri: "/api/v1/namespaces/shop/pods/web-1/exec?command=sh&command=-c&command=id%20%26%26%20env&container=app&stdin=true&tty=true",
  raw: {
    impersonatedUser: { username: "carol", groups: ["ops"] },
    annotations: {
      "authorization.k8s.io/decision": "allow",
      "authorization.k8s.io/reason":
        'RBAC: allowed by ClusterRoleBinding "admins" of ClusterRole "cluster-admin" to Group "ops"',
    },
  },
});
// Spaces and escapes that no serialiser would make: the text must come back as it stands in the file.
const ODD = JSON.stringify(event({ user: "odd", resource: "pods", namespace: "shop", name: "p" }))
  .replace('{"kind"', '{ "kind" ')
  .replace('"odd"', '"\\u006fdd"');
const LOG = { name: "audit.log", text: `${toLog([...EVENTS, EXEC])}${ODD}\r\n` };

test("tells what happened, which rules matched and on which fields", async ({ audit, page }) => {
  await audit.visit();
  await audit.openLog(LOG);
  await audit.openEvent("tools");
  const { details } = audit;
  await expect(details.getByRole("heading", { level: 2 })).toHaveText(
    "mallory created privileged pod shop/tools",
  );
  await expect(details).toContainText("audit.log line 6");
  await expect(details).toContainText("Privileged container requested");
  await expect(details).toContainText(
    /requestObject\.spec\.containers(\[\])?\.securityContext\.privileged true/,
  );
  await details.getByRole("separator", { name: "Resize JSON" }).focus();
  for (let i = 0; i < 10; i++) await page.keyboard.press("Shift+ArrowUp");
  await details.getByRole("button", { name: "Expand all" }).click();
  // What made the rule match is marked in the event itself.
  await expect(details.getByRole("treeitem").filter({ hasText: "privileged" })).toContainText(
    "true",
  );
  await expect(details.getByRole("tree").locator("mark")).toHaveText("privileged");
});

test("decodes the command of an exec, who acted as whom, and what allowed it", async ({
  audit,
}) => {
  await audit.visit();
  await audit.openLog(LOG);
  await audit.openEvent("deployer");
  const { details } = audit;
  await expect(details.getByRole("heading", { level: 2 })).toContainText(
    "Service account ci/deployer, acting as carol, ran sh -c 'id && env' in pod shop/web-1 via exec",
  );
  await expect(details).toContainText("in container app");
  await expect(details).toContainText("Audit logs never hold the output");
  await expect(details).toContainText("through ClusterRoleBinding admins");
  await expect(details).toContainText("Command run in a pod");
  await expect(details).toContainText("seen by API server");
  await expect(details).toContainText("claimed");
});

test("shows every field the event has, and filters for and out from each", async ({ audit }) => {
  await audit.visit();
  await audit.openLog(LOG);
  await audit.openEvent("payment");
  const fields = audit.details.getByRole("definition");
  for (const value of [
    "mallory",
    "secrets",
    "198.51.100.7",
    "kubectl/v1.33.0 (linux/amd64)",
    "/api/v1/namespaces/shop/secrets",
    "00000000-0000-4000-8000-000000000003",
    "2026-03-04T10:00:03.000000Z",
    "Metadata",
    "ResponseComplete",
    "secret-access",
  ]) {
    await expect(fields.filter({ hasText: value }).first()).toBeVisible();
  }
  // The last address of the list is a field of its own, further down.
  await audit.details.getByRole("button", { name: "Only 198.51.100.7" }).first().click();
  await audit.whenIdle();
  await expect(audit.queryBar).toHaveValue("ip:198.51.100.7");
  await expect(audit.statusLine).toContainText("5 of 9 events");
  await audit.details.getByRole("button", { name: "Exclude secrets" }).click();
  await audit.whenIdle();
  await expect(audit.queryBar).toHaveValue("ip:198.51.100.7 and not resource:secrets");
  await expect(audit.statusLine).toContainText("4 of 9 events");
  // The event is left out by the filter now, and stays open all the same.
  await expect(audit.details).toContainText("mallory read secret shop/payment");
});

test("gives the event's own text: as a tree, to copy and to save, byte for byte", async ({
  audit,
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await audit.visit();
  await audit.openLog(LOG);
  await audit.openEvent("odd");
  const { details } = audit;
  const tree = details.getByRole("tree", { name: "Event JSON" });
  await expect(tree.getByRole("treeitem").first()).toContainText("{");
  await details.getByRole("button", { name: "Copy JSON" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Copied" })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(ODD);
  const saved = await audit.save(() => details.getByRole("button", { name: "Save" }).click());
  expect(saved).toBe(ODD);

  const user = tree.getByRole("treeitem", { name: /^user\b/ });
  await expect(user).toHaveAttribute("aria-expanded", "true");
  await user.click();
  await expect(user).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press("ArrowRight");
  await expect(tree.getByRole("treeitem", { name: /^username.*odd/ })).toBeVisible();
});

test("walks from event to event in the order of the table, and closes", async ({ audit, page }) => {
  await audit.visit();
  await audit.openLog(LOG);
  await audit.filter("user:mallory");
  await audit.openEvent("payment");
  const next = page.getByRole("button", { name: "Next event" });
  const previous = page.getByRole("button", { name: "Previous event" });
  await expect(previous).toBeDisabled();
  const sentence = audit.details.getByRole("heading", { level: 2 });
  for (const said of ["opened an exec session", "cluster role binding", "privileged pod"]) {
    await next.click();
    await audit.whenIdle();
    await expect(sentence).toContainText(said);
  }
  await expect(next).toBeDisabled();
  await previous.click();
  await audit.whenIdle();
  await expect(sentence).toContainText("cluster role binding");
  await expect(audit.rows("clusterrolebindings")).toHaveAttribute("aria-selected", "true");
  await page.getByRole("button", { name: "Close details" }).click();
  await expect(audit.details).toHaveCount(0);
  expect(page.url()).not.toContain("event=");
});
