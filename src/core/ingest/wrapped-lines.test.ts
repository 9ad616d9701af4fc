// The fast way through wrapped lines (shapes learnt from other lines, entries of Google's put together as text) against the
// slow one, where JSON.parse and the formats alone decide: the same rows at the same places, the same ledger, whatever the
// lines are made to be.

import { describe, expect, it, vi } from "vitest";
import { knownSame } from "../../testing/known-same.ts";
import { bulkLog } from "../../testing/logs/bulk.mjs";
import { googleEntry } from "../../testing/logs/google-entry.mjs";
import { createRandom, type Random } from "../../testing/logs/random.mjs";
import { ENVELOPES } from "../../testing/logs/wrap.mjs";
import { InProcessPool } from "../../testing/in-process-pool.ts";
import { kernel } from "../../testing/opened-log.ts";
import { mutateRecord } from "../../testing/mutate-record.ts";
import { FIELDS } from "../audit/fields.ts";
import { BUILT_IN_RULES } from "../detect/built-in-rules.ts";
import { compileRules } from "../detect/rule-set.ts";
import { readRows } from "../query/rows.ts";
import { Ingest } from "./ingest.ts";

// Some thousand records each, read twice, and the machine may have other things to do.
vi.setConfig({ testTimeout: 60_000 });

const SEED = 20_260_914;
/** From all parts of the pack: to prepare all of it, 176 times, takes longer than to read. */
const rules = compileRules(BUILT_IN_RULES).rules.filter((_, i) => i % 12 === 0);

const lines = Buffer.concat([...bulkLog({ bytes: 900_000, bodies: 0.3 })])
  .toString()
  .split("\n", 400);

/** All that is known of a log after it was read: what each row says and where it lies, what was counted, what was refused. */
async function readBy(module: WebAssembly.Module | null, log: Uint8Array): Promise<unknown> {
  const ingest = new Ingest(new InProcessPool(rules, module), () => undefined);
  await ingest.open([new File([Uint8Array.from(log)], "x.log")]);
  const { store } = ingest;
  const rows = readRows(
    store,
    Array.from({ length: store.length }, (_, row) => row),
    () => "",
  ).map(({ fields }, row) => [
    FIELDS.map(({ name }) => fields[name]),
    store.placeOf(row),
    store.ordinals.of(row),
  ]);
  const rejects = Array.from({ length: ingest.rejects.length }, (_, i) => ingest.rejects.at(i));
  return { rows, rejects, ledger: ingest.ledger(), others: ingest.files()[0]?.others };
}

function mutated(records: readonly string[], share: number, random: Random): Uint8Array {
  const parts = records.flatMap((record) => {
    const bytes = Buffer.from(record);
    return [random.chance(share) ? mutateRecord(bytes, random) : bytes, Buffer.from("\n")];
  });
  return Buffer.concat(parts);
}

/** Records of a wrapper, a line each. */
const linesOf = (text: string): string[] => text.split("\n").filter((line) => line !== "");

const wrapped = ENVELOPES.filter(({ byLine }) => byLine === true).map(
  ({ name, wrap }): [string, () => string[]] => [name, () => linesOf(wrap(lines))],
);

const lists = (): string[] => {
  const random = createRandom(SEED);
  const records: string[] = [];
  for (let at = 0; at < lines.length;) {
    const count = random.int(4);
    const items = lines.slice(at, at + count).map((line) => {
      const { kind: _kind, apiVersion: _version, ...item } = parse(line);
      return random.chance(0.8) ? item : parse(line);
    });
    at += Math.max(1, count);
    const about = { kind: "EventList", apiVersion: "audit.k8s.io/v1", metadata: {} };
    records.push(JSON.stringify({ ...about, items }));
  }
  return records;
};

const parse: (text: string) => Record<string, unknown> = JSON.parse;
type Entry = ReturnType<typeof googleEntry>;

