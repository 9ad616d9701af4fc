// Findings in every format: what goes out is what was found, in a shape that other programs take, whatever a log holds.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RuleMeta } from "../detect/compiled-rule.ts";
import { epochMicros, eventIndex } from "../base/brand.ts";
import { parseTime } from "../base/time.ts";
import { findingLine, FINDINGS_HEAD } from "./event-lines.ts";
import { findingJson } from "./finding-json.ts";
import type { ExportFinding } from "./finding.ts";
import { fingerprint } from "./fingerprint.ts";
import { SARIF_TAIL, sarifHead, sarifResult } from "./sarif.ts";
import { sarifFaults } from "../../testing/sarif-faults.ts";

const RULE: RuleMeta = {
  id: "pod-exec",
  title: "Shell in a pod",
  level: "high",
  description: "Someone ran a command.",
  tactics: ["execution"],
  techniques: ["T1609"],
  references: ["see the runbook", "https://example.org/exec"],
  falsePositives: ["Operators at work"],
};

const FINDING: ExportFinding = {
  rule: RULE,
  row: {
    index: eventIndex(3),
    at: "x:12",
    time: epochMicros(parseTime("2026-09-14T13:00:00.000000Z")),
    severity: "high",
    fields: {
      user: "eve",
      verb: "get",
      resource: "pods",
      subresource: "exec",
      namespace: "shop",
      name: "web",
      ip: "10.0.0.7, 10.0.0.8",
      status: "101",
      outcome: "success",
      auditID: "7b1d9f0a-3c52-4e8e-9a41-2f6d0c8b5e17",
    },
  },
  lists: { ip: ["10.0.0.7", "10.0.0.8"] },
  place: { file: "day 1/audit.log", line: 8, offset: 120, length: 900 },
  matched: [
    { field: "objectRef.subresource", value: "exec" },
    { field: "verb", value: "=get" },
  ],
};

const text = fc.string({ unit: "binary", maxLength: 12 });
const anyFinding: fc.Arbitrary<ExportFinding> = fc
  .record({ user: text, uri: text, file: text, value: text, title: text, reference: text })
  .map(({ user, uri, file, value, title, reference }) => ({
    ...FINDING,
    rule: { ...RULE, title, references: [reference] },
    row: { ...FINDING.row, fields: { user, uri } },
    lists: {},
    place: { ...FINDING.place, file, line: null },
    matched: [{ field: "k", value }],
  }));

const sarifOf = (rules: readonly RuleMeta[], results: readonly string[]): unknown =>
  JSON.parse(sarifHead(rules) + results.join(",\n") + SARIF_TAIL);

const print = (finding: ExportFinding): string =>
  /"auditscopeFinding\/v1":"([0-9a-f]{16})"/.exec(sarifResult(finding, 0))?.[1] ?? "";

