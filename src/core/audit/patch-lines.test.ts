import { describe, expect, test } from "vitest";
import { patchLines } from "./patch-lines.ts";

const told = (body: unknown): string[] =>
  patchLines(body, 10).lines.map(({ op, path, value }) =>
    `${op} ${path.join(" > ")} ${value}`.trim(),
  );

describe("a patch as its changes", () => {
  test("is a list of operations, with keys unescaped", () => {
    expect(
      told([
        { op: "replace", path: "/spec/replicas", value: 3 },
        { op: "remove", path: "/metadata/annotations/a.io~1b~0c" },
        { op: "move", path: "/b", from: "/a" },
      ]),
    ).toEqual([
      "replace spec > replicas 3",
      "remove metadata > annotations > a.io/b~c",
      "move b /a",
    ]);
  });

  test("or an object, of which null removes and the bookkeeping is left out", () => {
    expect(
      told({
        metadata: { resourceVersion: "7", managedFields: [{}], annotations: { x: null } },
        spec: { template: { spec: { containers: [{ name: "a", image: "b" }] } } },
      }),
    ).toEqual([
      "remove metadata > annotations > x",
      'set spec > template > spec > containers [{"name":"a","image":"b"}]',
    ]);
  });

  test("counts what is not told, and tells nothing of what is no patch", () => {
    const many = Array.from({ length: 30 }, (_, i) => ({ op: "add", path: `/a/${i}`, value: i }));
    expect(patchLines(many, 10)).toMatchObject({ total: 30, lines: { length: 10 } });
    for (const body of [
      "text",
      7,
      null,
      undefined,
      [7, { op: "steal", path: "/a" }, { op: "add" }],
    ])
      expect(told(body)).toEqual([]);
  });

  test("ends where a patch is nested without end", () => {
    const deep: unknown = JSON.parse(`${'{"a":'.repeat(2000)}1${"}".repeat(2000)}`);
    expect(told(deep)).toHaveLength(1);
  });
});
