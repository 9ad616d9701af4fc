import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FEW_RULES } from "../../testing/few-rules.ts";
import { countBits } from "../base/bitset.ts";
import { matchesEvent } from "../filter/match-event.ts";
import { parseFilter } from "../filter/parse.ts";
import { readCell } from "../query/rows.ts";
import { createFilterRunner } from "../store/run-filter.ts";
import { aRequestLine } from "../../testing/audit-event.ts";
import { gzipped, joined, tarred, zipped, zstdFrame } from "../../testing/containers.ts";
import { assertBalance } from "../../testing/balance.ts";
import { InProcessPool } from "../../testing/in-process-pool.ts";
import { kernel } from "../../testing/opened-log.ts";
import { Ingest } from "./ingest.ts";
import type { FileReport } from "./report.ts";
import { UNPACK_LIMITS } from "./unpack-budget.ts";

const pool = (): InProcessPool => new InProcessPool(FEW_RULES, kernel);

async function opened(
  bytes: Uint8Array<ArrayBuffer>,
  { name = "bundle", limits = UNPACK_LIMITS } = {},
): Promise<Ingest> {
  const ingest = new Ingest(pool(), () => undefined, undefined, limits);
  await ingest.open([new File([bytes], name)]);
  assertBalance(ingest);
  return ingest;
}

const log = (count: number, verb = "get"): string =>
  Array.from({ length: count }, (_, i) => `${aRequestLine({ verb: `${verb}${i}` })}\n`).join("");
const logsOf = (ingest: Ingest): readonly string[] =>
  ingest.files().flatMap((f) => (f.container === undefined ? [`${f.name}: ${f.events}`] : []));
const rootOf = (ingest: Ingest): FileReport | undefined => ingest.files()[0];
const skippedOf = (ingest: Ingest): readonly string[] =>
  ingest.skipped(0, 0, 1e6).map(({ path, failure }) => {
    const what =
      failure.kind === "not-audit"
        ? failure.likeness
        : failure.kind === "not-unpacked"
          ? failure.why
          : failure.kind;
    return `${path}: ${what}`;
  });

const MUST_GATHER = [
  { name: "mg/version", data: "4.15\n" },
  { name: "mg/audit_logs/kube-apiserver/node-1-audit.log.gz", data: gzipped(log(3)) },
  { name: "mg/audit_logs/kube-apiserver/node-2-audit.log", data: log(4) },
  { name: "mg/namespaces/a.yaml", data: "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n" },
  { name: "mg/audit_logs/oauth/node-1-audit.log", data: zstdFrame(log(5)) },
  { name: "mg/empty.log", data: "" },
];
const LOGS = [
  "bundle/mg/audit_logs/kube-apiserver/node-1-audit.log.gz: 3",
  "bundle/mg/audit_logs/kube-apiserver/node-2-audit.log: 4",
  "bundle/mg/audit_logs/oauth/node-1-audit.log: 5",
];