/** Entries with all that gke.ts looks at. */
const CHANGES: readonly ((entry: Entry, payload: Entry["protoPayload"]) => object)[] = [
  (entry) => entry,
  (entry) => ({ ...entry, timestamp: "2026-09-14T00:00:00.123456789Z" }),
  (entry) => ({ ...entry, timestamp: "2026-09-14T00:00:00.1Z", labels: undefined }),
  (entry) => ({ ...entry, timestamp: 5 }),
  (entry) => ({ ...entry, operation: { ...entry.operation, last: false } }),
  (entry) => ({ ...entry, operation: undefined }),
  (entry) => ({ ...entry, operation: { id: "a name with an é and a \\ in it", first: true } }),
  (entry) => ({ ...entry, labels: { "authorization.k8s.io/decision": "forbid", other: "\u0001" } }),
  (entry) => ({ ...entry, split: { uid: "a", index: 0, totalSplits: 1 } }),
  (entry) => ({ ...entry, resource: { type: "gce_instance" } }),
  ...[
    { serviceName: "container.googleapis.com" },
    { serviceName: undefined },
    { methodName: "io.k8s.core.v1.pods.exec.create", status: { code: 2, message: "UNKNOWN" } },
    {
      methodName: "io.k8s.core.v1.pods.exec.create",
      resourceName: "core/v1/namespaces/shop/pods/web-0/exec/web-0",
      status: { code: 2, message: "UNKNOWN" },
    },
    { resourceName: "core/v1/namespaces/shop/pods/web-0/portforward", status: {} },
    { resourceName: "core/v1/namespaces/shop/status" },
    { resourceName: "core/v1/namespaces/shop/finalize/x" },
    { resourceName: "core/v1/namespaces//pods" },
    { resourceName: "apps/v1/namespaces/shop/deployments/web/scale" },
    { resourceName: "/apps/v1" },
    { resourceName: "/" },
    { resourceName: "" },
    { resourceName: undefined },
    { resourceName: "a/".repeat(20) },
    { resourceName: 'core/v1/pods/"quoted"/é' },
    { methodName: "io.k8s.get", resourceName: "readyz" },
    { methodName: "io.k8s.get", resourceName: "/readyz" },
    { methodName: "" },
    { methodName: 7 },
    { authenticationInfo: { principalSubject: "serviceAccount:x", principalEmail: null } },
    { authenticationInfo: undefined, requestMetadata: undefined },
    { requestMetadata: { callerIp: "fe80::1%\\u0041", callerSuppliedUserAgent: 'a "b" \\ 😀' } },
    { status: { code: 7, message: 'PERMISSION_DENIED: é "x"' } },
    { status: { code: 99 } },
    { status: { code: 17, message: 5 } },
    { status: { code: -3 } },
    { status: { code: 7.5 } },
    { status: { code: "7" } },
    { status: null, request: null, response: null },
    {
      request: { "@type": "t", spec: { containers: [{ securityContext: { privileged: true } }] } },
    },
    { request: { spec: {}, "@type": "t" } },
    { request: { "@type": "t" }, response: { "@type": "t", metadata: { name: "made-up" } } },
    { request: "text", response: [1] },
    { response: { "@type": "t", kind: "Status", code: 422, reason: "Invalid", status: "Failure" } },
    { response: { kind: "Status", code: "422" } },
    { response: { kind: "Status", code: -1 } },
    {
      response: { kind: "Pod", metadata: { name: "made-up", uid: "u" } },
      resourceName: "core/v1/pods",
    },
  ].map((change) => (entry: Entry, payload: Entry["protoPayload"]) => ({
    ...entry,
    protoPayload: { ...payload, ...change },
  })),
];

const entries = (): string[] =>
  lines.flatMap((line, i) => {
    const entry = googleEntry(line);
    const change = CHANGES[i % CHANGES.length];
    return [JSON.stringify(entry), JSON.stringify(change?.(entry, entry.protoPayload))];
  });

describe.each([...wrapped, ["lists of events", lists], ["Google's entries", entries]] as const)(
  "%s",
  (_, recordsOf) => {
    it("read fast or slowly, are the same", async () => {
      const records = recordsOf();
      for (const share of [0.02, 0.4]) {
        const log = mutated(records, share, createRandom(SEED));
        const fast = await readBy(kernel, log);
        expect(fast).toEqual(knownSame(fast, await readBy(null, log)));
      }
    });
  },
);
