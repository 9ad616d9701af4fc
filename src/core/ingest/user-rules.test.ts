// Rules of one's own while a log is read: few and many of them, with the kernel and without, must find the same.

import { expect, test } from "vitest";
import { aRequestLine } from "../../testing/audit-event.ts";
import { kernel } from "../../testing/opened-log.ts";
import { InProcessPool } from "../../testing/in-process-pool.ts";
import { compileRules } from "../detect/rule-set.ts";
import { onField } from "../filter/predicate.ts";
import { createFilterRunner } from "../store/run-filter.ts";
import { hasBit } from "../base/bitset.ts";
import { Ingest } from "./ingest.ts";

const rule = (name: string, item: string): string => `title: ${name}
name: ${name}
logsource: { product: kubernetes, service: audit }
detection: { s: { ${item} }, condition: s }
level: low
`;

const ASKED = [
  rule("extra", "'user.extra.authentication.kubernetes.io/pod-name': web-1"),
  rule("note", "annotations.example.org/x|re: '^a+$'"),
  rule("body", "requestObject.spec.hostPID: true"),
  rule("uri", "requestURI|contains: /evil-7/"),
];
const MANY = Array.from({ length: 60 }, (_, i) => rule(`m${i}`, `requestObject.spec.key${i}: x`));

const LINES = [
  aRequestLine({
    user: { username: "a", extra: { "authentication.kubernetes.io/pod-name": ["web-1"] } },
  }),
  aRequestLine({ annotations: { "example.org/x": "aaa" } }),
  aRequestLine({ annotations: { "example.org/x": "aab" } }),
  aRequestLine({ requestObject: { spec: { hostPID: true } } }),
  aRequestLine({ requestObject: { spec: { key33: "x" } } }),
  aRequestLine({ requestURI: "/api/evil-7/x" }),
];

test.each([
  ["few rules, by the kernel", ASKED, kernel],
  ["few rules, by the reference", ASKED, null],
  ["many rules, by the kernel", [...ASKED, ...MANY], kernel],
  ["many rules, by the reference", [...ASKED, ...MANY], null],
])("%s find what stands in bodies, annotations and extra", async (_, texts, module) => {
  const { rules, problems } = compileRules(texts.map((text, i) => ({ file: `${i}.yml`, text })));
  expect(problems).toEqual([]);
  const ingest = new Ingest(new InProcessPool(rules, module), () => undefined);
  await ingest.open([new File([LINES.map((line) => `${line}\n`).join("")], "audit.log")]);
  const runner = createFilterRunner(ingest.store);
  const rowsOf = (id: string): number[] => {
    const { rows } = runner.run(onField("rule", { op: "match", pattern: [id], cased: true }));
    return LINES.flatMap((__, row) => (hasBit(rows, row) ? [row] : []));
  };
  expect(["extra", "note", "body", "uri"].map(rowsOf)).toEqual([[0], [1], [3], [5]]);
  expect(rowsOf("m33")).toEqual(texts.length > 10 ? [4] : []);
});
