// Two made-up logs: techniques that others have published, each of which must be told by the rules that are after it and by
// no other, and the daily work of clusters with what people run on them, of which nothing may be told as high.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { LITERAL_RULES } from "../../core/detect/built-in-rules.ts";
import { actsIn, lineOf, type Act } from "./acts.ts";
import { isAlert, isGrave, readLog, type ToldRequest } from "./read-log.ts";
import { table } from "./verdicts.ts";

const actsOf = (file: string): readonly Act[] =>
  actsIn(parse(readFileSync(join(import.meta.dirname, file), "utf8")));

/** Each act with its request, which keep their order. */
async function play(file: string): Promise<readonly { act: Act; request: ToldRequest }[]> {
  const acts = actsOf(file);
  const requests = await readLog("audit.log", acts.map(lineOf).join("\n"));
  expect(requests.length).toBe(acts.length);
  return requests.flatMap((request, i) => {
    const act = acts[i];
    return act === undefined ? [] : [{ act, request }];
  });
}

const told = ({ rules }: ToldRequest): readonly string[] => rules.filter(isAlert).toSorted();

const literal: ReadonlySet<string> = new Set(LITERAL_RULES);

describe("made-up logs", () => {
  it("of published techniques: each is told by the rules that are after it, and by no other", async () => {
    const played = await play("techniques.yml");
    console.log(
      table(
        ["technique", "told by"],
        played.map(({ act, request }) => [act.what, told(request).join(", ")]),
      ),
    );
    expect(played.map(({ act, request }) => [act.what, told(request)])).toEqual(
      played.map(({ act }) => [act.what, (act.told ?? []).toSorted()]),
    );
  });

  it("of a normal day: nothing is told as high, but by the literal rules", async () => {
    const played = await play("normal-day.yml");
    const grave = played.flatMap(({ act, request }) =>
      request.rules
        .filter((rule) => isGrave(rule) && !literal.has(rule))
        .map((rule) => [act.what, rule]),
    );
    const medium = played.filter(({ request }) =>
      request.rules.some((rule) => isAlert(rule) && !literal.has(rule)),
    );
    console.log(
      table(
        ["of a normal day, medium", "told by"],
        medium.map(({ act, request }) => [act.what, request.rules.filter(isAlert).join(", ")]),
      ),
    );
    expect(grave).toEqual([]);
    // What is left for an analyst to smile at: less than one act in ten.
    expect(medium.length).toBeLessThan(played.length / 10);
  });
});
