import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { aRequestLine } from "../../testing/audit-event.ts";
import { openInApp } from "../../testing/open-in-app.tsx";
import { EntitiesTab } from "./entities-tab.tsx";

const at = (clock: string): string => `2026-09-14T${clock}.000000Z`;
const secret = { resource: "secrets", namespace: "prod", name: "db" };
const LOG = [
  aRequestLine({
    user: { username: "mallory" },
    sourceIPs: ["203.0.113.7"],
    userAgent: "curl/8.5.0",
    objectRef: secret,
    responseStatus: { code: 403 },
    requestReceivedTimestamp: at("13:00:00"),
  }),
  aRequestLine({
    user: { username: "mallory" },
    sourceIPs: ["203.0.113.7"],
    userAgent: "curl/8.5.0",
    objectRef: secret,
    requestReceivedTimestamp: at("13:05:00"),
  }),
  aRequestLine({ requestReceivedTimestamp: at("13:10:00") }),
  aRequestLine({ user: { username: "system:node:n1" }, requestReceivedTimestamp: at("13:11:00") }),
];

const grid = (name: string) => within(screen.getByRole("grid", { name }));
const page = (name: string) => within(screen.getByRole("region", { name }));

test("an actor's page says what it was refused first, and what nobody else did", async () => {
  const { idle, state } = await openInApp(<EntitiesTab tab="actors" />, LOG);
  await userEvent.click(grid("Actors").getByRole("button", { name: /mallory/ }));
  await idle();
  expect(state().view).toMatchObject({
    tab: "actors",
    entity: { kind: "actor", value: "mallory" },
  });
  const told = page("Actor");
  expect(told.getByText("2 events, 1 of 2 denied", { exact: false })).toBeTruthy();
  const later = told.getByRole("heading", { name: /Denied first, allowed later/ }).parentElement;
  expect(later?.textContent).toContain("get secrets prod/db, after 1 refusal");
  const deeds = within(told.getByRole("table", { name: "What was done" }));
  expect(deeds.getByText("no other actor")).toBeTruthy();
  const address = within(told.getByRole("table", { name: "From where" }));
  expect(address.getByText("no other actor")).toBeTruthy();
});

test("a click anywhere in a line opens its page and again closes it, and the keys go on from there", async () => {
  const { idle, state } = await openInApp(<EntitiesTab tab="actors" />, LOG);
  const line = grid("Actors").getByRole("row", { name: /mallory/ });
  const denied = within(line).getByText("50.0 %");
  await userEvent.click(denied);
  await idle();
  expect(state().view.entity).toEqual({ kind: "actor", value: "mallory" });
  expect(document.activeElement?.getAttribute("data-entity")).toBe("mallory");
  await userEvent.click(within(line).getByRole("button"));
  await idle();
  expect(state().view.entity).toBeNull();
});

test("names on a page lead to their pages, and numbers to events", async () => {
  const { idle, state, actions } = await openInApp(<EntitiesTab tab="actors" />, LOG);
  await userEvent.click(grid("Actors").getByRole("button", { name: /mallory/ }));
  await idle();
  await userEvent.click(
    page("Actor").getAllByRole("button", { name: "203.0.113.7" })[0] ?? raise(),
  );
  await idle();
  expect(grid("Source IPs").getByRole("button", { name: "203.0.113.7" })).toBeTruthy();
  const who = within(page("Source IP").getByRole("table", { name: "Who" }));
  await userEvent.click(who.getByRole("button", { name: "2 events with mallory" }));
  await idle();
  expect(state().view.tab).toBe("events");
  expect(state().answer?.total).toBe(2);
  actions.openEntity({ kind: "object", value: "/secrets/prod/db" });
  expect(state().view).toMatchObject({ tab: "objects", listed: { objects: "object" } });
});

