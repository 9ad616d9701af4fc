import { expect, test } from "vitest";
import { UNTUNED } from "../core/detect/rule-book.ts";
import { aRequestLine } from "../testing/audit-event.ts";
import { openEngine } from "../testing/open-engine.ts";
import type { Engine } from "./engine.ts";

const reading = (username: string): string =>
  aRequestLine({
    user: { username },
    objectRef: { resource: "secrets", namespace: "a", name: "b" },
  });

const opened = (...users: string[]): Promise<Engine> => openEngine(users.map(reading));

async function textFor(engine: Engine, actor: string): Promise<string> {
  const text = await engine.suppression("secret-access", [{ field: "actor", value: actor }]);
  if (text === null) throw new Error("no such rule");
  return text;
}

const HOSTILE = ["*", "?", "a\\b", 'say "hi"', "line\nend", "noor", "NOOR"];

test("hides as many as it said it would, and no others", async () => {
  for (const actor of HOSTILE) {
    const engine = await opened(...HOSTILE, actor);
    const text = await textFor(engine, actor);
    const shown = HOSTILE.length + 1;
    expect(await engine.trySuppression(text)).toEqual({ problem: null, shown, hides: 2 });
    await engine.tune({ ...UNTUNED, files: [{ file: "s.yml", text, origin: "suppression" }] });
    // What is hidden already is not hidden once more.
    expect(await engine.trySuppression(text)).toEqual({
      problem: null,
      shown: shown - 2,
      hides: 0,
    });
    const { groups } = await engine.findingGroups(
      "secret-access",
      { filter: { kind: "all" }, range: null, actor: null, order: "count" },
      0,
      50,
    );
    expect(groups.map((group) => group.actor)).not.toContain(actor);
    expect(groups).toHaveLength(HOSTILE.length - 1);
  }
});

test("a text that is no filter says in which line", async () => {
  const engine = await opened("noor");
  const text = (await textFor(engine, "noor")).replace(/^filter:/m, "filter: [");
  const { problem } = await engine.trySuppression(text);
  expect(problem?.kind === "unreadable" && problem.line).toBeGreaterThan(0);
});

test("a rule that is not there has none", async () => {
  const engine = await opened("noor");
  expect(await engine.suppression("no-such-rule", [])).toBeNull();
  const text = (await textFor(engine, "noor")).replace("secret-access", "no-such-rule");
  expect(await engine.trySuppression(text)).toMatchObject({
    problem: { kind: "of-no-rule" },
  });
});