describe("logs in containers", () => {
  test.each([
    ["a tar", tarred(MUST_GATHER), "tar"],
    ["a tar in gzip", gzipped(tarred(MUST_GATHER)), "tar"],
    ["a tar in Zstandard", zstdFrame(tarred(MUST_GATHER)), "tar"],
    ["a zip", zipped(MUST_GATHER), "zip"],
    ["a zip in gzip", gzipped(zipped(MUST_GATHER)), "packed"],
    ["a tar in gzip in gzip", gzipped(gzipped(tarred(MUST_GATHER))), "packed"],
  ])(
    "are found in %s, each as a file of its own, and the rest is listed",
    async (_, bytes, kind) => {
      const ingest = await opened(bytes);
      expect(logsOf(ingest)).toEqual(LOGS);
      expect(rootOf(ingest)).toMatchObject({
        state: "done",
        notes: [],
        bytesRead: bytes.length,
        container: { kind, read: 3, skipped: 3, failed: 0 },
      });
      expect(skippedOf(ingest)).toEqual([
        "mg/version: text",
        "mg/namespaces/a.yaml: yaml",
        "mg/empty.log: empty",
      ]);
      // Every record can be read back where its row says it is.
      for (const [source, file] of ingest.files().entries()) {
        if (file.container !== undefined) continue;
        const text = await ingest.bytesOf(source).text();
        expect(text.split("\n").length - 1).toBe(file.events);
        const key = ingest.keyOf(source);
        expect(ingest.sourcesOf(key)).toEqual([source]);
      }
    },
  );

  test("are found however deep, up to four containers", async () => {
    const inGzip = gzipped(tarred([{ name: "a.log", data: log(2) }]));
    const inZip = zipped([
      { name: "t.tgz", data: inGzip },
      { name: "b.log", data: log(1) },
    ]);
    const inTar = tarred([{ name: "z.zip", data: inZip }]);
    const four = zipped([{ name: "u.tar", data: inTar, method: "stored" }]);
    const ingest = await opened(four);
    expect(logsOf(ingest)).toEqual([
      "bundle/u.tar/z.zip/t.tgz/a.log: 2",
      "bundle/u.tar/z.zip/b.log: 1",
    ]);
    const five = await opened(zipped([{ name: "v.zip", data: four }]));
    expect(logsOf(five)).toEqual(["bundle/v.zip/u.tar/z.zip/b.log: 1"]);
    expect(skippedOf(five)).toEqual(["v.zip/u.tar/z.zip/t.tgz: too-deep"]);
  });

  test("of one name are told apart, and so are two containers of one name", async () => {
    const bytes = zipped([
      { name: "audit.log", data: log(1) },
      { name: "audit.log", data: log(2) },
    ]);
    const ingest = new Ingest(pool(), () => undefined);
    await ingest.open([new File([bytes], "n.zip"), new File([bytes], "n.zip")]);
    assertBalance(ingest);
    // What the second holds is there before, in whatever order they were read.
    expect(ingest.ledger()).toMatchObject({ records: 6, events: 3, duplicates: 3 });
    expect(logsOf(ingest).toSorted()).toEqual([
      "n.zip (2)/audit.log (2): 0",
      "n.zip (2)/audit.log: 0",
      "n.zip/audit.log (2): 2",
      "n.zip/audit.log: 1",
    ]);
  });

  test("have line numbers and offsets of their own", async () => {
    const ingest = await opened(
      gzipped(
        tarred([
          { name: "a", data: log(3) },
          { name: "b", data: `${log(2)}{"kind":"Ev\n` },
        ]),
      ),
    );
    const [reject] = ingest.rejects.page(0, 1, null);
    expect(reject && ingest.describePlace(reject)).toMatchObject({
      file: "bundle/b",
      line: 3,
      offset: log(2).length,
    });
  });

  test("are what the field source says, to be filtered by file, by folder, or as a whole", async () => {
    const ingest = await opened(
      zipped([
        { name: "mg/node-1/audit.log", data: log(2) },
        { name: "mg/node-10/audit.log", data: log(3) },
        { name: "mg/node-2/node-1.log", data: log(4) },
      ]),
    );
    const runner = createFilterRunner(ingest.store);
    const found = (text: string): number => {
      const filter = parseFilter(text);
      if (!filter.ok) throw new Error(filter.error.kind);
      let slow = 0;
      for (let row = 0; row < ingest.store.length; row++) {
        const source = readCell(ingest.store, row, "source");
        if (matchesEvent(filter.value, {}, { source })) slow++;
      }
      expect(countBits(runner.run(filter.value).rows)).toBe(slow);
      return slow;
    };
    expect(found("source:node-1*")).toBe(9);
    expect(found("source:node-1/*")).toBe(2);
    expect(found("source:*node-1/*")).toBe(2);
    expect(found("source:BUNDLE/mg/node-10/*")).toBe(3);
    // Without a wildcard it is the whole of it: what a click in the facet asks for.
    expect(found("source:bundle/mg/node-1/audit.log")).toBe(2);
    expect(found("source:audit.log")).toBe(0);
    expect(found("source:ode-1*")).toBe(0);
  });

  test("in a dropped folder are told from everything else in it", async () => {
    const ingest = new Ingest(pool(), () => undefined);
    const files = [
      new File([log(2)], "audit.log"),
      new File(["hello"], "notes.txt"),
      new File([zipped([{ name: "x.log", data: log(1) }])], "x.zip"),
      new File([log(5)], "alone.log"),
    ];
    await ingest.open(files, ["mg/node-1/audit.log", "mg/notes.txt", "mg/x.zip", ""]);
    assertBalance(ingest);
    expect(logsOf(ingest).toSorted()).toEqual([
      "alone.log: 5",
      "mg/node-1/audit.log: 2",
      "mg/x.zip/x.log: 1",
    ]);
    expect(rootOf(ingest)?.container).toEqual({ kind: "folder", read: 2, skipped: 1, failed: 0 });
  });
});

