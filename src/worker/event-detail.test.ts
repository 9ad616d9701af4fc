// One event as it is shown, and the link that leads to it.

import { expect, test } from "vitest";
import { aRequestLine } from "../testing/audit-event.ts";
import { filterOf, openFiles, sample } from "../testing/open-engine.ts";

test("a link to an event finds it whatever else is open, and in whatever order", async () => {
  const other = new File([aRequestLine({})], "other.log");
  const first = await openFiles(sample());
  const { rows } = await first.lookUp(filterOf("rule:privileged-pod"), 1, null);
  const at = rows[0]?.at ?? "";
  const second = await openFiles(other, sample());
  const index = await second.indexOf(at);
  const shown = index === null ? null : await second.event(index);
  expect(shown?.ok && shown.value.row).toMatchObject({ at, fields: rows[0]?.fields });
  expect(await second.indexOf("0:0")).toBeNull();
});

test("an event is shown with its own text, its place and what made each rule match", async () => {
  const engine = await openFiles();
  const { rows } = await engine.lookUp(filterOf("rule:privileged-pod"), 10, null);
  const [row] = rows;
  if (row === undefined) throw new Error("no privileged pod in the sample");
  const shown = await engine.event(row.index);
  if (!shown.ok || !shown.value.raw.ok) throw new Error("not readable");
  const lines = (await sample().text()).split("\n");
  expect(shown.value.raw.value).toBe(lines[(shown.value.place.line ?? 0) - 1]);
  expect(shown.value.rules[0]).toMatchObject({
    rule: { id: "privileged-pod", level: "critical" },
    because: [
      { field: "requestObject.spec.containers[].securityContext.privileged", value: "true" },
    ],
  });
  const others = shown.value.rules.slice(1);
  expect(others.map(({ rule }) => rule.id)).toContain("escape-combo");
  expect(others.filter(({ because }) => because.length === 0)).toEqual([]);
});
