import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryFilter } from "../../../testing/arbitrary-filter.ts";
import { arbitraryEvents } from "../../../testing/events-to-filter.ts";
import { tableOfEvents } from "../../../testing/table-of-events.ts";
import { epochMicros } from "../../base/brand.ts";
import { matchesEvent } from "../match-event.ts";
import { normaliseFilter } from "../normal.ts";
import { parseFilter } from "../parse.ts";
import type { Predicate } from "../predicate.ts";
import { toJq } from "./jq.ts";
import { lowerAscii } from "./text-forms.ts";

const hasJq = spawnSync("jq", ["--version"]).status === 0;

const filterOf = (text: string): Predicate => {
  const parsed = parseFilter(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};
const printed = (text: string): string => {
  const jq = toJq(filterOf(text), null);
  if (!jq.ok) throw new Error(`${text}: ${jq.error.kind}`);
  return jq.value.text;
};
const refusal = (text: string): string => {
  const jq = toJq(filterOf(text), null);
  return jq.ok ? "none" : jq.error.kind;
};

const remarks = (text: string): readonly string[] => {
  const jq = toJq(filterOf(text), null);
  return jq.ok ? jq.value.remarks : [];
};
const textAt = (event: object, key: string): string => String(Reflect.get(event, key));

const sane = (event: object): object => ({
  ...(!/^\d{4}-.*Z$/.test(textAt(event, "requestReceivedTimestamp")) && {
    requestReceivedTimestamp: "2026-01-02T03:00:00.250000Z",
  }),
  ...(!/^[\da-f-]{36}$/.test(textAt(event, "auditID")) && {
    auditID: "00c0ffee-0000-4000-8000-00000000000a",
  }),
});

/** Numbers of the events that a program lets through. */
function run(program: string, events: readonly object[]): readonly number[] {
  const input = events.map((event, n) => JSON.stringify({ ...event, n })).join("\n");
  const { stdout, stderr, status } = spawnSync("jq", ["-c", `${program} | .n`], {
    input,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${program}\n${stderr}`);
  return stdout.split("\n").filter(Boolean).map(Number);
}

describe("a filter as jq", () => {
  test.each([
    ["verb:get", `select(any((.verb? | strings); ascii_downcase == "get"))`],
    ['user:"Alice"', `select(any((.user?.username? | strings); . == "Alice"))`],
    [
      "user:system:*",
      `select(any((.user?.username? | strings); ascii_downcase | startswith("system:")))`,
    ],
    [
      "verb:get and not status >= 400",
      `select(any((.verb? | strings); ascii_downcase == "get") and (any((.responseStatus?.code? | numbers | select(. == floor and . > 0 and . < 65536)); . >= 400) | not))`,
    ],
    [
      "decision:forbid",
      `select(any((.annotations?|.["authorization.k8s.io/decision"]? | strings); ascii_downcase == "forbid"))`,
    ],
    ["", "select(true)"],
  ])("%s", (text, program) => {
    expect(printed(text)).toBe(program);
  });

  test("says what jq cannot say, and why", () => {
    expect(refusal("severity:high")).toBe("ours");
    expect(refusal("source:a")).toBe("ours");
    expect(refusal("tag:seen")).toBe("ours");
    expect(refusal("exec.command:*curl*")).toBe("worked-out");
    expect(refusal("pod.privileged:true")).toBe("worked-out");
    expect(refusal("query.dryRun:All")).toBe("worked-out");
    expect(refusal("raw:token")).toBe("raw-text");
    expect(refusal("duration > 1s")).toBe("duration");
    expect(refusal("ip:2001:db8::/32")).toBe("network-v6");
    expect(refusal("time|week:3")).toBe("part-of-time");
    expect(refusal("verb:get or severity:high")).toBe("ours");
  });

  test("what reads otherwise there is remarked", () => {
    expect(remarks("user:alice")).toEqual(["letter-case"]);
    expect(remarks('user:"Alice"')).toEqual([]);
    expect(remarks('uri~"^/api"')).toEqual(["regex-dialect"]);
    expect(remarks("time:2026-01-02")).toEqual(["time-text"]);
  });

  test("the chosen range is part of it", () => {
    const range = {
      start: epochMicros(1_767_322_800_000_000),
      end: epochMicros(1_767_322_860_000_000),
    };
    const jq = toJq(filterOf("verb:get"), range);
    expect(jq.ok && jq.value.text).toContain('>= "2026-01-02T03:00:00.000000Z"');
    expect(jq.ok && jq.value.text).toContain('< "2026-01-02T03:01:00.000000Z"');
  });
});

describe.skipIf(!hasJq)("jq itself, on a machine that has it", () => {
  /** What the page knows of the event alone; times as kube-apiserver writes them. */
  const sound = arbitraryEvents.map((events) =>
    events.map(({ event }) => ({
      requestReceivedTimestamp: "2026-01-02T03:00:01.500000Z",
      stageTimestamp: "2026-01-02T03:00:02.000000Z",
      ...event,
      ...sane(event),
    })),
  );
  test("lets through what the page lets through, whatever the filter", () => {
    let asked = 0;
    fc.assert(
      fc.property(sound, arbitraryFilter.map(normaliseFilter), (events, filter) => {
        const jq = toJq(filter, null);
        if (!jq.ok || jq.value.remarks.includes("regex-dialect")) return;
        const texts = JSON.stringify([events, filter]);
        // Nobody can write half a character, and letters beyond a to z are remarked.
        fc.pre(!/\\ud[89a-f]/.test(texts));
        fc.pre(
          !jq.value.remarks.includes("letter-case") || lowerAscii(texts) === texts.toLowerCase(),
        );
        asked++;
        const table = tableOfEvents(events.map((event) => ({ event })));
        const expected = events.flatMap((event, n) =>
          matchesEvent(filter, { ...event, n }, table.derived(n)) ? [n] : [],
        );
        expect([jq.value.text, run(jq.value.text, events)]).toEqual([jq.value.text, expected]);
      }),
      { numRuns: 120 },
    );
    expect(asked).toBeGreaterThan(30);
  });

  test("every kind of leaf, on an event that has it and on one that has not", () => {
    const event = {
      verb: "get",
      user: { username: "Alice", groups: ["dev"] },
      impersonatedUser: { username: "bob" },
      sourceIPs: ["10.1.2.3", "::ffff:192.168.1.1"],
      responseStatus: { code: 403 },
      stage: "ResponseComplete",
      requestURI: "/api/v1/pods",
      requestReceivedTimestamp: "2026-01-02T03:04:05.000000Z",
      annotations: { "authorization.k8s.io/decision": "allow" },
      objectRef: { resource: "pods", subresource: "exec", name: "alice", namespace: "d" },
      requestObject: {
        metadata: { labels: { "app.kubernetes.io/name": "web" } },
        spec: {
          replicas: 3,
          paused: null,
          containers: [{ name: "a" }, { securityContext: { privileged: true } }],
        },
      },
    };
    for (const text of [
      "user:alice",
      'user:"Alice"',
      "user:ali*",
      "user:*ice",
      "user:*lic*",
      "user:a?i*e",
      'uri~"^/api/v[0-9]+/pods$"',
      "user:{objectRef.name}",
      "user:*{name}",
      "groups:{=namespace}*",
      "groups:dev",
      "groups:*",
      "ip:10.0.0.0/8",
      "ip:192.168.0.0/16",
      "status >= 400",
      "status:40?",
      "outcome:denied",
      "actor:bob",
      "time:2026-01-02",
      "time|hour:3",
      "resource:pods/exec",
      "user:*",
      "requestObject.spec.containers.securityContext.privileged:true",
      "requestObject.metadata.labels.app.kubernetes.io/name:web",
      "requestObject.spec.replicas > 2",
      "requestObject.spec.paused:<null>",
      "requestObject.spec:*",
      "alice",
      "verb:get and not user:bob",
      "event.objectRef.uid:x or verb:get",
    ])
      expect([text, run(printed(text), [event, { kind: "Event" }])]).toEqual([text, [0]]);
    expect(run(printed("not user:alice"), [event, { kind: "Event" }])).toEqual([1]);
    expect(run(printed("outcome:unknown"), [event, { kind: "Event" }])).toEqual([1]);
  });

  test("a text of an attacker is only a text", () => {
    const hostile = String.raw`a"); input("x \(1+1) \u0000`;
    const program = toJq(
      {
        kind: "test",
        on: { kind: "field", name: "user" },
        test: { op: "match", pattern: [hostile], cased: true },
      },
      null,
    );
    expect(program.ok && run(program.value.text, [{ user: { username: hostile } }])).toEqual([0]);
  });
});
