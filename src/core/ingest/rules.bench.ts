// What the rules cost while a log is read, on one core, beside reading alone: none, the six literal ones, all of the
// pack, three thousand of somebody's own, and those with the pack.
// In CPU time, since other work on the machine counts otherwise, and apart for the first half of the log and the second:
//
//   npx vitest bench --project "unit*" src/core/ingest
//
// The least of several turns, which take turns. vitest's loader slows the TypeScript by a fifth.

import { readFile } from "node:fs/promises";
import { test } from "vitest";
import { buildKernel } from "../build.mjs";
import { bulkLog } from "../../testing/logs/bulk.mjs";
import { BUILT_IN_RULES, LITERAL_RULES } from "../detect/built-in-rules.ts";
import { compileRules } from "../detect/rule-set.ts";
import { ScanRunner } from "./run-scan-job.ts";

/** Read twice as much, in two halves: to prepare the rules and to compile their code is paid in the first, once. */
const HALF = 400_000_000;
const TURNS = 3;

/** Of five kinds: what a person writes who has lists of what is bad. */
const KINDS: readonly ((i: number) => string)[] = [
  (i) => `userAgent|contains: tool-${i}/`,
  (i) => `requestURI|contains: /bad-${i}/`,
  (i) => `verb: [get, list]\n    objectRef.resource: secrets\n    objectRef.name: secret-${i}`,
  (i) => `user.username: bad-${i}`,
  (i) =>
    `objectRef.resource: pods\n    verb: create\n    requestObject.spec.containers.image|contains: bad-${i}`,
];

const ownRules = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    file: `own-${i}.yml`,
    text: `title: Own ${i}
name: own-${i}
logsource: { product: kubernetes, service: audit }
level: low
detection:
  s:
    ${KINDS[i % KINDS.length]?.(i) ?? ""}
  condition: s
`,
  }));

// oxlint-disable-next-line vitest/expect-expect, vitest/no-disabled-tests -- a bench asserts nothing
test(
  "twice 400 MB read with none, six and all of the rules, and with 3,000 more",
  { timeout: 600_000 },
  async () => {
    const module = new WebAssembly.Module(await readFile(await buildKernel()));
    const blob = new Blob([Buffer.concat([...bulkLog({ bytes: 2 * HALF })])]);
    const { rules } = compileRules(BUILT_IN_RULES);
    const began = process.cpuUsage();
    const own = compileRules(ownRules(3000)).rules;
    const { user: ownUser, system: ownSystem } = process.cpuUsage(began);
    console.log(
      `${own.length} rules of one's own compiled: ${((ownUser + ownSystem) / 1e6).toFixed(2)} CPU-s`,
    );
    const sets = {
      none: [],
      six: rules.filter(({ id }) => LITERAL_RULES.some((name) => name === id)),
      all: rules,
      own,
      both: [...rules, ...own],
    };
    const bytes = new Uint8Array(await blob.slice(HALF, HALF + 100_000).arrayBuffer());
    const middle = HALF + bytes.indexOf(10) + 1;
    const halves = [
      { start: 0, end: middle },
      { start: middle, end: blob.size },
    ];
    const least = new Map<string, readonly number[]>();
    for (let turn = 0; turn < TURNS; turn++) {
      for (const [name, set] of Object.entries(sets)) {
        const runner = new ScanRunner(set, module);
        const costs: number[] = [];
        for (const { start, end } of halves) {
          const job = { blob, framing: "lines", compression: null, start, end } as const;
          const before = process.cpuUsage();
          await runner.run(job, () => Promise.resolve(), new AbortController().signal);
          const { user, system } = process.cpuUsage(before);
          costs.push((user + system) / 1e6 / ((end - start) / 1e9));
        }
        const known = least.get(name) ?? costs;
        least.set(
          name,
          costs.map((cost, half) => Math.min(cost, known[half] ?? cost)),
        );
      }
    }
    const alone = least.get("none") ?? [];
    for (const [name, costs] of least) {
      const told = costs.map((cost, half) => {
        const more = ((cost / (alone[half] ?? Number.NaN) - 1) * 100).toFixed(0);
        return `${cost.toFixed(2)} CPU-s a GB, ${more} % more than none`;
      });
      console.log(`${name.padEnd(5)} first half ${told.join("; second half ")}`);
    }
  },
);
