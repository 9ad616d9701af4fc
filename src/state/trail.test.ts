import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { epochMicros } from "../core/base/brand.ts";
import {
  counted,
  NEW_TRAIL,
  recentQueries,
  stepOf,
  trailLines,
  visited,
  type Trail,
} from "./trail.ts";

let now = 0;
/** A query on its own; "+" before it: the same gesture goes on; "!" behind it: it cannot be read. */
function go(trail: Trail, ...queries: readonly string[]): Trail {
  return queries.reduce((before, query) => {
    const goesOn = query.startsWith("+");
    const isReadable = !query.endsWith("!");
    const text = goesOn ? query.slice(1) : query;
    return visited(before, { place: { query: text, range: null }, isReadable, goesOn, now: now++ });
  }, trail);
}

/** The tree as it is shown; where one is in brackets. */
const shown = (trail: Trail): readonly string[] =>
  trailLines(trail).map(({ step, depth, isCurrent }) => {
    const text = step.place.query === "" ? "all" : step.place.query;
    return `${"  ".repeat(depth)}${isCurrent ? `[${text}]` : text}`;
  });

const totals = (of: Trail) => of.steps.map(({ total }) => total);

describe("where one has been", () => {
  test("is one line, as long as one goes on", () => {
    expect(shown(go(NEW_TRAIL, "a", "a b", "a b c"))).toEqual(["all", "a", "a b", "[a b c]"]);
  });

  test("has two ways, where one goes back and on differently", () => {
    const trail = go(NEW_TRAIL, "a", "a b", "a", "a c");
    expect(shown(trail)).toEqual(["all", "a", "  a b", "[a c]"]);
    // The way one goes on with is the one in line.
    expect(shown(go(trail, "a", "a b", "a b d"))).toEqual(["all", "a", "  a c", "a b", "[a b d]"]);
  });

  test("going back loses nothing", () => {
    expect(shown(go(NEW_TRAIL, "a", "a b", "a", ""))).toEqual(["[all]", "a", "a b"]);
  });

  test("a word that is typed is one step", () => {
    const trail = go(NEW_TRAIL, "a", "ab", "+abc", "+abcd");
    expect(shown(trail)).toEqual(["all", "a", "[abcd]"]);
    expect(shown(go(trail, "+a", "+ax"))).toEqual(["all", "a", "[ax]"]);
  });

  test("typing on from a step one came back to leaves that step", () => {
    expect(shown(go(NEW_TRAIL, "a", "ab", "a", "ac", "+acd"))).toEqual([
      "all",
      "a",
      "  ab",
      "[acd]",
    ]);
  });

  test("a text that could not be read yet is no step once it can", () => {
    expect(shown(go(NEW_TRAIL, "a", "a user:!", "a user:x"))).toEqual(["all", "a", "[a user:x]"]);
  });

  test("a time range is a place of its own", () => {
    const range = { start: epochMicros(1), end: epochMicros(2) };
    const place = { query: "a", range };
    const trail = visited(go(NEW_TRAIL, "a"), { place, isReadable: true, goesOn: false, now: 0 });
    expect(trail.steps).toHaveLength(3);
    expect(stepOf(trail, trail.current)?.place).toEqual(place);
  });

  test("keeps how many events there were, until the log is another", () => {
    const trail = go(counted(go(counted(NEW_TRAIL, 9), "a"), 4), "b");
    expect(totals(trail)).toEqual([9, 4, null]);
    expect(totals(counted(trail, null))).toEqual([null, null, null]);
  });

  test("recent filters come each once, the last first, and not the one that is there", () => {
    const trail = go(NEW_TRAIL, "a", "", "b", "c(!", "", "a", "", "d");
    expect(recentQueries(trail, 9)).toEqual(["a", "b"]);
    expect(recentQueries(trail, 1)).toEqual(["a"]);
  });
});

test("whatever one does, it is a tree with one's place in it, and every step is shown once", () => {
  const move = fc.tuple(fc.constantFrom("", "a", "b", "c", "ab", "ac"), fc.boolean(), fc.boolean());
  fc.assert(
    fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
      const trail = moves.reduce(
        (before, [query, goesOn, isReadable]) =>
          visited(before, { place: { query, range: null }, goesOn, isReadable, now: 0 }),
        NEW_TRAIL,
      );
      const ids = trail.steps.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const lines = trailLines(trail);
      expect(new Set(lines.map(({ step }) => step.id))).toEqual(new Set(ids));
      expect(lines).toHaveLength(ids.length);
      const last = moves.at(-1)?.[0] ?? "";
      expect(stepOf(trail, trail.current)?.place.query).toBe(last);
      // A step stands below the one it came from.
      const above = lines.map(({ step: { parent } }, i) =>
        lines.slice(0, i).some((line) => line.step.id === parent),
      );
      expect(above).toEqual(lines.map(({ step }) => step.parent !== null));
    }),
  );
});

test("a day of filters has an end", () => {
  const trail = go(NEW_TRAIL, ...Array.from({ length: 1500 }, (_, i) => `q${i}`));
  expect(trail.steps.length).toBeLessThanOrEqual(400);
  expect(shown(trail).at(-1)).toBe("[q1499]");
  expect(shown(trail)[0]).toBe("all");
  const bush = go(NEW_TRAIL, ...Array.from({ length: 1500 }, (_, i) => (i % 2 ? "" : `q${i}`)));
  expect(bush.steps.length).toBeLessThanOrEqual(400);
});
