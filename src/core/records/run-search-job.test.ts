// Search jobs against the plain test of every record, over made-up files cut anywhere.

import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { arbitraryFilter } from "../../testing/arbitrary-filter.ts";
import { arbitraryEvents } from "../../testing/events-to-filter.ts";
import { textOf } from "../../testing/table-of-events.ts";
import { buildSearch } from "../build.mjs";
import { onBody, onRaw, type RecordLeaf } from "../filter/predicate.ts";
import { recordLeavesOf } from "../filter/record-leaves.ts";
import { ByteSearch } from "../search/byte-search.ts";
import type { Searcher } from "../search/searcher.ts";
import { compileLeaf, OpenRecord } from "./open-record.ts";
import { runSearchJob } from "./run-search-job.ts";
import type { SearchJob } from "./search-job.ts";

let searchers: readonly Searcher[] = [];
beforeAll(async () => {
  const module = await WebAssembly.compile(await readFile(await buildSearch()));
  searchers = [new ByteSearch().searcher, new ByteSearch(module).searcher];
});

/** A file of records, each behind so many bytes that are no record's. */
function jobOf(
  records: readonly { readonly text: string; readonly gap: number }[],
  leaves: readonly RecordLeaf[],
): { readonly job: SearchJob; readonly texts: readonly Uint8Array[] } {
  const texts = records.map(({ text }) => new TextEncoder().encode(text));
  const starts = new Uint32Array(records.length);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let at = 0;
  for (const [i, text] of texts.entries()) {
    // What lies between looks like a record, and must not be taken for one.
    const gap = i === 0 ? 0 : (records[i]?.gap ?? 0);
    parts.push(new TextEncoder().encode("alice".repeat(gap).slice(0, gap)), text);
    starts[i] = at + gap;
    at += gap + text.length;
  }
  const lengths = Uint32Array.from(texts, (text) => text.length);
  return { job: { blob: new Blob(parts), starts, lengths, leaves, wrapped: null }, texts };
}

const slowly = ({ leaves }: SearchJob, texts: readonly Uint8Array[]): number[][] =>
  leaves.map((leaf) =>
    texts.flatMap((bytes, i) => (compileLeaf(leaf)(new OpenRecord(bytes)) ? [i] : [])),
  );

const never = new AbortController().signal;
const sizes = fc.record({
  gap: fc.constantFrom(0, 1, 3, 20, 1e6),
  piece: fc.constantFrom(0, 1, 50, 300, 1e6),
  chunk: fc.constantFrom(1, 7, 64, 333, 1e5),
});

describe("a search job", () => {
  test("finds what a look at every record finds, wherever records and chunks end", async () => {
    const leaves = arbitraryFilter.map(recordLeavesOf).filter((some) => some.length > 0);
    const gaps = fc.array(fc.constantFrom(0, 1, 2, 19, 40), { minLength: 1, maxLength: 5 });
    const given = fc.record({ events: arbitraryEvents, leaves, gaps, sizes });
    await fc.assert(
      fc.asyncProperty(given, async ({ events, leaves: asked, gaps: between, sizes: by }) => {
        const records = events.slice(0, 12).map((event, i) => ({
          text: textOf(event),
          gap: between[i % between.length] ?? 0,
        }));
        const { job, texts } = jobOf(records, asked);
        for (const searcher of searchers) {
          const end = await runSearchJob(job, searcher, never, by);
          expect(end).toEqual({
            kind: "done",
            passing: slowly(job, texts).map((passing) => Uint32Array.from(passing)),
            unread: new Uint32Array(0),
          });
        }
      }),
      { numRuns: 200 },
    );
  }, 60_000);

  test("takes records beyond the size of a window, and thousands in one", async () => {
    const small = Array.from({ length: 5000 }, (_, i) => `{"verb":"get","n":${i},"x":"a${i % 7}"}`);
    const huge = `{"verb":"get","requestObject":{"blob":"${"x".repeat(3e6)}token","deep":{"deeper":1}}}`;
    const texts = [...small, huge, ...small, huge.replace("token", "nokey"), ...small];
    const leaves = [
      onRaw({ op: "match", pattern: ["TOKEN"] }),
      onRaw({ op: "match", pattern: ['"a3"'], cased: true }),
      onBody(["requestObject", "deep", "deeper"], { op: "exists" }),
      onRaw({ op: "match", pattern: ["a", 0, "5"] }),
    ].flatMap(recordLeavesOf);
    const { job, texts: bytes } = jobOf(
      texts.map((text) => ({ text, gap: 1 })),
      leaves,
    );
    for (const searcher of searchers) {
      expect(await runSearchJob(job, searcher, never)).toEqual({
        kind: "done",
        passing: slowly(job, bytes).map((passing) => Uint32Array.from(passing)),
        unread: new Uint32Array(0),
      });
    }
  });

  test("ends when told to, and says so", async () => {
    const { job } = jobOf([{ text: "{}", gap: 0 }], [onRaw({ op: "match", pattern: ["x"] })]);
    const [searcher] = searchers;
    if (searcher === undefined) throw new Error("no searcher");
    expect(await runSearchJob(job, searcher, AbortSignal.abort())).toEqual({ kind: "aborted" });
  });

  test("says that the file is not what it was", async () => {
    const { job } = jobOf([{ text: "{}", gap: 0 }], [onRaw({ op: "match", pattern: ["x"] })]);
    const [searcher] = searchers;
    if (searcher === undefined) throw new Error("no searcher");
    for (const piece of [0, 100]) {
      const cut = { ...job, blob: job.blob.slice(0, 1) };
      expect(await runSearchJob(cut, searcher, never, { piece })).toEqual({ kind: "changed" });
    }
  });
});
