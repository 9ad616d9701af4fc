// Rules about places that are in no column and in no body: the kernel tells of the records that may have one, and of no others.
// Held to the reference, which hands over every event.

import fc from "fast-check";
import { expect, test } from "vitest";
import { aRequestLine } from "../../testing/audit-event.ts";
import { kernel } from "../../testing/opened-log.ts";
import type { CompiledRule } from "../detect/rule-set.ts";
import { needsOf } from "../detect/sigma/needs.ts";
import { equals, not, onBody, or, type Predicate } from "../filter/predicate.ts";
import { askedKeys } from "../scan/kernel/kernel-plan.ts";
import type { ScanPiece } from "./scan-job.ts";
import { ScanRunner } from "./run-scan-job.ts";

/** Names that are parts of one another, of what the kernel reads itself, and of nothing. */
const PLACES = [
  ["annotations", "example.org/x"],
  ["annotations", "example", "org/x"],
  ["annotations", "authorization.k8s.io/reason"],
  ["annotations", "example.org/x", "deep"],
  ["user", "extra", "a.b"],
  ["user", "extra"],
  ["user"],
  ["responseStatus", "message"],
  ["impersonatedUser", "groups"],
  ["objectRef", "uid"],
  ["nothing", "at.all"],
  ["auditID"],
] as const;

const value = fc.constantFrom("x", "y", null, true, ["x"], { deep: "x" }, { "a.b": ["x"] });
const event = fc
  .record(
    {
      annotations: fc.dictionary(
        fc.constantFrom("example.org/x", "example", "other", "authorization.k8s.io/reason"),
        fc.oneof(value, fc.constant({ "org/x": "x" })),
        { maxKeys: 3 },
      ),
      user: fc.record({ username: fc.constant("a"), extra: value }, { requiredKeys: ["username"] }),
      responseStatus: fc.record({ code: fc.constant(200), message: value }, { requiredKeys: [] }),
      impersonatedUser: fc.record({ groups: value }, { requiredKeys: [] }),
      objectRef: fc.record({ resource: fc.constant("pods"), uid: value }, { requiredKeys: [] }),
      nothing: fc.oneof(value, fc.constant({ at: { all: "x" } }), fc.constant({ "at.all": "x" })),
      requestObject: fc.constant({ kind: "Pod" }),
    },
    { requiredKeys: [] },
  )
  .map((given) => aRequestLine(JSON.parse(JSON.stringify(given))));

const predicate = fc
  .tuple(fc.constantFrom(...PLACES), fc.constantFrom("match", "exists", "null"), fc.boolean())
  .map(([path, op, isOther]): Predicate => {
    const leaf = op === "match" ? onBody(path, equals("x")) : onBody(path, { op });
    return isOther ? or(leaf, not(onBody(path, { op: "exists" }))) : leaf;
  });

const ruleOf = (condition: Predicate, i: number): CompiledRule => ({
  id: `rule-${i}`,
  title: "",
  uuid: "",
  level: "low",
  description: "",
  tactics: [],
  techniques: [],
  references: [],
  falsePositives: [],
  predicate: condition,
  condition,
  mutedBy: null,
  fields: [],
  selections: [],
  needs: needsOf(condition),
  notes: [],
  filters: [],
});

/** By event the rules that match it, as a worker hands them over. */
async function found(
  log: string,
  rules: readonly CompiledRule[],
  module: WebAssembly.Module | null,
): Promise<readonly string[]> {
  const pieces: ScanPiece[] = [];
  const blob = new Blob([log]);
  const job = { blob, framing: "lines", onlyIn: null, compression: null, start: 0, end: blob.size };
  await new ScanRunner(rules, module).run(
    { ...job, framing: "lines" },
    (piece) => {
      pieces.push(piece);
      return Promise.resolve();
    },
    new AbortController().signal,
  );
  return pieces.flatMap(({ batch }) => {
    if (batch === null) return [];
    const { bytes = new Uint8Array(0), ends = [] } = batch.strings.rule ?? {};
    const texts = Array.from(ends, (end, i) =>
      new TextDecoder().decode(bytes.slice(ends[i - 1] ?? 0, end)),
    );
    return Array.from(batch.columns.rule, (id) => (id === 0 ? "" : (texts[id - 1] ?? "")));
  });
}

test("rules about places beyond bodies find by the kernel what they find by the reference", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(event, { minLength: 1, maxLength: 12 }),
      fc.array(predicate, { minLength: 1, maxLength: 14 }),
      async (lines, predicates) => {
        const log = lines.map((line) => `${line}\n`).join("");
        const rules = predicates.map(ruleOf);
        expect(await found(log, rules, kernel)).toEqual(await found(log, rules, null));
      },
    ),
    { numRuns: 300 },
  );
});

test("where a key of the kernel's own is the place, every record is told of", () => {
  // At the root and within the annotations, and with the dot as one of the name or between two.
  expect(askedKeys(["annotations.example.org/x"])?.length).toBe(4);
  expect(askedKeys(["user"])).toBeNull();
  expect(askedKeys(["annotations.authorization.k8s.io/reason"])).toBeNull();
  expect(askedKeys([])).toEqual([]);
});