describe("SARIF", () => {
  test("is valid for any finding, and for none", () => {
    expect(sarifFaults(sarifOf([RULE], []))).toEqual([]);
    fc.assert(
      fc.property(fc.array(anyFinding, { maxLength: 4 }), (findings) => {
        const log = sarifOf(
          findings.map(({ rule }, i) => ({ ...rule, id: `r${i}` })),
          findings.map((one, i) => sarifResult({ ...one, rule: { ...one.rule, id: `r${i}` } }, i)),
        );
        expect(sarifFaults(log)).toEqual([]);
      }),
    );
  });

  test("names the rule with help and ATT&CK tags, and the level that SARIF has for its own", () => {
    expect(sarifOf([RULE], [sarifResult(FINDING, 0)])).toMatchObject({
      version: "2.1.0",
      runs: [
        {
          tool: {
            driver: {
              name: "Auditscope",
              rules: [
                {
                  id: "pod-exec",
                  shortDescription: { text: "Shell in a pod" },
                  help: {
                    text: "Someone ran a command.\n\nMay be harmless:\n- Operators at work\n\nsee the runbook\nhttps://example.org/exec",
                  },
                  helpUri: "https://example.org/exec",
                  defaultConfiguration: { level: "error" },
                  properties: {
                    level: "high",
                    "security-severity": "8.0",
                    tags: ["security", "attack.execution", "attack.t1609"],
                  },
                },
              ],
            },
          },
          results: [
            {
              ruleId: "pod-exec",
              ruleIndex: 0,
              level: "error",
              message: {
                text: "Shell in a pod: eve get pods/exec shop/web, 10.0.0.7, 10.0.0.8, success",
              },
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: "day%201/audit.log" },
                    region: { startLine: 8, byteOffset: 120, byteLength: 900 },
                  },
                },
              ],
              properties: { matched: FINDING.matched },
            },
          ],
        },
      ],
    });
  });

  test("makes no link and no placeholder of what a log says", () => {
    const row = { ...FINDING.row, fields: { user: "[me](https://evil.example) {0} \\[" } };
    const result: unknown = JSON.parse(sarifResult({ ...FINDING, row }, 0));
    expect(result).toMatchObject({
      message: {
        text: String.raw`Shell in a pod: \[me\](https://evil.example) {{0}} \\\[`,
      },
    });
  });

  test("a finding has the same fingerprint whatever the file is called, and another one has another", () => {
    const moved = { ...FINDING, place: { ...FINDING.place, file: "b.log", line: 1, offset: 0 } };
    expect(print(FINDING)).not.toBe("");
    expect(print(moved)).toBe(print(FINDING));
    expect(print({ ...FINDING, rule: { ...RULE, id: "other" } })).not.toBe(print(FINDING));
  });

  test("fingerprints of a hundred thousand texts differ", () => {
    const prints = Array.from({ length: 100_000 }, (_, i) => fingerprint(["r", String(i)]));
    expect(new Set(prints)).toHaveProperty("size", prints.length);
    expect(fingerprint(["ab", ""])).not.toBe(fingerprint(["a", "b"]));
  });
});

describe("findings as JSON lines", () => {
  test("hold rule, tactics, techniques, what matched, the event, and the record's place", () => {
    expect(JSON.parse(findingJson(FINDING))).toEqual({
      ruleId: "pod-exec",
      ruleTitle: "Shell in a pod",
      ruleLevel: "high",
      tactics: ["execution"],
      techniques: ["T1609"],
      matched: FINDING.matched,
      event: {
        ...FINDING.row.fields,
        time: "2026-09-14T13:00:00.000000Z",
        ip: ["10.0.0.7", "10.0.0.8"],
        status: 101,
      },
      file: "day 1/audit.log",
      line: 8,
      offset: 120,
      length: 900,
    });
  });

  test("are one line each, whatever they hold", () => {
    fc.assert(
      fc.property(anyFinding, (finding) => {
        const line = findingJson(finding);
        expect(line.indexOf("\n")).toBe(line.length - 1);
        expect(JSON.parse(line)).toMatchObject({ file: finding.place.file });
      }),
    );
  });
});

describe("findings as CSV", () => {
  test("say what matched, a line for each, and are no formula", () => {
    const head = FINDINGS_HEAD.trimEnd().split(",");
    expect(head.slice(0, 6)).toEqual([
      "ruleId",
      "ruleTitle",
      "ruleLevel",
      "tactics",
      "techniques",
      "matched",
    ]);
    expect(findingLine(FINDING)).toContain(
      'pod-exec,Shell in a pod,high,execution,T1609,"objectRef.subresource: exec\nverb: =get",2026-09-14T13:00:00.000000Z',
    );
    const hostile = { ...FINDING, matched: [{ field: "=cmd()", value: "x" }] };
    expect(findingLine(hostile)).toContain(`,"'=cmd(): x",`);
  });

  test("say so when the record can no longer be read", () => {
    expect(findingLine({ ...FINDING, matched: null })).toContain(
      ",(the file has changed or is gone),",
    );
  });
});
