import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { aRequestLine } from "../../testing/audit-event.ts";
import { openInApp } from "../../testing/open-in-app.tsx";
import { EventsTable } from "../events/events-table.tsx";
import { EventDetails } from "./event-details.tsx";

const EXEC = aRequestLine({
  verb: "get",
  requestURI:
    "/api/v1/namespaces/booking/pods/api-0/exec?command=sh&command=-c&command=id&container=app&stdin=true&tty=true",
  objectRef: { resource: "pods", namespace: "booking", name: "api-0", subresource: "exec" },
  responseStatus: { code: 101 },
  user: { username: "system:serviceaccount:teleport:agent", groups: ["system:serviceaccounts"] },
  impersonatedUser: { username: "noor@larkspur.example", groups: ["developers"] },
  sourceIPs: ["203.0.113.24", "10.42.7.19"],
  annotations: {
    "authorization.k8s.io/decision": "allow",
    "authorization.k8s.io/reason":
      'RBAC: allowed by RoleBinding "dev-exec/booking" of Role "pod-debugger" to Group "developers"',
  },
});
const LATER = aRequestLine({
  user: { username: "<img src=x>" },
  userAgent: "A".repeat(100_000),
  requestReceivedTimestamp: "2026-09-14T13:00:05.000000Z",
});

const both = (
  <>
    <EventsTable />
    <EventDetails />
  </>
);
const pane = () => screen.getByRole("complementary", { name: "Event details" });
const previous = () => screen.getByRole<HTMLButtonElement>("button", { name: "Previous event" });
const next = () => screen.getByRole<HTMLButtonElement>("button", { name: "Next event" });

async function openFirst(lines: readonly string[]) {
  const app = await openInApp(both, lines);
  await app.actions.openAt(0);
  await app.idle();
  return app;
}

test("tells what happened, why it fired, who it was and why it was allowed", async () => {
  await openFirst([EXEC, LATER]);
  const details = within(pane());
  expect(details.getByRole("heading", { level: 2 }).textContent).toBe(
    "Service account teleport/agent, acting as noor@larkspur.example, ran sh -c id in pod booking/api-0 via exec",
  );
  expect(pane().textContent).toContain("101 success");
  expect(pane().textContent).toContain("audit.log line 1");
  expect(pane().textContent).toContain("objectRef.subresource exec");
  expect(pane().textContent).toContain("Interactive: what was typed into the terminal");
  expect(pane().textContent).toContain("10.42.7.19seen by API server");
  expect(pane().textContent).toContain("203.0.113.24claimed");
  expect(pane().textContent).toContain("pod-debugger");
  // This document is 1,024 px wide, where the JSON begins folded.
  await userEvent.click(details.getByRole("button", { name: /Event JSON/ }));
  expect(details.getByRole("tree", { name: "Event JSON" })).toBeTruthy();
});

test("goes to the next event and back, in the order of the table", async () => {
  const { state, idle } = await openFirst([EXEC, LATER]);
  expect([previous().disabled, next().disabled]).toEqual([true, false]);
  await userEvent.click(next());
  await idle();
  expect([previous().disabled, next().disabled]).toEqual([false, true]);
  expect(state().activeRow).toBe(1);
});

test("hostile text is cut, and is only text", async () => {
  await openFirst([LATER]);
  expect(pane().querySelector("img")).toBeNull();
  expect(within(pane()).getByRole("heading", { level: 2 }).textContent).toContain("<img src=x>");
  expect(pane().textContent?.length ?? 0).toBeLessThan(5000);
});

test("Escape closes and goes back to the event's row", async () => {
  const { state, idle } = await openFirst([EXEC, LATER]);
  const at = state().view.event;
  within(pane()).getByRole("button", { name: "Copy link to this event" }).focus();
  await userEvent.keyboard("{Escape}");
  await idle();
  expect(state().view.event).toBeNull();
  expect(document.activeElement?.closest("[data-at]")?.getAttribute("data-at")).toBe(at);
});

test("any field's value can be filtered for", async () => {
  const { state, idle } = await openFirst([EXEC, LATER]);
  await userEvent.click(within(pane()).getByRole("button", { name: "Exclude 101" }));
  await idle();
  expect(state().view.query).toBe("not status:101");
});

test("is as wide as the user makes it, within bounds, and remembers it", async () => {
  await openFirst([EXEC]);
  const edge = screen.getByRole("separator", { name: "Resize details" });
  edge.focus();
  await userEvent.keyboard("{ArrowLeft}");
  const width = Number(edge.getAttribute("aria-valuenow"));
  expect(width).toBeGreaterThanOrEqual(320);
  expect(window.localStorage.getItem("auditscope-details-width")).toBe(String(width));
});

test("an event that is not loaded is said so", async () => {
  const { actions, idle } = await openInApp(both, [EXEC]);
  actions.openEvent({ at: "7:1" });
  await idle();
  expect(pane().textContent).toContain("This event is not in the files that are open.");
});

test("shows the stages of a request in order, and the record of each below", async () => {
  const request = {
    auditID: "5b1d9f0a-3c52-4e8e-9a41-2f6d0c8b5e17",
    requestReceivedTimestamp: "2026-09-14T13:00:00.000000Z",
  };
  const started = aRequestLine({
    ...request,
    stage: "ResponseStarted",
    responseStatus: { code: 101 },
    stageTimestamp: "2026-09-14T13:00:00.004000Z",
  });
  await openFirst([
    aRequestLine({
      ...request,
      responseStatus: { code: 101 },
      stageTimestamp: "2026-09-14T13:01:30.000000Z",
    }),
    aRequestLine({
      ...request,
      stage: "RequestReceived",
      responseStatus: undefined,
      stageTimestamp: "2026-09-14T13:00:00.000000Z",
    }),
    started,
    started,
  ]);
  expect(pane().textContent).toContain("101 success · 1 min 30 s · ResponseComplete · ");
  const stages = within(pane()).getAllByRole("button", { name: /^Re(?:quest|sponse)/ });
  expect(stages.map(({ textContent }) => textContent)).toEqual([
    "RequestReceived13:00:00.000",
    "ResponseStarted13:00:00.004+ 4 ms101",
    "ResponseComplete13:01:30.000+ 1 min 30 s101",
  ]);
  expect(pane().textContent).toContain("1 identical record left out, counted as a duplicate");
  const pressed = () => stages.map((stage) => stage.getAttribute("aria-pressed"));
  expect(pressed()).toEqual(["false", "false", "true"]);

  await userEvent.click(within(pane()).getByRole("button", { name: /^Event JSON/ }));
  expect(within(pane()).getByRole("tree").textContent).toContain("ResponseComplete");
  await userEvent.click(within(pane()).getByRole("button", { name: /^ResponseStarted/ }));
  await userEvent.click(within(pane()).getByRole("button", { name: /^Event JSON/ }));
  expect(within(pane()).getByRole("tree").textContent).toContain("ResponseStarted");
  expect(pressed()).toEqual(["false", "true", "false"]);
});

test("a request that had not ended when the log did is in flight", async () => {
  await openFirst([aRequestLine({ stage: "ResponseStarted", responseStatus: { code: 101 } })]);
  expect(pane().textContent).toContain("101 success · in flight · ResponseStarted · ");
  expect(within(pane()).queryByRole("heading", { name: /^Stages/ })).toBeNull();
});
