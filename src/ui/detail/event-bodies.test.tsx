import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { viewOf } from "../../state/session/marks.ts";
import { aRequestLine } from "../../testing/audit-event.ts";
import { openInApp } from "../../testing/open-in-app.tsx";
import { EventsTable } from "../events/events-table.tsx";
import { JSON_KEYS } from "../shell/keys.ts";
import { TriageKeys } from "../triage/triage-keys.tsx";
import { EventDetails } from "./event-details.tsx";

const both = (
  <>
    <EventsTable />
    <EventDetails />
    <TriageKeys />
  </>
);
const pane = () => screen.getByRole("complementary", { name: "Event details" });
const tree = () => screen.getByRole("tree");

async function openWithJson(lines: readonly string[], at = 0) {
  const app = await openInApp(both, lines);
  await app.actions.openAt(at);
  await app.idle();
  // This document is 1,024 px wide, where the JSON begins folded.
  await userEvent.click(within(pane()).getByRole("button", { name: /Event JSON/ }));
  return app;
}

const SECRET = aRequestLine({
  verb: "create",
  objectRef: { resource: "secrets", namespace: "payments", name: "db" },
  requestObject: {
    kind: "Secret",
    metadata: { name: "db", managedFields: [{ manager: "kubectl" }] },
    data: { password: "aHVudGVyMg==" },
  },
  responseObject: { kind: "Secret", data: { password: "aHVudGVyMg==" } },
});

test("what a Secret holds is hidden until it is asked for", async () => {
  await openWithJson([SECRET]);
  await userEvent.click(within(pane()).getByRole("button", { name: "Expand all" }));
  await userEvent.click(within(pane()).getByRole("radio", { name: "Request body" }));
  expect(tree().textContent).not.toContain("aHVudGVyMg");
  expect(within(tree()).getAllByLabelText("hidden")).toHaveLength(1);
  await userEvent.click(within(pane()).getByRole("button", { name: "Show 2 secrets" }));
  expect(tree().textContent).toContain("aHVudGVyMg==");
});

test("a body can be looked at alone, and managed fields stay shut", async () => {
  await openWithJson([SECRET]);
  await userEvent.click(within(pane()).getByRole("button", { name: "Expand all" }));
  expect(tree().textContent).toContain("auditID");
  await userEvent.click(within(pane()).getByRole("radio", { name: "Request body" }));
  expect(tree().textContent).not.toContain("auditID");
  expect(tree().textContent).toContain("managedFields");
  expect(tree().textContent).not.toContain("kubectl");
});

test("a line of the JSON filters by what it says, as a field or as a place in the body", async () => {
  const { state, idle } = await openWithJson([SECRET]);
  await userEvent.click(within(pane()).getByRole("button", { name: "Expand all" }));
  await userEvent.click(within(tree()).getByRole("button", { name: "Only verb: create" }));
  await idle();
  expect(state().view.query).toBe("verb:create");
  await userEvent.click(within(pane()).getByRole("radio", { name: "Request body" }));
  await userEvent.click(within(tree()).getByRole("button", { name: "Exclude name: db" }));
  await idle();
  expect(state().view.query).toBe("verb:create and not requestObject.metadata.name:db");
});

test("the keys of the grid filter by the line that has the keyboard", async () => {
  const { state, idle } = await openWithJson([SECRET]);
  const line = within(tree())
    .getAllByRole("treeitem")
    .find(({ textContent }) => textContent?.startsWith("verb"));
  if (line === undefined) throw new Error("no line of the verb");
  await userEvent.click(line);
  await userEvent.keyboard("-");
  await idle();
  expect(state().view.query).toBe("not verb:create");
});

test("the help lists the key of whatever can be done with a line", async () => {
  await openWithJson([SECRET]);
  const line = within(tree()).getAllByRole("treeitem")[1];
  const acts = within(line ?? tree()).getAllByRole("button");
  const keys = acts.map(({ title }) => /\((.)\)$/.exec(title)?.[1]);
  expect(keys).toHaveLength(4);
  expect(JSON_KEYS.flatMap((one) => one.keys)).toEqual(expect.arrayContaining(keys));
});

