// Rules made others by the user, on a log that is open: it is as if it had been opened with them.

import { expect, test } from "vitest";
import { UNTUNED } from "../core/detect/rule-book.ts";
import { aRequestLine } from "../testing/audit-event.ts";
import { BURST } from "../testing/burst-rule.ts";
import {
  answerTo,
  newEngine,
  openFiles,
  question,
  sample,
  searched,
  totalOf,
} from "../testing/open-engine.ts";
import type { FindingRow, Tuning } from "./engine-api.ts";
import type { Engine } from "./engine.ts";

const SEVERITIES = [{ field: "severity", limit: 10, search: "" }] as const;

async function shownBy(engine: Engine) {
  await searched(engine);
  const { total, findings, facets } = await answerTo(engine, question("", { facets: SEVERITIES }));
  return { total, findings, severities: facets[0]?.values };
}

const findingOf = (findings: readonly FindingRow[], id: string) =>
  findings.find(({ rule }) => rule === id);

const own = (name: string, detection: string): string => `title: ${name}
name: ${name}
logsource: { product: kubernetes, service: audit }
level: critical
tags: [attack.credential_access, attack.t1552.007]
detection:
  selection: ${detection}
  condition: selection
`;

const suppression = (rule: string, user: string): string => `title: ${user} may
name: ${user}-may
logsource: { product: kubernetes, service: audit }
filter:
  rules: [${rule}]
  selection: { user.username: ${user} }
  condition: not selection
`;

const TUNED: Tuning = {
  files: [
    {
      file: "own.yml",
      origin: "file",
      text: own("reads", "{ verb: get, objectRef.resource: pods }"),
    },
    {
      file: "bodies.yml",
      origin: "editor",
      text: own("hosted", "{ requestObject.spec.containers[].image|contains: '' }"),
    },
    { file: "mallory.yml", origin: "suppression", text: suppression("pod-exec", "mallory") },
  ],
  off: ["rbac-change", "audit-id-reuse"],
  levels: { "secret-access": "low" },
  filtersOff: [],
};

test("a log says the same whether rules are others before it is opened, while, or after", async () => {
  const before = newEngine();
  await before.tune(TUNED);
  await before.open([sample()]);
  const during = newEngine();
  const opening = during.open([sample()]);
  await during.tune(TUNED);
  await opening;
  const after = await openFiles();
  await after.tune(TUNED);

  const expected = await shownBy(before);
  expect(findingOf(expected.findings, "reads")?.count).toBe(17);
  expect(findingOf(expected.findings, "rbac-change")).toMatchObject({ count: 0 });
  expect(await shownBy(during)).toEqual(expected);
  expect(await shownBy(after)).toEqual(expected);

  const untouched = await openFiles();
  await after.tune(UNTUNED);
  expect(await shownBy(after)).toEqual(await shownBy(untouched));
});

test("what a suppression hides is counted, found by its name, and shown again without it", async () => {
  const engine = newEngine();
  await engine.open([
    new File(
      ["mallory", "alice"].map(
        (username) =>
          `${aRequestLine({
            verb: "create",
            user: { username },
            objectRef: { resource: "pods", subresource: "exec", namespace: "default", name: "web" },
          })}\n`,
      ),
      "a.log",
    ),
  ]);
  const file = { file: "m.yml", origin: "suppression", text: suppression("pod-exec", "mallory") };
  const tuning: Tuning = { ...UNTUNED, files: [{ ...file, origin: "suppression" }] };
  const { filters } = await engine.tune(tuning);
  expect(filters.find(({ id }) => id === "mallory-may")).toMatchObject({
    origin: "suppression",
    isOn: true,
    rules: ["pod-exec"],
  });
  expect(findingOf((await shownBy(engine)).findings, "pod-exec")).toMatchObject({
    count: 1,
    hidden: 1,
  });
  expect(await totalOf(engine, "suppressed:pod-exec/mallory-may")).toBe(1);
  expect(await totalOf(engine, "suppressed:*/mallory-may user:alice")).toBe(0);
  expect(await totalOf(engine, "rule:pod-exec")).toBe(1);

  await engine.tune({ ...tuning, filtersOff: ["mallory-may"] });
  expect(findingOf((await shownBy(engine)).findings, "pod-exec")).toMatchObject({
    count: 2,
    hidden: 0,
  });
});

