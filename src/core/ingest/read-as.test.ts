// A file read as someone chose, against the same file as it was recognised; and what is said of a file that is not so.

import { describe, expect, test } from "vitest";
import { aRequestLine } from "../../testing/audit-event.ts";
import { gzipped, tarred, zipped, zstdFrame } from "../../testing/containers.ts";
import { assertBalance } from "../../testing/balance.ts";
import { InProcessPool } from "../../testing/in-process-pool.ts";
import { kernel } from "../../testing/opened-log.ts";
import { bulkLog } from "../../testing/logs/bulk.mjs";
import { ENVELOPES } from "../../testing/logs/wrap.mjs";
import { READ_AS } from "../formats/read-as.ts";
import { Ingest } from "./ingest.ts";
import type { FileReport } from "./report.ts";

const lines = Buffer.concat([...bulkLog({ bytes: 60_000, bodies: 0.3 })])
  .toString()
  .trim()
  .split("\n");

async function read(content: BlobPart, as?: string, name = "a.log"): Promise<Ingest> {
  const ingest = new Ingest(new InProcessPool([], kernel), () => undefined);
  if (as !== undefined) ingest.readAs.set(name, as);
  await ingest.open([new File([content], "a.log")]);
  assertBalance(ingest);
  return ingest;
}
const report = (ingest: Ingest): FileReport | undefined =>
  ingest.files().find(({ container }) => container === undefined);

describe("a file read as it is told", () => {
  test("gives the same events in any wrapper, if it is the right one, and can be read back", async () => {
    for (const { name, wrap } of ENVELOPES) {
      const log = wrap(lines);
      const guessed = report(await read(log));
      const [outermost = ""] = (guessed?.format ?? "").split(" › ");
      if (!READ_AS.some(({ id }) => id === outermost)) continue;
      const chosen = await read(log, outermost);
      expect([name, report(chosen)]).toEqual([name, { ...guessed, readAs: outermost }]);
      for (const row of [0, chosen.store.length - 1]) {
        const place = chosen.store.placeOf(row);
        if (place === undefined) throw new Error("no place");
        expect((await chosen.events.read(place, chosen.store.ordinals.of(row))).ok).toBe(true);
      }
    }
  });

  test("as raw lines leaves out what is wrapped, and lists it", async () => {
    const wrapped = JSON.stringify({ log: `${aRequestLine()}\n`, stream: "stdout" });
    const ingest = await read(
      [aRequestLine(), wrapped, "rubbish", aRequestLine()].join("\n"),
      "raw-lines",
    );
    expect(report(ingest)).toMatchObject({ events: 2, rejected: 2, records: 4 });
    expect(ingest.rejects.page(0, 9, null)).toMatchObject([
      { reason: "other-format", detail: "Docker json-file" },
      { reason: "not-json" },
    ]);
  });

  test("is read to its end, where its beginning holds no event", async () => {
    const log = `${"klog says nothing of interest here\n".repeat(40_000)}${aRequestLine()}\n`;
    expect(report(await read(log))).toMatchObject({ state: "failed", records: 0 });
    expect(report(await read(log, "lines"))).toMatchObject({ state: "done", events: 1 });
  });

  test("says that it is none, after all was read", async () => {
    expect(report(await read("one\ntwo\n", "csv"))).toMatchObject({
      state: "failed",
      readAs: "csv",
      events: 0,
      failure: { kind: "not-audit", likeness: "text" },
    });
  });

  test("in an archive, by its path", async () => {
    const zip = zipped([
      { name: "x/audit.log", data: `${aRequestLine()}\n` },
      { name: "notes.txt", data: "call me\n" },
    ]);
    const ingest = await read(zip, "csv", "a.log/x/audit.log");
    expect(report(ingest)).toMatchObject({ name: "a.log/x/audit.log", readAs: "csv", events: 0 });
  });
});

const packing = async (bytes: Uint8Array<ArrayBuffer>) => report(await read(bytes))?.packing;

describe("what a log is packed in", () => {
  const log = `${aRequestLine()}\n`;
  test("is named from the outside in, however deep", async () => {
    expect(await packing(new TextEncoder().encode(log))).toEqual([]);
    expect(await packing(gzipped(log))).toEqual(["gzip"]);
    // How a zip packs is part of it.
    expect(await packing(zipped([{ name: "a", data: log }]))).toEqual(["zip"]);
    expect(await packing(zipped([{ name: "a", data: gzipped(log) }]))).toEqual(["zip", "gzip"]);
    const inner = gzipped(tarred([{ name: "b", data: zstdFrame(log) }]));
    expect(await packing(inner)).toEqual(["gzip", "tar", "zstd"]);
    expect(await packing(zipped([{ name: "a", data: inner }]))).toEqual([
      "zip",
      "gzip",
      "tar",
      "zstd",
    ]);
  });
});

test("versions of the audit API are named that events say they are of, and none is made up", async () => {
  for (const { name, wrap } of ENVELOPES) {
    const { versions = [] } = report(await read(wrap(lines))) ?? {};
    expect([name, versions.filter((version) => version !== "v1")]).toEqual([name, []]);
  }
  expect(report(await read(`${lines.join("\n")}\n`))?.versions).toEqual(["v1"]);
  const old = aRequestLine().replace("audit.k8s.io/v1", "audit.k8s.io/v1beta1");
  expect(report(await read(`${old}\n${aRequestLine()}\n${aRequestLine()}\n`))?.versions).toEqual([
    "v1",
    "v1beta1",
  ]);
});