test("the keys of a line do nothing on one that is hidden, on the whole and on what is left, and judge no event", async () => {
  const list = Array.from({ length: 120 }, (_, i) => i);
  const line = aRequestLine({
    objectRef: { resource: "secrets", name: "db" },
    responseObject: { kind: "Secret", data: { password: "aHVudGVyMg==" }, list },
  });
  const { state, idle } = await openWithJson([line]);
  await userEvent.click(within(pane()).getByRole("button", { name: "Expand all" }));
  await userEvent.click(within(pane()).getByRole("radio", { name: "Response body" }));
  const before = state().view;
  const tryAll = async (steps: string, begin: RegExp): Promise<void> => {
    within(tree()).getAllByRole("treeitem")[0]?.focus();
    await userEvent.keyboard(steps);
    expect(document.activeElement?.textContent).toMatch(begin);
    await userEvent.keyboard("cy+-");
    await idle();
  };
  await tryAll("{Home}{ArrowDown}{ArrowDown}{ArrowDown}", /^password/);
  await tryAll("{End}", /^show more/);
  await userEvent.click(within(pane()).getByRole("radio", { name: "Event" }));
  await tryAll("{Home}", /^\{/);
  expect(state().view).toEqual(before);
  expect(viewOf(state().session.undoable.session).marks.size).toBe(0);
});

const patchOf = (resource: string) =>
  aRequestLine({
    verb: "patch",
    objectRef: { resource, namespace: "payments", name: "db" },
    requestObject: [{ op: "replace", path: "/data/password", value: "c2VjcmV0" }],
  });

test("a patch is told change by change, without what a Secret is given", async () => {
  const app = await openInApp(both, [patchOf("configmaps"), patchOf("secrets")]);
  await app.actions.openAt(0);
  await app.idle();
  expect(within(pane()).getByRole("heading", { name: /^Patch/ }).textContent).toContain("1 change");
  expect(pane().textContent).toContain('data.password"c2VjcmV0"');
  await app.actions.openAt(1);
  await app.idle();
  expect(pane().textContent).toContain("data.password••••••••");
});

test("a patch of any object is told without variables, tokens and what was applied with them", async () => {
  const containers = [{ name: "web", env: [{ name: "DB_PASSWORD", value: "hunter2" }] }];
  const applied = JSON.stringify({ kind: "Deployment", spec: { template: { containers } } });
  const line = aRequestLine({
    verb: "patch",
    objectRef: { resource: "deployments", namespace: "payments", name: "web" },
    requestObject: {
      metadata: { annotations: { "kubectl.kubernetes.io/last-applied-configuration": applied } },
      spec: { containers },
      status: { token: "s3cret", phase: "ready" },
    },
  });
  const app = await openInApp(both, [line]);
  await app.actions.openAt(0);
  await app.idle();
  expect(within(pane()).getByRole("heading", { name: /^Patch/ }).textContent).toContain(
    "4 changes",
  );
  expect(pane().textContent).not.toMatch(/hunter2|s3cret/);
  expect(pane().textContent).toContain('{"name":"DB_PASSWORD","value":"••••••••"}');
  expect(pane().textContent).toContain("status.token••••••••");
  expect(pane().textContent).toContain('status.phase"ready"');
});

test("two operations of a patch that are alike are two lines", async () => {
  const told = vi.spyOn(console, "error");
  const operation = { op: "add", path: "/spec/args/-", value: "-v" };
  const line = aRequestLine({ verb: "patch", requestObject: [operation, operation] });
  const app = await openInApp(both, [line]);
  await app.actions.openAt(0);
  await app.idle();
  expect(within(pane()).getByRole("heading", { name: /^Patch/ }).textContent).toContain(
    "2 changes",
  );
  expect(told).not.toHaveBeenCalled();
});

test("the grant that an event was allowed by is told of where it was made in this log", async () => {
  const grant = aRequestLine({
    verb: "create",
    user: { username: "ops-breakglass" },
    objectRef: { resource: "rolebindings", namespace: "booking", name: "dev-exec" },
    responseStatus: { code: 201 },
    requestReceivedTimestamp: "2026-09-14T13:00:00.000000Z",
  });
  const used = aRequestLine({
    verb: "get",
    objectRef: { resource: "pods", namespace: "booking", name: "api-0" },
    requestReceivedTimestamp: "2026-09-14T13:16:00.000000Z",
    annotations: {
      "authorization.k8s.io/decision": "allow",
      "authorization.k8s.io/reason":
        'RBAC: allowed by RoleBinding "dev-exec/booking" of Role "pod-debugger" to Group "developers"',
    },
  });
  const { state, idle } = await openWithJson([grant, used], 1);
  await idle();
  expect(pane().textContent).toContain(
    "RoleBinding dev-exec was created in this log by ops-breakglass, 16 min earlier.",
  );
  const before = state().view.event;
  await userEvent.click(within(pane()).getByRole("button", { name: "Open" }));
  await idle();
  expect(state().view.event).not.toBe(before);
  expect(within(pane()).getByRole("heading", { level: 2 }).textContent).toContain("ops-breakglass");
});
