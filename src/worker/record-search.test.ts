// The search by jobs against a look at every record in turn, over generated logs cut anywhere; what is kept is not read
// again; and what an unwilling pool does to it.

import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { arbitraryFilter } from "../testing/arbitrary-filter.ts";
import { aRequestLine } from "../testing/audit-event.ts";
import { InProcessPool } from "../testing/in-process-pool.ts";
import { bulkLog } from "../testing/logs/bulk.mjs";
import { ENVELOPES } from "../testing/logs/wrap.mjs";
import {
  addBit,
  andInto,
  countBits,
  emptyBitset,
  fullBitset,
  type Bitset,
} from "../core/base/bitset.ts";
import { parseFilter } from "../core/filter/parse.ts";
import type { RecordLeaf } from "../core/filter/predicate.ts";
import { recordLeavesOf } from "../core/filter/record-leaves.ts";
import { Ingest } from "../core/ingest/ingest.ts";
import type { SearchEnd, SearchJob, SearchPool } from "../core/records/search-job.ts";
import { matchOneByOne } from "../testing/match-one-by-one.ts";
import { PAUSE_MS, RecordSearch, type SearchProgress } from "./record-search.ts";

const never = new AbortController().signal;

async function loaded(...files: readonly File[]): Promise<Ingest> {
  const ingest = new Ingest(new InProcessPool([]), () => undefined);
  await ingest.open(files);
  return ingest;
}

const bulk = (bytes: number, seed: number): File =>
  new File(
    Array.from(bulkLog({ bytes, bodies: 0.3, seed }), (part) => part.toString()),
    `bulk-${seed}.log`,
  );

const leavesOf = (text: string): readonly RecordLeaf[] => {
  const read = parseFilter(text);
  if (!read.ok) throw new Error(text);
  return recordLeavesOf(read.value);
};

/** Counts what it is asked, and answers as it is told or by searching. */
class WatchedPool implements SearchPool {
  readonly size = 2;
  readonly jobs: SearchJob[] = [];
  readonly #inner = new InProcessPool([]);
  readonly #answer: (nth: number) => SearchEnd | Promise<SearchEnd> | undefined;

  constructor(
    answer: (nth: number) => SearchEnd | Promise<SearchEnd> | undefined = () => undefined,
  ) {
    this.#answer = answer;
  }