describe("containers that are not as they should be", () => {
  test("name what cannot be unpacked, and read the rest", async () => {
    const ingest = await opened(
      zipped([
        { name: "secret.log", data: log(1), isEncrypted: true },
        { name: "odd.log", data: log(1), method: 98 },
        { name: "open.log", data: log(2) },
      ]),
    );
    expect(rootOf(ingest)).toMatchObject({ state: "done", container: { read: 1, failed: 2 } });
    expect(skippedOf(ingest)).toEqual(["secret.log: encrypted", "odd.log: method"]);
  });

  test("without a log in them say so", async () => {
    const ingest = await opened(tarred([{ name: "a.txt", data: "hello\n" }]));
    expect(rootOf(ingest)).toMatchObject({
      state: "failed",
      failure: { kind: "no-logs", members: 1 },
    });
    expect(rootOf(await opened(zipped([])))).toMatchObject({ failure: { members: 0 } });
  });

  test.each([
    ["tar", tarred(MUST_GATHER)],
    ["tar in gzip", gzipped(tarred(MUST_GATHER))],
    ["tar in Zstandard", zstdFrame(tarred(MUST_GATHER))],
    ["zip", zipped(MUST_GATHER)],
    ["zip in gzip", gzipped(zipped(MUST_GATHER))],
  ])(
    "keep what is there of a %s that was cut short, wherever",
    async (_, bytes) => {
      const step = Math.floor(bytes.length / 23);
      for (let end = 30; end < bytes.length - 8; end += step) {
        const ingest = await opened(bytes.slice(0, end));
        expect(ingest.ledger().events).toBeLessThanOrEqual(12);
        const [root] = ingest.files();
        const said = [...(root?.notes ?? []), ...(root?.failure ? [root.failure] : [])];
        const inside = ingest.skipped(0, 0, 9).filter((f) => f.failure.kind === "not-unpacked");
        // The empty blocks at the end of a tar are no loss to speak of unless they are all gone.
        expect(said.length + inside.length > 0 || end >= bytes.length - 1100).toBe(true);
      }
    },
    30_000,
  );

  test("balance, whatever is broken", async () => {
    const whole = [tarred(MUST_GATHER), zipped(MUST_GATHER), gzipped(tarred(MUST_GATHER))];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...whole),
        fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { minLength: 1, maxLength: 20 }),
        async (bytes, changes) => {
          const broken = bytes.slice();
          for (const [at, value] of changes) broken[at % broken.length] = value;
          const ingest = await opened(broken);
          expect(ingest.ledger().events).toBeLessThanOrEqual(12);
        },
      ),
      { numRuns: 60 },
    );
  }, 30_000);

  test("with names made to do harm are read like others", async () => {
    const names = [
      "../../etc/passwd",
      "__proto__",
      "constructor",
      "a\u0000\u001b[31m\u202e.log",
      "",
    ];
    const ingest = await opened(
      zipped([...names, "n".repeat(60_000)].map((name) => ({ name, data: log(1) }))),
    );
    expect(ingest.ledger().events).toBe(6);
    expect(ingest.files().map(({ name }) => name.slice(0, 24))).toEqual([
      "bundle",
      "bundle/../../etc/passwd",
      "bundle/__proto__",
      "bundle/constructor",
      "bundle/a\u0000\u001b[31m\u202e.log",
      "bundle (2)",
      `bundle/…${"n".repeat(16)}`,
    ]);
  });
});

