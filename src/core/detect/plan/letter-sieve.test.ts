// What the sieve says of bytes, against the parsed event: it may let through what does not match, never the other way.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matchesEvent } from "../../filter/match-event.ts";
import type { Predicate } from "../../filter/predicate.ts";
import { recordLeavesOf } from "../../filter/record-leaves.ts";
import { BUILT_IN_RULES } from "../built-in-rules.ts";
import { compileRules } from "../rule-set.ts";
import { readFile } from "node:fs/promises";
import { buildKernel } from "../../build.mjs";
import { KernelSieve } from "./kernel-sieve.ts";
import { LetterKernel } from "./letter-kernel.ts";
import { LetterSieve } from "./letter-sieve.ts";
import { lettersOf } from "./letters.ts";

const kernel = new WebAssembly.Module(await readFile(await buildKernel()));
const { rules } = compileRules(BUILT_IN_RULES);
const leaves = rules
  .flatMap((rule) => recordLeavesOf(rule.condition))
  .filter((leaf) => lettersOf(leaf) !== null);

/** Whether the record may hold what the predicate asks for. */
function mayPass(p: Predicate, text: string): boolean {
  const letters = lettersOf(p);
  if (letters === null) return true;
  const sieve = new LetterSieve(letters);
  const bytes = new TextEncoder().encode(` ${text} `);
  const held = new Uint32Array(sieve.words);
  const span = { start: 1, end: bytes.length - 1 };
  sieve.scan(bytes, span, held, 0);
  const letterKernel = new LetterKernel(kernel);
  const kernelSieve = new KernelSieve(letterKernel, sieve);
  const byKernel = new Uint32Array(sieve.words);
  kernelSieve.scan(bytes, span, byKernel, 0);
  expect(byKernel).toEqual(held);
  // A record before it, so that it lies somewhere in the midst.
  letterKernel.append(bytes);
  const start = letterKernel.append(bytes.subarray(span.start, span.end));
  const end = start + span.end - span.start;
  kernelSieve.scan(letterKernel.bytes, { start, end }, byKernel, 0);
  expect(byKernel).toEqual(held);
  return held.some((word) => word !== 0);
}

const podWith = (container: object, spec: object = {}): string =>
  JSON.stringify({
    kind: "Event",
    verb: "create",
    objectRef: { resource: "pods" },
    requestObject: { kind: "Pod", spec: { containers: [container], ...spec } },
  });

const bodied = (name: string): Predicate => {
  const found = rules.find(({ id }) => id === name);
  if (found === undefined) throw new Error(`no rule ${name}`);
  return { kind: "or", of: recordLeavesOf(found.condition).filter((p) => lettersOf(p) !== null) };
};

/** That a body holds a text. */
const asked = (text: string): Predicate => {
  const rule = `title: A\nname: a\nlevel: low\nlogsource: { product: kubernetes, service: audit }
detection: { s: { "requestObject.spec.weight|contains": "${text}" }, condition: s }`;
  const [compiled] = compileRules([{ file: "a.yml", text: rule }]).rules;
  if (compiled === undefined) throw new Error("no rule");
  return compiled.condition;
};

/** Values that the rules of the pack ask for, and their near misses, in places where they may stand. */
const word = fc.constantFrom(
  ..."sh,-i,-e,nc,/bin/sh,bash -i,xmrig,SYS_ADMIN,CAP_SYS_PTRACE,/,true,/dev/tcp/1.2.3.4/1,Unconfined,a>&b,é,mkfifo".split(
    ",",
  ),
);
const words = fc.array(word, { maxLength: 4 });
const pod = fc.record(
  {
    hostPID: fc.boolean(),
    hostNetwork: fc.boolean(),
    volumes: fc.array(fc.record({ hostPath: fc.record({ path: word }) }), { maxLength: 1 }),
    containers: fc.array(
      fc.record(
        {
          image: word,
          command: words,
          args: words,
          securityContext: fc.record(
            { privileged: fc.boolean(), capabilities: fc.record({ add: words, drop: words }) },
            { requiredKeys: [] },
          ),
        },
        { requiredKeys: [] },
      ),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: [] },
);

describe("letters in bytes", () => {
  test("are there whenever the event passes, however it is written", () => {
    fc.assert(
      fc.property(pod, fc.constantFrom(0, 1), fc.boolean(), (spec, indent, isEscaped) => {
        const event = {
          verb: "create",
          objectRef: { resource: "pods" },
          requestObject: { kind: "Pod", spec },
        };
        const text = JSON.stringify(event, null, indent);
        const written = isEscaped
          ? text.replaceAll("/", String.raw`\/`).replaceAll(">", String.raw`\u003e`)
          : text;
        const missed = leaves.filter(
          (leaf) => matchesEvent(leaf, event, {}) && !mayPass(leaf, written),
        );
        expect(missed).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test("are not there for pods that ask for nothing", () => {
    const ordinary = podWith({
      image: "registry.example/app:1",
      command: ["/app/run", "--listen=:8080"],
      securityContext: { privileged: false, capabilities: { drop: ["ALL"] } },
    });
    for (const name of ["host-pid", "any-hostpath", "miner-image-or-name"])
      expect([name, mayPass(bodied(name), ordinary)]).toEqual([name, false]);
    expect(mayPass(bodied("reverse-shell-in-spec"), ordinary)).toBe(false);
  });

  test("are found across arguments, and where the command ends", () => {
    const shell = bodied("reverse-shell-in-spec");
    expect(mayPass(shell, podWith({ command: ["bash -i >& /dev/x"] }))).toBe(true);
    expect(mayPass(shell, podWith({ command: ["bash", "-i"] }))).toBe(true);
    expect(mayPass(shell, podWith({ command: ["bash"], args: ["-i"] }))).toBe(true);
  });

  test("of a flag count where it is true, or set by a patch", () => {
    const hostPID = bodied("host-pid");
    expect(mayPass(hostPID, podWith({}, { hostPID: true }))).toBe(true);
    expect(mayPass(hostPID, podWith({}, { hostPID: false }))).toBe(false);
    const patch = [{ op: "add", path: "/spec/hostPID", value: true }];
    expect(mayPass(hostPID, JSON.stringify({ verb: "patch", requestObject: patch }))).toBe(true);
  });

  test("of a text are looked for only where no number can have it", () => {
    const written = '{"verb":"create","requestObject":{"spec":{"weight":1e999}}}';
    const event = { verb: "create", requestObject: { spec: { weight: Infinity } } };
    expect(JSON.parse(written)).toEqual(event);
    expect(matchesEvent(asked("infinity"), event, {})).toBe(true);
    expect(mayPass(asked("infinity"), written)).toBe(true);
    expect(mayPass(asked("bad-4"), written)).toBe(false);
  });
});