test("the list is searched and narrowed to people, and says what is not in it", async () => {
  const { idle } = await openInApp(<EntitiesTab tab="actors" />, [
    ...LOG,
    aRequestLine({ user: {} }),
  ]);
  expect(screen.getByText("3 actors")).toBeTruthy();
  expect(screen.getByText("Not listed: 1 event without a user")).toBeTruthy();
  await userEvent.click(screen.getByRole("checkbox", { name: "Humans only" }));
  await idle();
  expect(screen.getByText("2 of 3 actors")).toBeTruthy();
  await userEvent.type(screen.getByRole("searchbox", { name: "Search actors" }), "MAL");
  await idle();
  expect(grid("Actors").getAllByRole("row")).toHaveLength(2);
});

test("with a filter the page tells of the whole log, or of what the filter shows", async () => {
  const { idle, actions } = await openInApp(<EntitiesTab tab="actors" />, LOG);
  actions.setQuery("outcome:denied");
  actions.openEntity({ kind: "actor", value: "mallory" });
  await idle();
  expect(page("Actor").getByText("2 events, 1 of 2 denied", { exact: false })).toBeTruthy();
  await userEvent.click(page("Actor").getByRole("radio", { name: "Filtered" }));
  await idle();
  expect(page("Actor").getByText("1 event, denied", { exact: false })).toBeTruthy();
});

const used = (id: string, ip: string, clock: string): string =>
  aRequestLine({
    user: {
      username: "eve",
      extra: { "authentication.kubernetes.io/credential-id": [id] },
    },
    sourceIPs: [ip],
    requestReceivedTimestamp: at(clock),
  });

test("an actor's tokens say where they were used, lead to their events, or that the log has none", async () => {
  const { idle, state, actions } = await openInApp(<EntitiesTab tab="actors" />, [
    ...LOG,
    used("JTI=0af3c1d2-99", "10.0.0.7", "13:20:00"),
    used("JTI=0af3c1d2-99", "203.0.113.9", "13:21:00"),
    used("X509SHA256=77aa", "10.0.0.7", "13:22:00"),
  ]);
  actions.openEntity({ kind: "actor", value: "mallory" });
  await idle();
  expect(await page("Actor").findByText(/These events have no credential id/)).toBeTruthy();
  actions.openEntity({ kind: "actor", value: "eve" });
  await idle();
  const table = await page("Actor").findByRole("table", { name: "Tokens and certificates" });
  const tokens = within(table);
  expect(tokens.getAllByRole("row")[0]?.textContent).toContain("used from 2 addresses");
  await userEvent.click(tokens.getByRole("button", { name: /2 events with token 0af3c1d2/ }));
  await idle();
  expect(state().view.tab).toBe("events");
  expect(state().answer?.total).toBe(2);
});

const web = (replicas: number) => ({
  kind: "Deployment",
  metadata: { name: "web" },
  spec: { replicas },
});

test("an object's history says who changed what, and what of it is not logged", async () => {
  const ref = { apiGroup: "apps", resource: "deployments", namespace: "prod", name: "web" };
  const change = (verb: string, username: string, clock: string, more = {}): string =>
    aRequestLine({
      verb,
      user: { username },
      objectRef: ref,
      requestReceivedTimestamp: at(clock),
      ...more,
    });
  const { idle } = await openInApp(<EntitiesTab tab="objects" />, [
    change("create", "ada", "13:00:00", { responseObject: web(1) }),
    change("get", "eve", "13:01:00"),
    change("patch", "noor", "13:02:00", { responseObject: web(3) }),
    change("patch", "mallory", "13:03:00", { responseStatus: { code: 403 } }),
    change("delete", "ada", "13:04:00"),
  ]);
  await userEvent.click(grid("Objects").getByRole("button", { name: /prod.*web/ }));
  await idle();
  const history = page("Object").getByRole("heading", { name: /History/ }).parentElement;
  const text = history?.textContent ?? "";
  expect(text).toContain("4 changes");
  expect(text).toContain("1 request that changed nothing");
  expect(text).toContain("−  replicas: 1+  replicas: 3");
  expect(text).toMatch(/mallory.*patched it.*denied.*content not logged/);
  expect(text).toContain("End of the log: it was gone.");
});

const raise = (): never => {
  throw new Error("not there");
};
