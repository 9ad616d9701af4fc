import { parser } from "@grafana/lezer-logql";
import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryFilter } from "../../../testing/arbitrary-filter.ts";
import { toLogQl } from "./logql.ts";

/** What stands where Grafana's own parser, which its query editor goes by, finds a mistake. */
function mistakes(query: string): readonly string[] {
  const found: string[] = [];
  parser.parse(query).iterate({
    enter: ({ type, from, to }) => {
      if (type.isError) found.push(`${from}: ${query.slice(from, to)}`);
    },
  });
  return found;
}

test("Grafana's parser reads it without a mistake, whatever the filter", () => {
  let printedOnes = 0;
  fc.assert(
    fc.property(arbitraryFilter, (filter) => {
      const printed = toLogQl(filter, null);
      if (!printed.ok) return;
      printedOnes++;
      expect([printed.value.text, mistakes(printed.value.text)]).toEqual([printed.value.text, []]);
    }),
    { numRuns: 500 },
  );
  expect(printedOnes).toBeGreaterThan(50);
});

test("Grafana's parser does find a mistake where there is one", () => {
  expect(mistakes(`{job="a"} | json | verb = "get" and`)).not.toEqual([]);
  expect(mistakes(`{job="a"} | json | (verb = "get"`)).not.toEqual([]);
});
