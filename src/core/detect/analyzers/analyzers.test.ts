import { describe, expect, test } from "vitest";
import {
  analyzed,
  foundBy,
  quietDay,
  storeOf,
  type TimedEvent,
} from "../../../testing/late-log.ts";
import { severityRank } from "../../audit/severity.ts";
import { BUILT_IN_RULES } from "../built-in-rules.ts";
import { compileRules } from "../rule-set.ts";
import { auditIdReuse } from "./audit-id-reuse.ts";
import { platformOf, programOf } from "./client.ts";
import { clockBackwards } from "./clock-backwards.ts";
import { endpointEnumeration } from "./endpoint-enumeration.ts";
import { durationText } from "./gaps.ts";
import { ANALYZERS } from "./index.ts";
import { logGap } from "./log-gap.ts";
import { nameGuessing } from "./name-guessing.ts";
import { MOST_OCCURRENCES } from "./occurrences.ts";
import { sourceSilent } from "./source-silent.ts";
import { twoPlacesAtOnce } from "./two-places-at-once.ts";
import { firstSeenActor } from "./first-seen-actors.ts";

type Given = TimedEvent["event"];

const every = (
  seconds: number,
  count: number,
  event: (i: number) => Given = () => ({}),
): TimedEvent[] => Array.from({ length: count }, (_, i) => ({ at: i * seconds, event: event(i) }));

const guess = (found: number): TimedEvent[] =>
  every(5, 40, (i) => ({
    user: { username: "mallory" },
    requestURI: `/api/v1/namespaces/press/secrets/s${i}`,
    objectRef: { resource: "secrets", namespace: "press", name: `s${i}` },
    responseStatus: { code: i < found ? 200 : 404 },
  }));

const shifted = (events: readonly TimedEvent[], from: number, by: number): TimedEvent[] =>
  events.map((one) => (one.at < from ? one : { ...one, at: one.at + by }));

describe("the list of analyzers", () => {
  const { rules, correlations } = compileRules(BUILT_IN_RULES);
  const taken = new Set([...rules, ...correlations].map(({ id }) => id));

  test.each(ANALYZERS)(
    "$meta.id says all that a rule says, under a name of its own",
    ({ meta, needs }) => {
      expect(taken.has(meta.id)).toBe(false);
      expect(ANALYZERS.filter((one) => one.meta.id === meta.id)).toHaveLength(1);
      expect(meta.description.length).toBeGreaterThan(150);
      expect(meta.techniques.length).toBeGreaterThan(0);
      expect(meta.references.every((url) => URL.canParse(url))).toBe(true);
      expect(meta.falsePositives.length).toBeGreaterThan(0);
      expect(severityRank(meta.level)).toBeGreaterThan(0);
      expect(meta.tactics.length).toBeGreaterThan(0);
      // Bodies are not read late: what an analyzer asks must be in columns.
      expect([needs.level, needs.paths]).toEqual(["Metadata", []]);
    },
  );

  test("find nothing in an empty log, and in one event", () => {
    for (const store of [storeOf(), storeOf(every(1, 1))])
      expect([...analyzed(store).values()].flat()).toEqual([]);
  });

  test("find nothing in a quiet day", () => {
    const found = [...analyzed(storeOf(quietDay(24))).values()].flat();
    expect(found).toEqual([]);
  });
});

