import { describe, expect, test } from "vitest";
import { facetOf } from "../../testing/show-in-app.tsx";
import { caretPlace } from "../../core/filter/caret.ts";
import { FIELDS } from "../../core/audit/fields.ts";
import { parseFilter } from "../../core/filter/parse.ts";
import { printFilter } from "../../core/filter/print.ts";
import type { FacetAnswer } from "../../worker/engine-api.ts";
import { suggestionsAt, wantedAt } from "./suggest.ts";

/** The caret is where the bar stands. */
function at(marked: string, answers: readonly FacetAnswer[] | null = null) {
  const caret = marked.indexOf("|");
  const text = marked.replace("|", "");
  const place = caretPlace(text, caret);
  if (place === null) throw new Error("no place");
  const suggestions = suggestionsAt(place, answers);
  /** The whole filter once a suggestion is taken. */
  const taken = (label: string): string | undefined => {
    const chosen = suggestions.find((one) => one.label === label);
    return chosen && text.slice(0, place.from) + chosen.text + text.slice(place.to);
  };
  return {
    labels: suggestions.map(({ label }) => label),
    suggestions,
    taken,
    wanted: wantedAt(place),
  };
}

describe("fields", () => {
  test("stand there before anything is typed, what is asked first first", () => {
    expect(at("|").labels.slice(0, 4)).toEqual(["user", "verb", "resource", "namespace"]);
  });

  test("are found by name, other name, label and path in the event", () => {
    expect(at("us|").labels).toEqual(expect.arrayContaining(["user", "userAgent"]));
    expect(at("ns|").labels).toEqual(["namespace"]);
    expect(at("privileged|").labels).toEqual(["pod.privileged"]);
    expect(at("objectref.na|").labels).toEqual(["namespace", "name"]);
    expect(at("source|").labels[0]).toBe("source");
  });

  test("are written with their colon, in place of the word", () => {
    expect(at("verb:get and us|er").taken("user")).toBe("verb:get and user:");
    expect(at("query|").taken("query.")).toBe("query.");
  });

  test("each can be found, and can be read", () => {
    for (const { name } of FIELDS) {
      expect(at(`${name}|`).labels.concat(name)).toContain(name);
      expect(parseFilter(`${name}:*`).ok).toBe(true);
    }
  });
});

describe("words", () => {
  test("and, or, not come where they can", () => {
    expect(at("verb:get |").labels.slice(0, 3)).toEqual(["and", "or", "not"]);
    expect(at("verb:get an|").labels).toContain("and");
    expect(at("an|").labels).not.toContain("and");
    expect(at("no|").labels).toContain("not");
    expect(at("verb:(get |").labels).toEqual(["or"]);
  });
});

describe("values", () => {
  const users = facetOf("user", { "system:alice": 900, Alice: 41, "alice b": 7, bob: 3 });

  test("come with their counts, those that begin with what is typed first", () => {
    const { suggestions } = at("user:al|", [users]);
    expect(suggestions.map(({ label, count }) => [label, count])).toEqual([
      ["Alice", 41],
      ["alice b", 7],
      ["system:alice", 900],
      ["al*", null],
    ]);
  });

  test("are written as a click on the facet writes them", () => {
    const { taken } = at("user:al| and verb:get", [users]);
    expect(taken("Alice")).toBe('user:"Alice" and verb:get');
    expect(taken("alice b")).toBe('user:"alice b" and verb:get');
    expect(taken("system:alice")).toBe("user:system:alice and verb:get");
    expect(taken("al*")).toBe("user:al* and verb:get");
    expect(at("verb:(get or l|)", [facetOf("verb", { list: 1, delete: 2 })]).taken("list")).toBe(
      "verb:(get or list)",
    );
    expect(at("resource:pods/e|", [facetOf("subresource", { exec: 1 })]).taken("exec")).toBe(
      "resource:pods/exec",
    );
    expect(at('user:"al|', [users]).taken("alice b")).toBe('user:"alice b"');
  });

  test("whatever stands in the log, what is taken reads back as that value", () => {
    const values = [
      'a"b',
      "a b",
      "(x)",
      "*",
      "and",
      "<script>",
      "10.0.0.0/8",
      "A/b",
      "{user}",
      "\\",
    ];
    const answer = facetOf("userAgent", Object.fromEntries(values.map((value) => [value, 1])));
    for (const { label, text, kind } of at("userAgent:|", [answer]).suggestions) {
      if (kind !== "value") continue;
      const parsed = parseFilter(`userAgent:${text}`);
      expect(parsed).toMatchObject({
        ok: true,
        value: { test: { op: "match", pattern: [label] } },
      });
    }
  });

  test("are asked for among the events of the rest, as far as columns tell", () => {
    const { wanted } = at("verb:get and raw:token and user:al|");
    expect(wanted).toMatchObject({ fields: ["user"], search: "al", isRough: true });
    expect(wanted && printFilter(wanted.among)).toBe("verb:get");
    expect(at("user:|").wanted).toMatchObject({ search: "", isRough: false });
    expect(at("pod.images:a|").wanted).toBeNull();
    expect(at("user:a*|").wanted).toBeNull();
  });

  test("known ones need no log", () => {
    expect(at("pod.privileged:t|").taken("true")).toBe("pod.privileged:true");
    expect(at("severity:cr|").labels).toContain("critical");
    expect(at("inFlight:|").labels).toContain("yes");
  });

  test("what has an order is offered with it", () => {
    expect(at("status:|").labels).toContain(">=400");
    expect(at("time:|").labels).toContain("-15m");
    expect(at("status >= 4|", [facetOf("status", { 404: 9, 403: 1 })]).taken("403")).toBe(
      "status >= 403",
    );
    for (const text of ["status:>=400", "severity:>=high", "duration:>1m"])
      expect(parseFilter(text).ok).toBe(true);
  });

  test("a bare word is looked for in the values of the main fields", () => {
    const { labels, taken, wanted } = at("ali|", [users, facetOf("namespace", { alienware: 2 })]);
    expect(wanted?.fields).toContain("user");
    expect(labels).toContain("user:system:alice");
    expect(taken("namespace:alienware")).toBe("namespace:alienware");
    expect(at("a|").wanted).toBeNull();
  });

  test("what stands there already is no suggestion", () => {
    expect(at("verb:get|", [facetOf("verb", { get: 9 })]).labels).toEqual([]);
  });
});