test("a level of the user's own is that of the events, and the rule's own is still told", async () => {
  const engine = await openFiles();
  const { rules } = await engine.tune({ ...UNTUNED, levels: { "pod-exec": "informational" } });
  expect(rules.find(({ id }) => id === "pod-exec")).toMatchObject({
    level: "informational",
    ownLevel: "high",
  });
  const { findings } = await shownBy(engine);
  expect(findingOf(findings, "pod-exec")).toMatchObject({ level: "informational" });
  expect(await totalOf(engine, "rule:pod-exec severity:high")).toBeLessThan(
    findingOf(findings, "pod-exec")?.count ?? 0,
  );
});

test("a rule of the user's takes the place of one of the same name; a broken one says where", async () => {
  const engine = newEngine();
  const text = own("pod-exec", "{ verb: nothing }");
  const book = await engine.tune({
    ...UNTUNED,
    files: [
      { file: "pod-exec.yml", origin: "file", text },
      { file: "broken.yml", origin: "file", text: "title: x\ndetection: [" },
    ],
  });
  expect(book.rules.filter(({ id }) => id === "pod-exec")).toMatchObject([
    { origin: "file", text, techniques: ["T1552.007"], tactics: ["credential-access"] },
  ]);
  expect(book.rules.find(({ id }) => id === "secret-access")).toMatchObject({ origin: "built-in" });
  expect(book.problems).toMatchObject([{ file: "broken.yml", kind: "yaml" }]);
});

const readBy = (username: string, second: number): string =>
  `${aRequestLine({
    verb: "get",
    user: { username },
    requestReceivedTimestamp: `2026-03-01T10:00:0${second}.000000Z`,
  })}\n`;

test("a correlation tells where it found what, marks its events, and leaves those of its rule unsaid", async () => {
  const engine = newEngine();
  const tuning: Tuning = {
    ...UNTUNED,
    files: [{ file: "burst.yml", origin: "file", text: BURST }],
  };
  const lines = [readBy("alice", 1), readBy("bob", 2), readBy("bob", 3), readBy("bob", 4)];
  await engine.open([new File(lines, "a.log")]);
  await engine.tune(tuning);
  const { total, list } = await engine.occurrences("many-reads", 0, 10);
  expect(total).toBe(1);
  expect(list).toMatchObject([{ group: [["user.username", "bob"]], count: 3, rows: [1, 2, 3] }]);
  const { findings } = await shownBy(engine);
  expect(findingOf(findings, "many-reads")).toMatchObject({ count: 3, level: "high" });
  expect(findingOf(findings, "reads")).toBeUndefined();
  expect(await totalOf(engine, "suppressed:reads/many-reads")).toBe(4);

  // More of the same comes in another file.
  await engine.open([new File([readBy("alice", 5), readBy("alice", 6)], "b.log")]);
  expect((await engine.occurrences("many-reads", 0, 10)).list).toMatchObject([
    { group: [["user.username", "bob"]] },
    { group: [["user.username", "alice"]], count: 3 },
  ]);
  expect(findingOf((await shownBy(engine)).findings, "many-reads")).toMatchObject({ count: 6 });

  await engine.tune({ ...tuning, off: ["many-reads"] });
  expect((await engine.occurrences("many-reads", 0, 10)).total).toBe(0);
  expect(findingOf((await shownBy(engine)).findings, "many-reads")).toBeUndefined();
  await engine.tune(UNTUNED);
  expect(findingOf((await shownBy(engine)).findings, "reads")).toBeUndefined();
});