describe("how much is unpacked", () => {
  const limits = { ...UNPACK_LIMITS, freely: 1 << 20, ratio: 100 };
  const filler = "\n".repeat(1 << 20);

  test.each([
    ["a log", gzipped(`${log(10)}${filler.repeat(32)}`)],
    [
      "a log in a tar",
      gzipped(
        tarred([
          { name: "a", data: log(10) },
          { name: "b", data: `${log(1)}${filler.repeat(32)}` },
        ]),
      ),
    ],
    ["a log in a zip", zipped([{ name: "a", data: `${log(10)}${filler.repeat(32)}` }])],
    [
      "zeros in a tar",
      gzipped(
        tarred([
          { name: "a", data: log(10) },
          { name: "b", data: filler.repeat(32) },
        ]),
      ),
    ],
    ["packed data", gzipped(gzipped(`${log(10)}${filler.repeat(32)}`))],
  ])("is bounded by what it is, for %s, and what was read stays", async (what, bytes) => {
    const ingest = await opened(bytes, { limits });
    const limit = Math.max(limits.freely, bytes.length * limits.ratio);
    const notes = [{ kind: "bomb", limit, ratio: 100 }];
    expect(rootOf(ingest)).toMatchObject({ state: "stopped", notes });
    // Packed twice nothing can be looked into before it is unpacked.
    expect(ingest.ledger().events).toBe(what === "packed data" ? 0 : 10);
  });

  test("is bounded for a zip whose files are all the same bytes", async () => {
    const one = zipped([{ name: "a", data: filler.repeat(4) }]);
    // A list that names the one file a thousand times.
    const listAt = Buffer.from(one).indexOf("PK\u0001\u0002");
    const entry = one.slice(listAt, one.length - 22);
    const end = one.slice(-22);
    new DataView(end.buffer).setUint32(12, entry.length * 1000, true);
    const bytes = joined(one.slice(0, listAt), ...Array.from({ length: 1000 }, () => entry), end);
    const ingest = await opened(bytes, { limits: { ...limits, ratio: 10 } });
    expect(rootOf(ingest)).toMatchObject({
      state: "stopped",
      notes: [{ kind: "bomb", ratio: 10 }],
    });
  });

  test("is bounded in all", async () => {
    const ingest = await opened(gzipped(`${log(10)}${filler.repeat(8)}`), {
      limits: { ...limits, ratio: 1e6, total: 4 << 20 },
    });
    expect(rootOf(ingest)?.notes).toEqual([{ kind: "bomb", limit: 4 << 20, ratio: null }]);
  });

  test("is as many files as there may be", async () => {
    const members = Array.from({ length: 30 }, (_, i) => ({ name: `${i}.log`, data: log(1) }));
    const ingest = await opened(tarred(members), { limits: { ...UNPACK_LIMITS, members: 20 } });
    expect(ingest.ledger().events).toBe(20);
    expect(rootOf(ingest)).toMatchObject({
      state: "done",
      notes: [{ kind: "too-many-members", limit: 20 }],
    });
  });

  test("is not bounded for a log that packs well", async () => {
    const bytes = gzipped(log(5000));
    expect(log(5000).length / bytes.length).toBeGreaterThan(20);
    const ingest = await opened(bytes, { limits: { ...UNPACK_LIMITS, freely: 0 } });
    expect(ingest.ledger().events).toBe(5000);
  });

  test("may be ten thousand files", async () => {
    const members = Array.from({ length: 10_000 }, (_, i) => ({
      name: `${i}`,
      data: i % 100 === 0 ? log(1) : "kind: Pod\nmetadata: {}\n",
    }));
    const ingest = await opened(gzipped(tarred(members)));
    expect(rootOf(ingest)?.container).toMatchObject({ read: 100, skipped: 9900 });
    expect(ingest.skipped(0, 9890, 20_000)).toHaveLength(10);
  }, 30_000);
});
