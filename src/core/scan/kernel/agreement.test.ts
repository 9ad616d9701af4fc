// The kernel against the reference on records no one thought of. The normal run reads 20,000 mutated ones; the long run is
//
//   FUZZ_RECORDS=1000000 npx vitest run src/core/scan/kernel/agreement
//
// with FUZZ_SEED=n for other records than those of seed 1.

import fc from "fast-check";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { auditEvent, auditLine } from "../../../testing/arbitrary-event.ts";
import { corpusFiles, withoutCorpus } from "../../../testing/corpus.ts";
import { bulkLog } from "../../../testing/logs/bulk.mjs";
import { createRandom, type Random } from "../../../testing/logs/random.mjs";
import { mutateRecord } from "../../../testing/mutate-record.ts";
import {
  compareScans,
  loadKernel,
  type Comparison,
  type ScanOptions,
} from "../../../testing/two-scans.ts";

const RECORDS = Number(process.env["FUZZ_RECORDS"] ?? 20_000);
const SEED = Number(process.env["FUZZ_SEED"] ?? 1);
const RECORDS_PER_LOG = 1000;

// Thousands of comparisons, a millisecond each; the machine may have other things to do.
vi.setConfig({ testTimeout: 60_000 + RECORDS, hookTimeout: 60_000 });

let module: WebAssembly.Module;
beforeAll(async () => {
  module = await loadKernel();
});

const compare = (log: string | Uint8Array, options?: ScanOptions): Comparison =>
  compareScans(module, log, options);

function linesOf(bytes: number): string[] {
  const log = Buffer.concat([...bulkLog({ bytes, bodies: 0.3, seed: 7 })]).toString();
  return log.trimEnd().split("\n");
}

describe("the kernel and the reference", () => {
  it("agree on events any of whose parts may be absent, of the wrong type or ill-meant", () => {
    fc.assert(
      fc.property(fc.array(auditLine, { maxLength: 30 }), fc.nat({ max: 400 }), (lines, chunk) => {
        expect(
          compare(lines.join("\n"), { chunk: chunk + 40, windowBytes: 600 }).differences,
        ).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("agree on a record cut at every byte", () => {
    const line = linesOf(100_000).toSorted((a, b) => a.length - b.length)[40] ?? "";
    const cuts = Array.from({ length: line.length + 1 }, (_, at) => line.slice(0, at));
    expect(line.length).toBeGreaterThan(500);
    expect(compare(cuts.join("\n")).differences).toEqual([]);
  });

  it("agree on what is JSON where no column looks", () => {
    const random = createRandom(SEED);
    const tokens = [
      ...'{ } [ ] : , - 0 1 2 3 e E + . \\ \\n t u " " "" "a" "a": true null é'.split(" "),
      " ",
    ];
    const lines = Array.from({ length: RECORDS }, () => {
      const value = Array.from({ length: 1 + random.int(9) }, () => random.pick(tokens)).join("");
      return `{"kind":"Event","apiVersion":"audit.k8s.io/v1","x":${value}}`;
    });
    const { differences, declined } = compare(lines.join("\n"));
    expect(differences).toEqual([]);
    expect(declined).toBeLessThan(0.98);
  });

  it("agree on thousands of texts that come again, spelt in several ways and between others", () => {
    const random = createRandom(SEED);
    const long = "x".repeat(40_000);
    const lines = Array.from({ length: 30_000 }, () => {
      const n = random.int(6000);
      const uri = `/api/v1/pods?a=${n}${random.pick(["", "&b=1", "&c=\n", random.chance(0.005) ? long : ""])}`;
      const groups = [`group-${n % 3000}`, `"${n % 7}"`];
      const user = { username: `user-${random.int(20)}`, groups };
      const annotations = random.pick([
        { "authorization.k8s.io/decision": "allow", "authorization.k8s.io/reason": `R ${n % 9}` },
        { "authorization.k8s.io/reason": `${"r".repeat(100)} "${n % 9}"` },
        { "authorization.k8s.io/reason": `R ${n}` },
        {},
        null,
      ]);
      const kind = { kind: "Event", apiVersion: "audit.k8s.io/v1" };
      const line = JSON.stringify({ ...kind, requestURI: uri, user, annotations });
      const escaped = random.chance(0.5) ? line.replaceAll("&", String.raw`\u0026`) : line;
      // One that the kernel leaves to the reference, which then sees texts that the kernel has and has not.
      return random.chance(0.02) ? escaped.replace(":", ": ") : escaped;
    });
    const { differences, declined } = compare(lines.join("\n"));
    expect(differences).toEqual([]);
    expect(declined).toBeLessThan(0.03);
  });

  it(`agree on ${RECORDS} mutated records`, () => {
    const random = createRandom(SEED);
    const pool = [
      ...linesOf(1_000_000),
      ...fc.sample(auditEvent, { numRuns: 100, seed: SEED }).map((event) => JSON.stringify(event)),
    ].map((line) => Buffer.from(line));
    const shares: number[] = [];
    for (let done = 0; done < RECORDS; done += RECORDS_PER_LOG) {
      const log = mutatedLog(pool, Math.min(RECORDS_PER_LOG, RECORDS - done), random);
      const { differences, declined } = compare(log, {
        chunk: random.pick([log.length, 1 << 16, 5000]),
        windowBytes: random.pick([1 << 20, 1 << 16, 4096]),
      });
      expect({ seed: SEED, done, differences }).toEqual({ seed: SEED, done, differences: [] });
      shares.push(declined);
    }
    // Were it to decline everything, it would agree too.
    const declined = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    expect(declined).toBeGreaterThan(0.2);
    expect(declined).toBeLessThan(0.8);
  });
});

function mutatedLog(pool: readonly Uint8Array[], records: number, random: Random): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let i = 0; i < records; i++) {
    parts.push(mutateRecord(random.pick(pool), random));
    parts.push(Buffer.from(random.chance(0.1) ? "\r\n" : "\n"));
  }
  return Buffer.concat(parts);
}

describe.skipIf(withoutCorpus)("the corpus (skipped without AUDIT_CORPUS)", () => {
  it("is the same to the kernel, and real logs are read by it alone", () => {
    const files = ["raw", "wrapped", "labelled", "negative"].flatMap(corpusFiles);
    const found = files.map(({ path, bytes }) => ({ path, ...compare(bytes, { chunk: 100_003 }) }));
    expect(found.filter(({ differences }) => differences.length > 0)).toEqual([]);
    const logs = found.filter(({ path }) => path.endsWith("/audit.log"));
    expect(logs.length).toBeGreaterThan(3);
    expect(logs.filter(({ declined }) => declined > 0)).toEqual([]);
  });
});
