import { describe, expect, test } from "vitest";
import { epochMicros } from "../../core/base/brand.ts";
import { ACCESS_LOG, failedFile, fileReport } from "../../testing/file-reports.ts";
import { logFacts } from "../../testing/log-facts.ts";
import { blindSpotsOf, hiddenThings, listed } from "./blind-spots.ts";

const hidden = (
  part: Parameters<typeof logFacts>[0],
  files: Parameters<typeof blindSpotsOf>[1] = [],
): readonly string[] => hiddenThings(blindSpotsOf(logFacts(part), files));
const minutes = (n: number) => epochMicros(n * 60e6);
const bodies = (part: object) => ({ none: 0, request: 0, response: 0, both: 0, lost: 0, ...part });

describe("what “no findings” says nothing about", () => {
  test("is nothing where the rules had all they look at", () => {
    expect(hidden({})).toEqual([]);
  });

  test("is privileged pods, where no request has a body, or none that makes a pod", () => {
    expect(hidden({ bodies: bodies({ none: 9, response: 1 }) })).toEqual(["privileged pods"]);
    expect(hidden({ podWrites: 4, podWritesWithBody: 0 })).toEqual(["privileged pods"]);
    expect(hidden({ podWrites: 4, podWritesWithBody: 3 })).toEqual(["some privileged pods"]);
  });

  test("is secret access, where there is no read at all", () => {
    expect(hidden({ reads: 0, secretReads: 0 })).toEqual(["secret access"]);
    const spots = blindSpotsOf(logFacts({ secretReads: 0 }), []);
    // Reads without one of a secret may be innocent: said, but not as grave.
    expect(spots.find(({ title }) => title === "No read of a secret")?.hides).toBe("");
    expect(hiddenThings(spots)).toEqual([]);
  });

  test("is what was cut off, what happened in a silence, and how requests ended", () => {
    const facts = {
      bodies: bodies({ both: 8, lost: 2 }),
      quiet: { stretches: [{ from: minutes(10), to: minutes(140) }], usual: 20e6 },
      stages: [["RequestReceived", 10]] as const,
    };
    expect(hidden(facts)).toEqual([
      "what was cut off",
      "whether requests succeeded",
      "what happened in the silence",
    ]);
    const [silent] = blindSpotsOf(logFacts(facts), []).filter(({ title }) => /Silent/.test(title));
    expect(silent?.title).toBe("Silent for 2 h 10 min");
    expect(silent?.text).toContain("1 Jan 1970 00:10:00 to 1 Jan 1970 02:20:00 (2 h 10 min)");
  });

  test("is what was not read of the files", () => {
    const files = [
      fileReport(0, { rejected: 3 }),
      failedFile(1, ACCESS_LOG),
      fileReport(2, { notes: [{ kind: "trailing-bytes", of: "gzip" }] }),
    ];
    expect(hidden({}, files)).toEqual(["what was not read"]);
  });

  test("is what an archive holds that could not be unpacked", () => {
    const container = { kind: "zip", read: 1, skipped: 4, failed: 1 } as const;
    expect(hidden({}, [fileReport(0, { container })])).toEqual(["what was not read"]);
    const whole = fileReport(0, { container: { ...container, failed: 0 } });
    expect(hidden({}, [whole])).toEqual([]);
  });

  test("reads as a sentence", () => {
    expect(listed(["privileged pods"])).toBe("privileged pods");
    expect(listed(["a", "b", "c"])).toBe("a, b and c");
  });
});

test("what the audit policy leaves out is said of every log that has an event, and last", () => {
  expect(blindSpotsOf(logFacts({}), []).at(-1)?.title).toBe("What the audit policy leaves out");
  expect(blindSpotsOf(logFacts({ events: 0 }), [])).toEqual([]);
});
