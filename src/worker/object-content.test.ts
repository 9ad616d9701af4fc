// What is told of the changes of an object, from the log's own text.

import { expect, test } from "vitest";
import type { EntityRef } from "../core/audit/entity.ts";
import { ALL } from "../core/filter/predicate.ts";
import { aRequestLine } from "../testing/audit-event.ts";
import { openEngine } from "../testing/open-engine.ts";
import type { ChangeContent } from "./engine-api.ts";

const WEB: EntityRef = { kind: "object", value: "apps/deployments/prod/web" };
const ref = { apiGroup: "apps", resource: "deployments", namespace: "prod", name: "web" };
const web = (replicas: number) => ({
  kind: "Deployment",
  metadata: { name: "web", managedFields: [{ manager: "kubectl" }] },
  spec: { replicas },
});

let minute = 0;
const change = (verb: string, more: Parameters<typeof aRequestLine>[0] = {}): string =>
  aRequestLine({
    verb,
    objectRef: ref,
    requestReceivedTimestamp: `2026-09-14T13:${String(minute++).padStart(2, "0")}:00.000000Z`,
    ...more,
  });

/** Of each change of the object, in order of time. */
async function contentsOf(
  lines: readonly string[],
  entity: EntityRef = WEB,
): Promise<readonly (ChangeContent | null)[]> {
  const engine = await openEngine(lines);
  const history = await engine.objectHistory(entity, { filter: ALL, range: null }, 0, 200);
  const contents: (ChangeContent | null)[] = [];
  for (const { row } of history?.list ?? []) contents.push(await engine.objectChange(entity, row));
  return contents;
}

const changed = (content: ChangeContent | null | undefined): readonly string[] => {
  if (content === null || content === undefined || !("hunks" in content)) return [];
  const signs = { same: " ", added: "+", removed: "-" } as const;
  return content.hunks.flatMap(({ lines }) =>
    lines.flatMap(({ kind, text }) => (kind === "same" ? [] : `${signs[kind]}${text}`)),
  );
};

test("from creation to deletion: what each change changed", async () => {
  const [created, scaled, patched, silent, gone] = await contentsOf([
    change("create", { requestObject: web(1), responseObject: web(1) }),
    change("patch", { requestObject: { spec: { replicas: 3 } }, responseObject: web(3) }),
    change("patch", { requestObject: { spec: { replicas: 5 } } }),
    change("update"),
    change("delete", { responseObject: { kind: "Status", metadata: {}, status: "Success" } }),
  ]);
  expect(created).toMatchObject({ kind: "whole", isFirst: true, from: "response", folded: 1 });
  expect(changed(created)).toContain("+  replicas: 1");
  expect(scaled).toMatchObject({ kind: "diff", before: { row: 0, from: "response" } });
  expect(changed(scaled)).toEqual(["-  replicas: 1", "+  replicas: 3"]);
  expect(patched).toMatchObject({ kind: "worked-out", as: "strategic-merge", isSure: true });
  expect(patched).toMatchObject({ patches: 0, unknown: 0, before: { row: 1 } });
  expect(changed(patched)).toEqual(["-  replicas: 3", "+  replicas: 5"]);
  expect(silent).toEqual({ kind: "not-logged" });
  expect(gone).toMatchObject({ kind: "deleted" });
  expect(changed(gone)).toContain("-  replicas: 3");
});

test("where only requests are logged, those are compared", async () => {
  const [, updated] = await contentsOf([
    change("create", { requestObject: web(1) }),
    change("update", { requestObject: web(2) }),
  ]);
  expect(updated).toMatchObject({ kind: "diff", from: "request", before: { from: "request" } });
  expect(changed(updated)).toEqual(["-  replicas: 1", "+  replicas: 2"]);
});

test("what answers for a part of an object is not compared with the object", async () => {
  const scale = { kind: "Scale", metadata: { name: "web" }, spec: { replicas: 9 } };
  const [, scaled] = await contentsOf([
    change("create", { responseObject: web(1) }),
    change("update", { objectRef: { ...ref, subresource: "scale" }, responseObject: scale }),
  ]);
  expect(scaled).toMatchObject({ kind: "whole", isFirst: true });
});

const secret = (value: string) => ({
  kind: "Secret",
  metadata: { name: "db" },
  data: { password: value },
});

test("a secret's values are shown nowhere, and that one changed is", async () => {
  const objectRef = { resource: "secrets", namespace: "prod", name: "db" };
  const contents = await contentsOf(
    [
      change("create", { objectRef, responseObject: secret("aHVudGVyMQ==") }),
      change("update", { objectRef, responseObject: secret("aHVudGVyMg==") }),
      change("delete", { objectRef }),
    ],
    { kind: "object", value: "/secrets/prod/db" },
  );
  expect(JSON.stringify(contents)).not.toContain("aHVudGVy");
  expect(changed(contents[1])).toHaveLength(2);
  expect(contents[2]).toMatchObject({ kind: "deleted", hidden: 1 });
});

const container = (...of: readonly object[]) => ({
  spec: { template: { spec: { containers: of } } },
});

test("patches follow each other where only requests are logged, and what is not known in between is counted", async () => {
  const whole = { ...web(1), ...container({ name: "web", image: "web:1" }, { name: "log" }) };
  const contents = await contentsOf([
    change("create", { requestObject: whole }),
    change("patch", { requestObject: container({ name: "web", image: "web:2" }) }),
    change("patch"),
    change("patch", { requestObject: [{ op: "replace", path: "/spec/none/x", value: 1 }] }),
    change("patch", { requestObject: [{ op: "add", path: "/spec/paused", value: true }] }),
    change("patch", { requestObject: { spec: {} }, responseStatus: { code: 409 } }),
  ]);
  expect(contents[1]).toMatchObject({ kind: "worked-out", isSure: false });
  expect(changed(contents[1])).toEqual([
    expect.stringMatching(/^-.*web:1$/),
    expect.stringMatching(/^\+.*web:2$/),
  ]);
  expect(contents[3]).toMatchObject({ kind: "patch" });
  expect(contents[4]).toMatchObject({ as: "json-patch", isSure: false, patches: 1, unknown: 2 });
  expect(changed(contents[4])).toEqual(["+  paused: true"]);
  expect(contents[5]).toMatchObject({ kind: "patch" });
});

test("what is worked out of a secret shows none of its values either", async () => {
  const objectRef = { resource: "secrets", namespace: "prod", name: "db" };
  const contents = await contentsOf(
    [
      change("create", { objectRef, requestObject: secret("aHVudGVyMQ==") }),
      change("patch", { objectRef, requestObject: { data: { password: "aHVudGVyMg==" } } }),
      change("patch", {
        objectRef,
        requestObject: [{ op: "replace", path: "/data/password", value: "aHVudGVyMw==" }],
      }),
    ],
    { kind: "object", value: "/secrets/prod/db" },
  );
  expect(contents.slice(1)).toMatchObject([{ kind: "worked-out" }, { kind: "worked-out" }]);
  expect(JSON.stringify(contents)).not.toContain("aHVudGVy");
  expect(changed(contents[2])).toHaveLength(2);
});