describe("enumeration", () => {
  const KINDS = ["pods", "secrets", "configmaps", "nodes", "services", "jobs", "roles"];
  const asks = (refused: readonly string[], user = "mallory"): TimedEvent[] =>
    every(10, KINDS.length, (i) => ({
      user: { username: user },
      verb: "list",
      requestURI: `/api/v1/${KINDS[i]}`,
      objectRef: { resource: KINDS[i] ?? "" },
      responseStatus: { code: refused.includes(KINDS[i] ?? "") ? 403 : 200 },
    }));

  test("somebody who is allowed some of many and refused others is found", () => {
    expect(foundBy(endpointEnumeration, asks(["secrets", "nodes", "roles"]))).toEqual([
      {
        group: "mallory 10.8.0.31",
        rows: [0, 1, 2, 3, 4, 5, 6],
        note: "7 different requests within 5m, some allowed, some refused",
      },
    ]);
  });

  test("one missing right, only refusals, and the control plane are not", () => {
    expect(foundBy(endpointEnumeration, asks(["secrets"]))).toEqual([]);
    expect(foundBy(endpointEnumeration, asks(KINDS))).toEqual([]);
    const denied = ["secrets", "nodes", "roles"];
    expect(foundBy(endpointEnumeration, asks(denied, "system:kube-scheduler"))).toEqual([]);
  });

  test("software in full work is not, where it lacks a right or two", () => {
    const busy = every(1, 70, (i) => ({
      user: { username: "mallory" },
      requestURI: `/api/v1/x/${i}`,
    }));
    expect(foundBy(endpointEnumeration, [...busy, ...asks(["secrets", "nodes", "roles"])])).toEqual(
      [],
    );
  });

  test("many names that are not there are found, a few or the same again and again are not", () => {
    expect(foundBy(nameGuessing, guess(2))).toMatchObject([
      { group: "mallory 10.8.0.31", note: "38 different objects not found within 10m" },
    ]);
    expect(foundBy(nameGuessing, guess(20))).toEqual([]);
    const loop = every(5, 100, () => ({ responseStatus: { code: 404 } }));
    expect(foundBy(nameGuessing, loop)).toEqual([]);
  });
});

describe("one person on two machines", () => {
  const mac = { sourceIPs: ["10.8.0.5"], userAgent: "kubectl/v1.34.1 (darwin/arm64) kubernetes/1" };
  const linux = {
    sourceIPs: ["203.0.113.7"],
    userAgent: "kubectl/v1.33.0 (linux/amd64) kubernetes/1",
  };

  test("to and fro within ten minutes is found", () => {
    const [one] = foundBy(
      twoPlacesAtOnce,
      every(60, 8, (i) => (i % 2 === 0 ? mac : linux)),
    );
    expect(one).toMatchObject({ group: "noor@larkspur.example", rows: [0, 1, 2, 3, 4, 5, 6, 7] });
  });

  test("a change of machine, a slow one, a VPN, and programs that do not tell are not", () => {
    const quiet = [
      every(60, 8, (i) => (i < 4 ? mac : linux)),
      every(3600, 8, (i) => (i % 2 === 0 ? mac : linux)),
      every(60, 8, (i) => (i % 2 === 0 ? mac : { ...mac, sourceIPs: ["203.0.113.7"] })),
      every(60, 8, (i) => (i % 2 === 0 ? mac : { ...linux, userAgent: "curl/8" })),
    ];
    for (const events of quiet) expect(foundBy(twoPlacesAtOnce, events)).toEqual([]);
  });

  test("two people, each on a machine, are two", () => {
    const events = every(60, 8, (i) =>
      i % 2 === 0 ? mac : { ...linux, user: { username: "bo@orchard.example" } },
    );
    expect(foundBy(twoPlacesAtOnce, events)).toEqual([]);
  });
});