  async search(job: SearchJob, signal: AbortSignal): Promise<SearchEnd> {
    this.jobs.push(job);
    return (await this.#answer(this.jobs.length - 1)) ?? this.#inner.search(job, signal);
  }

  get records(): number {
    return this.jobs.reduce((sum, { starts }) => sum + starts.length, 0);
  }
}

const slowly = async (ingest: Ingest, rows: Bitset, leaves: readonly RecordLeaf[]) => {
  const readRecord = async (row: number): Promise<Uint8Array | undefined> => {
    const place = ingest.store.placeOf(row);
    if (place === undefined) return undefined;
    const raw = await ingest.events.read(place, ingest.store.ordinals.of(row));
    return raw.ok ? raw.value : undefined;
  };
  return (await matchOneByOne(readRecord, () => Promise.resolve(true))(rows, leaves))?.passing;
};

/** What was said of the rows that were asked for. */
const within = (rows: Bitset, sets: readonly Bitset[] | undefined): readonly Bitset[] | undefined =>
  sets?.map((set) => {
    const both: Bitset = { words: set.words.slice(), length: set.length };
    andInto(both, rows);
    return both;
  });

/** Of the first file, which must have so many rows. */
async function countsOf(
  ingest: Ingest,
  count: number,
  leaves: readonly RecordLeaf[],
): Promise<number[]> {
  const { store } = ingest;
  const rows = emptyBitset(store.length);
  const first = ingest.files()[0]?.id;
  for (let row = 0; row < store.length; row++)
    if (store.placeOf(row)?.source === first) addBit(rows, row);
  expect(countBits(rows)).toBe(count);
  const search = new RecordSearch(ingest, new WatchedPool());
  const found = await search.match(rows, leaves, { signal: never });
  return (within(rows, found?.passing) ?? []).map(countBits);
}

const LEAVES = [
  'raw:secrets or raw:"kube-system" or raw:ns*token or raw:é',
  "requestObject.spec.hostNetwork:true or responseObject.metadata.name:* or raw:privileged",
  "annotations.authorization.k8s.io/decision:allow or requestObject.kind:Pod",
];

/** The second worker asked dies. */
const dies = (nth: number): SearchEnd | undefined =>
  nth === 1 ? { kind: "worker-died" } : undefined;

afterEach(() => {
  vi.useRealTimers();
});

describe("the search through records", () => {
  test("finds what a look at each of them finds, in several files, plain and gzip, cut anywhere", async () => {
    const plain = bulk(400_000, 1);
    const zipped = bulk(200_000, 2).stream().pipeThrough(new CompressionStream("gzip"));
    const gzip = new File([await new Response(zipped).blob()], "bulk-2.log.gz");
    const pretty = new File(
      [JSON.stringify(JSON.parse(aRequestLine({ verb: "watch" })), null, 2)],
      "a.json",
    );
    const ingest = await loaded(plain, gzip, pretty);
    const { length } = ingest.store;
    expect(length).toBeGreaterThan(300);
    const limits = fc.record({
      bytes: fc.constantFrom(1, 3000, 40_000, 1e9),
      gap: fc.constantFrom(0, 1, 5000, 1e6),
      skips: fc.constantFrom(1, 3, 1000),
    });
    const leaves = fc.oneof(
      fc.constantFrom(...LEAVES).map(leavesOf),
      arbitraryFilter.map(recordLeavesOf).filter((some) => some.length > 0),
    );
    const every = fc.integer({ min: 1, max: 40 });
    await fc.assert(
      fc.asyncProperty(leaves, every, limits, async (asked, step, by) => {
        const rows = emptyBitset(length);
        for (let row = 0; row < length; row += step) addBit(rows, row);
        const pool = new WatchedPool();
        const found = await new RecordSearch(ingest, pool, by).match(rows, asked, {
          signal: never,
        });
        expect(found).toMatchObject({ unread: 0, lost: 0 });
        expect(within(rows, found?.passing)).toEqual(await slowly(ingest, rows, asked));
        expect(pool.records).toBe(Math.ceil(length / step));
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  test.each(ENVELOPES.map(({ name, wrap }) => [name, wrap] as const))(
    "finds what is in events that lie in a wrapper: %s",
    async (_, wrap) => {
      const lines = (await bulk(80_000, 1).text()).trim().split("\n");
      const plain = await loaded(new File([lines.join("\n")], "plain.log"));
      const ingest = await loaded(new File([wrap(lines)], "wrapped"), bulk(30_000, 2));
      const { length } = ingest.store;
      for (const text of LEAVES) {
        const leaves = leavesOf(text);
        for (const step of [1, 3]) {
          const rows = emptyBitset(length);
          for (let row = 0; row < length; row += step) addBit(rows, row);
          for (const limits of [
            { bytes: 20_000, gap: 500, skips: 3 },
            { bytes: 1e9, gap: 1e6, skips: 1000 },
          ]) {
            const told: SearchProgress[] = [];
            const search = new RecordSearch(ingest, new WatchedPool(), limits);
            const found = await search.match(rows, leaves, {
              signal: never,
              onProgress: (progress) => told.push(progress),
            });
            expect(found).toMatchObject({ unread: 0, lost: 0 });
            expect(within(rows, found?.passing)).toEqual(await slowly(ingest, rows, leaves));
            expect(told.at(-1)?.done).toBe(told[0]?.total);
          }
        }
      }
      // And in the plain log as many: the bodies of events are the same in any wrapper.
      const onBodies = leavesOf(LEAVES[1] ?? "").filter(({ on }) => on.kind === "body");
      expect(await countsOf(ingest, lines.length, onBodies)).toEqual(
        await countsOf(plain, lines.length, onBodies),
      );
    },
  );

  test("reads no record twice for the same test, and those that load later once", async () => {
    const ingest = await loaded(bulk(100_000, 1));
    const pool = new WatchedPool();
    const search = new RecordSearch(ingest, pool);
    const first = fullBitset(ingest.store.length);
    const ask = (rows: Bitset, text: string) =>
      search.match(rows, leavesOf(text), { signal: never });
    await ask(first, "raw:secrets");
    expect(pool.records).toBe(first.length);
    await ask(first, "raw:secrets and not raw:secrets");
    expect(pool.records).toBe(first.length);
    expect(search.memory).toBeGreaterThan(first.length / 4);

    await ingest.open([bulk(50_000, 2)]);
    const all = fullBitset(ingest.store.length);
    const found = await ask(all, "raw:secrets");
    expect(pool.records).toBe(all.length);
    expect(found?.passing).toEqual(await slowly(ingest, all, leavesOf("raw:secrets")));
    for (let i = 0; i < 20; i++) await ask(all, `raw:other${i}`);
    const { memory } = search;
    await ask(all, "raw:other20");
    expect(search.memory).toBe(memory);
  });

  test("tells how far it is, from nothing to all of it", async () => {
    const ingest = await loaded(bulk(100_000, 1));
    const told: SearchProgress[] = [];
    await new RecordSearch(ingest, new WatchedPool(), { bytes: 10_000, gap: 0, skips: 9 }).match(
      fullBitset(ingest.store.length),
      leavesOf("raw:x"),
      { signal: never, onProgress: (progress) => told.push(progress) },
    );
    const [first] = told;
    expect(first?.done).toBe(0);
    expect(told.length).toBeGreaterThan(8);
    expect(told.at(-1)?.done).toBe(first?.total);
    expect(told.map(({ done }) => done)).toEqual(
      told.map(({ done }) => done).toSorted((a, b) => a - b),
    );
  });

  test("given up, it answers at once, begins nothing more, and keeps what it has", async () => {
    const ingest = await loaded(bulk(100_000, 1));
    const limits = { bytes: 10_000, gap: 0, skips: 9 };
    const stuck = new Promise<never>(() => undefined);
    const pool = new WatchedPool((nth) => (nth === 3 || nth === 4 ? stuck : undefined));
    const search = new RecordSearch(ingest, pool, limits);
    const rows = fullBitset(ingest.store.length);
    const running = new AbortController();
    const match = search.match(rows, leavesOf("raw:x"), { signal: running.signal });
    while (pool.jobs.length < 5) await new Promise((resolve) => setTimeout(resolve));
    running.abort();
    expect(await match).toBeNull();
    expect(pool.jobs).toHaveLength(5);
    const before = pool.records;
    const found = await search.match(rows, leavesOf("raw:x"), { signal: never });
    expect(found?.passing).toEqual(await slowly(ingest, rows, leavesOf("raw:x")));
    expect(pool.records - before).toBeLessThan(rows.length);
  });

  test("while a filter is typed, much is read only after a pause, and little at once", async () => {
    const ingest = await loaded(
      new File([`${aRequestLine({ requestURI: "x".repeat(400_000) })}\n`.repeat(200)], "a.log"),
    );
    const pool = new WatchedPool();
    const search = new RecordSearch(ingest, pool);
    const running = new AbortController();
    const rows = fullBitset(200);
    const ask = (signal: AbortSignal, some: Bitset) =>
      search.match(some, leavesOf("raw:secrets"), { signal, isTyped: true });
    // The clock stands still: only what waits for no pause is answered.
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    const typed = ask(running.signal, rows);
    await vi.advanceTimersByTimeAsync(PAUSE_MS - 1);
    expect(pool.jobs).toEqual([]);
    running.abort();
    expect(await typed).toBeNull();
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    expect(pool.jobs).toEqual([]);

    const few = emptyBitset(200);
    addBit(few, 7);
    await ask(never, few);
    expect(pool.records).toBe(1);
    const all = ask(never, rows);
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    await all;
    expect(pool.records).toBe(200);
  });

  test("a worker that dies costs nothing once, and twice the records it had", async () => {
    const ingest = await loaded(bulk(100_000, 1));
    const limits = { bytes: 10_000, gap: 0, skips: 9 };
    const rows = fullBitset(ingest.store.length);
    const once = new RecordSearch(ingest, new WatchedPool(dies), limits);
    expect(await once.match(rows, leavesOf("raw:x"), { signal: never })).toMatchObject({
      unread: 0,
      lost: 0,
      passing: await slowly(ingest, rows, leavesOf("raw:x")),
    });
    const always = new RecordSearch(
      ingest,
      new WatchedPool(() => ({ kind: "worker-died" })),
      limits,
    );
    const lost = await always.match(rows, leavesOf("raw:x"), { signal: never });
    expect(lost).toMatchObject({ unread: rows.length, lost: rows.length });
    const gone = new RecordSearch(ingest, new WatchedPool(() => ({ kind: "changed" })), limits);
    expect(await gone.match(rows, leavesOf("raw:x"), { signal: never })).toMatchObject({
      unread: rows.length,
      lost: 0,
    });
  });

  test("an event that is no longer in its record costs itself alone, and is looked for again", async () => {
    const lines = Array.from({ length: 9 }, (_, i) => aRequestLine({ userAgent: `agent-${i}` }));
    // As OpenShift's forwarder writes them: an event that is translated has no bytes of its own.
    const wrapped = lines.map((line) => line.replace("{", '{"openshift_audit_level":"Metadata",'));
    const file = new File([wrapped.join("\n")], "forwarded.log");
    const ingest = await loaded(file);
    expect(ingest.store.length).toBe(9);
    // Something wrote over one record, byte for byte.
    const text = await file.text();
    const damaged = new Blob([text.replace(wrapped[4] ?? "", " ".repeat(wrapped[4]?.length ?? 0))]);
    let bytes: Blob = damaged;
    const { store, events } = ingest;
    const search = new RecordSearch({ store, events, bytesOf: () => bytes }, new WatchedPool());
    const rows = fullBitset(9);
    const ask = async () => {
      const found = await search.match(rows, leavesOf("raw:agent-"), { signal: never });
      const [passing] = found?.passing ?? [];
      return { ...found, passing: passing === undefined ? 0 : countBits(passing) };
    };
    expect(await ask()).toEqual({ unread: 1, lost: 0, passing: 8 });
    // And once it is there again, it is found.
    bytes = file;
    expect(await ask()).toEqual({ unread: 0, lost: 0, passing: 9 });
  });
});
