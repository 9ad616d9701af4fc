// What kube-apiserver wrote with --audit-log-format=legacy (pkg/audit/format.go), from bytes to rows. Lines made up here.

import { expect, test } from "vitest";
import { InProcessPool } from "../../testing/in-process-pool.ts";
import { readRows } from "../query/rows.ts";
import { Ingest } from "./ingest.ts";

const LOG = [
  String.raw`2026-03-01T10:00:00.123456789Z AUDIT: id="0a1b2c3d-0000-4000-8000-000000000001" stage="ResponseComplete" ip="192.0.2.7" method="get" user="alice" groups="\"dev\",\"system:authenticated\"" as="system:admin" asgroups="<lookup>" user-agent="kubectl/v1.33 \"x\"" namespace="shop" uri="/api/v1/namespaces/shop/secrets/db?limit=1" response="403"`,
  String.raw`2026-03-01T10:00:01Z AUDIT: id="0a1b2c3d-0000-4000-8000-000000000002" stage="RequestReceived" ip="<unknown>" method="create" user="<none>" groups="<none>" as="<self>" asgroups="<lookup>" user-agent="" namespace="<none>" uri="/apis/rbac.authorization.k8s.io/v1/clusterrolebindings" response="<deferred>"`,
  "I0301 10:00:02.000000       1 server.go:10] not an audit line",
];

test("reads the legacy text of kube-apiserver, and what it leaves open stays absent", async () => {
  const ingest = new Ingest(new InProcessPool([]), () => undefined);
  await ingest.open([new File([`${LOG.join("\n")}\n`], "audit.log")]);
  expect(ingest.files()[0]).toMatchObject({ state: "done", events: 2 });
  expect(ingest.ledger()).toMatchObject({ records: 3, events: 2, other: 1, rejected: 0 });
  const rows = readRows(ingest.store, [0, 1], () => "");
  expect(rows[0]?.fields).toMatchObject({
    verb: "get",
    user: "alice",
    impersonatedUser: "system:admin",
    groups: "dev, system:authenticated",
    ip: "192.0.2.7",
    userAgent: 'kubectl/v1.33 "x"',
    resource: "secrets",
    namespace: "shop",
    name: "db",
    status: "403",
    outcome: "denied",
  });
  expect(rows[0]?.time).toBe(Date.UTC(2026, 2, 1, 10) * 1000 + 123_456);
  expect(rows[1]?.fields).toMatchObject({ verb: "create", resource: "clusterrolebindings" });
  for (const absent of ["user", "ip", "status", "impersonatedUser"] as const) {
    expect(rows[1]?.fields[absent] ?? "").toBe("");
  }
});