describe("the log itself", () => {
  test("a long silence is found, with the event before and the one after", () => {
    expect(foundBy(logGap, shifted(every(10, 600), 1000, 4800))).toEqual([
      { group: "", rows: [99, 100], note: "silent for 1 h 20 min, usually for no more than 10 s" },
    ]);
  });

  test("silences that come again and again are the rhythm, and so is a slow log", () => {
    const hourly = Array.from({ length: 60 }, (_, i) =>
      every(1, 10).map(({ at }) => ({ at: at + i * 3600, event: {} })),
    );
    expect(foundBy(logGap, hourly.flat())).toEqual([]);
    expect(foundBy(logGap, every(600, 600))).toEqual([]);
    expect(foundBy(logGap, every(1, 5).concat({ at: 9999, event: {} }))).toEqual([]);
  });

  test("one server is silent while the others go on", () => {
    const silent = shifted(every(10, 600), 1000, 1200);
    const [one] = foundBy(sourceSilent, silent, every(10, 900));
    expect(one?.group).toBe("server-0.log");
    expect(one?.rows).toEqual([99, 100]);
    expect(one?.note).toMatch(/^silent for 20 min 10 s, .*; others had 12\d events meanwhile$/);
    expect(foundBy(sourceSilent, silent, silent)).toEqual([]);
    expect(foundBy(sourceSilent, silent)).toEqual([]);
  });

  test("files of one server, one after the other, are no silence", () => {
    const [first, second] = [
      every(10, 600),
      every(10, 600).map(({ at }) => ({ at: at + 6000, event: {} })),
    ];
    expect(foundBy(sourceSilent, first, second)).toEqual([]);
  });

  test("a clock that was set back is found, at both records", () => {
    const back = shifted(every(10, 600), 1000, -500);
    expect(foundBy(clockBackwards, back)).toEqual([
      { group: "server-0.log", rows: [100, 99], note: "back by 8 min 10 s" },
    ]);
  });

  test("records that waited a moment, and files in another order, are no clock", () => {
    const waited = every(10, 600).map((one, i) =>
      i % 7 === 0 ? { ...one, at: Math.max(0, one.at - 45) } : one,
    );
    expect(foundBy(clockBackwards, waited)).toEqual([]);
    expect(foundBy(clockBackwards, every(100, 600).toReversed())).toEqual([]);
    // Two files, of which the second is the older.
    expect(foundBy(clockBackwards, shifted(every(10, 600), 0, 9000), every(10, 600))).toEqual([]);
  });

  test("requests of one audit ID are put together", () => {
    const auditID = "6f0c1f7e-0d3e-4a55-9a0b-5e2f7c1d8b30";
    const events = every(60, 6, (i) =>
      i % 3 === 0 ? { auditID, requestURI: `/api/v1/x${i}` } : {},
    );
    expect(foundBy(auditIdReuse, events)).toEqual([
      { group: auditID, rows: [0, 3], note: "on 2 requests" },
    ]);
  });
});

test("an attacker with names without end gets one occurrence for the rest of them", () => {
  const flood = every(0.1, MOST_OCCURRENCES + 20, (i) => ({ user: { username: `m${i}` } }));
  const late = flood.map(({ at, event }) => ({ at: at + 7 * 3600, event }));
  const found = foundBy(firstSeenActor, [...quietDay(8), ...late]);
  expect(found).toHaveLength(MOST_OCCURRENCES + 1);
  const rest = found.find(({ note }) => note.startsWith("more than"));
  expect(rest?.rows).toHaveLength(20);
});

test("a user agent's program and machine", () => {
  expect(programOf("kubectl/v1.34.1 (linux/amd64) kubernetes/93248f9")).toBe("kubectl");
  expect(programOf("Go-http-client/2.0")).toBe("go-http-client");
  expect(programOf("Mozilla/5.0 (X11; Linux x86_64)")).toBe("mozilla");
  expect(platformOf("kubectl/v1.34.1 (linux/amd64) kubernetes/93248f9")).toBe("linux/amd64");
  expect(platformOf("Mozilla/5.0 (Windows NT 10.0; Win64)")).toBe("windows");
  expect(platformOf("curl/8.7.1")).toBe("");
});

test("how long, in words", () => {
  expect([0.2, 59, 61, 3600, 90_000].map((seconds) => durationText(seconds * 1e6))).toEqual([
    "1 s",
    "59 s",
    "1 min 1 s",
    "1 h",
    "1 d 1 h",
  ]);
});
