import { describe, expect, test } from "vitest";
import { anEvent } from "../../testing/audit-event.ts";
import { tableOfEvents, type GivenEvent } from "../../testing/table-of-events.ts";
import type { RuleMark } from "../audit/derived/rule-marks.ts";
import { addBit, emptyBitset } from "../base/bitset.ts";
import { compileRules } from "../detect/rule-set.ts";
import { createFilterRunner } from "../store/run-filter.ts";
import { coverLog } from "./coverage.ts";
import type { RuleCoverage, RuleToCover } from "./rule-coverage.ts";

const rule = (detection: string): RuleToCover => {
  const text = `title: t\nname: r\nlogsource: { product: kubernetes, service: audit }\nlevel: high\ndetection: ${detection}\n`;
  const { rules, problems } = compileRules([{ file: "r.yml", text }]);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return { id: "r", isOn: true, needs: rules[0]?.needs ?? null };
};

const SECRETS = rule("{ s: { verb: [get, list], objectRef.resource: secrets }, condition: s }");
const PRIVILEGED = rule(
  "{ s: { 'requestObject.spec.containers[].securityContext.privileged': true }, condition: s }",
);
const BY_HUMAN = rule(
  "{ s: { objectRef.resource: pods, verb: create, requestObject.spec.hostNetwork: true }, f: { user.username|startswith: 'system:' }, condition: s and not f }",
);
const DERIVED = rule("{ s: { k8s.pod.hostPID: true }, condition: s }");
const ANSWERED = rule("{ s: { responseObject.status.phase: Failed }, condition: s }");
const PODS = { resource: "pods", namespace: "shop", name: "web" };
const pod = (overrides: Parameters<typeof anEvent>[0] = {}): GivenEvent => ({
  event: anEvent({ verb: "create", objectRef: PODS, ...overrides }),
});
const WRITTEN = { level: "Request", requestObject: { kind: "Pod", spec: {} } };

async function cover(of: RuleToCover, events: readonly GivenEvent[]): Promise<RuleCoverage> {
  const answers = [];
  // By kinds of rows, and row by row: the same.
  for (const mostKinds of [undefined, 1]) {
    const table = tableOfEvents(events, 32);
    const [covered] =
      (await coverLog(table, [of], {
        runner: createFilterRunner(table),
        breathe: () => Promise.resolve(true),
        ...(mostKinds !== undefined && { mostKinds }),
      })) ?? [];
    answers.push(covered);
  }
  const [first, second] = answers;
  expect(second).toEqual(first);
  if (first === undefined) throw new Error("no coverage");
  return first;
}

const at = (second: string): GivenEvent => ({
  event: anEvent({
    verb: "get",
    objectRef: { resource: "secrets" },
    requestReceivedTimestamp: `2026-09-14T13:${second}.000000Z`,
  }),
});

describe("a rule that found nothing", () => {
  test("is clean when events of its kind were there", async () => {
    const events = [
      { event: anEvent({ verb: "watch", objectRef: { resource: "secrets" } }) },
      { event: anEvent({ verb: "get", objectRef: { resource: "secrets" } }) },
    ];
    expect(await cover(SECRETS, events)).toMatchObject({
      verdict: "clean",
      ofKind: 1,
      examined: 1,
    });
  });

  test("had nothing to look at when the log has no such events, and says which", async () => {
    expect(await cover(SECRETS, [pod()])).toMatchObject({
      verdict: "blind",
      reason: "no-events",
      missing: ["get, list", "secrets"],
    });
    expect(await cover(SECRETS, [])).toMatchObject({ verdict: "blind", reason: "no-events" });
  });

  test("about bodies is blind in a log of level Metadata", async () => {
    for (const one of [PRIVILEGED, BY_HUMAN, DERIVED])
      expect(await cover(one, [pod(), pod()])).toMatchObject({
        verdict: "blind",
        reason: "no-bodies",
        ofKind: 2,
        examined: 0,
        lacking: { none: 2, other: 0, cut: 0 },
      });
  });

  test("about bodies saw part of a log where only some events carry them", async () => {
    for (const one of [PRIVILEGED, BY_HUMAN, DERIVED])
      expect(await cover(one, [pod(), pod(WRITTEN), pod(WRITTEN)])).toMatchObject({
        verdict: "partly",
        reason: "no-bodies",
        examined: 2,
        lacking: { none: 1, other: 0, cut: 0 },
      });
  });

  test("is clean when the bodies are there, whatever reads, refusals and connections lack", async () => {
    const events = [
      pod(WRITTEN),
      pod({ verb: "get" }),
      pod({ responseStatus: { code: 403 } }),
      pod({ stage: "RequestReceived" }),
      pod({ objectRef: { ...PODS, subresource: "exec" } }),
    ];
    for (const one of [PRIVILEGED, BY_HUMAN, DERIVED])
      expect(await cover(one, events)).toMatchObject({ verdict: "clean", examined: 1 });
  });

  test("is clean where other fields already rule all events out, bodies or not", async () => {
    const events = [pod({ user: { username: "system:node:a" } })];
    expect(await cover(BY_HUMAN, events)).toMatchObject({ verdict: "clean", examined: 1 });
  });

  test("about what is written had nothing to look at where nothing is written", async () => {
    for (const one of [PRIVILEGED, DERIVED])
      expect(await cover(one, [pod({ verb: "get" })])).toMatchObject({
        verdict: "blind",
        reason: "no-events",
      });
  });

  test("about responses is blind where only requests were kept", async () => {
    expect(await cover(ANSWERED, [pod(WRITTEN)])).toMatchObject({
      verdict: "blind",
      reason: "other-bodies",
      lacking: { none: 0, other: 1, cut: 0 },
    });
  });

  test("is blind where bodies were cut on their way", async () => {
    const cut = pod({ annotations: { "audit.k8s.io/truncated": "true" } });
    expect(await cover(PRIVILEGED, [cut])).toMatchObject({
      verdict: "blind",
      reason: "cut-bodies",
      lacking: { none: 0, other: 0, cut: 1 },
    });
  });

  test("is blind in an export that leaves out a field that every event has", async () => {
    const agents = rule("{ s: { userAgent|contains: curl, verb: create }, condition: s }");
    const event: Record<string, unknown> = { ...anEvent({ verb: "create" }) };
    expect(await cover(agents, [{ event }])).toMatchObject({ verdict: "clean" });
    delete event["userAgent"];
    expect(await cover(agents, [{ event }])).toMatchObject({
      verdict: "blind",
      reason: "no-field",
      missing: ["userAgent"],
    });
  });

  test("is not blind for want of a field that most events never have", async () => {
    const acting = rule("{ s: { impersonatedUser.username: '*' }, condition: s }");
    expect(await cover(acting, [pod()])).toMatchObject({ verdict: "clean" });
  });

  test("had no chance in a log that ends before it has learnt what is usual", async () => {
    const kind = SECRETS.needs;
    if (kind === null) throw new Error("a rule has needs");
    const learner = {
      id: "r",
      isOn: true,
      needs: { ...kind, learning: { share: 0.25, least: 60e6 } },
    };
    expect(await cover(learner, [at("00:00"), at("01:00")])).toMatchObject({
      verdict: "blind",
      reason: "too-short",
      spanNeeded: 60e6,
    });
    expect(await cover(learner, [at("00:00"), at("01:01")])).toMatchObject({ verdict: "clean" });
  });

  test("and of which it is unknown what it needs is not called clean", async () => {
    const analyzer = { id: "r", isOn: true, needs: null };
    expect(await cover(analyzer, [pod()])).toMatchObject({ verdict: "untold" });
  });
});

const found = (rules: readonly RuleMark[]): GivenEvent => ({ ...pod(), rules });

describe("a rule that matched", () => {
  test("is told with how many events are shown and how many only hidden", async () => {
    const events = [
      found(["r", ["other", "f"]]),
      found([
        ["r", "f"],
        ["r", "g"],
      ]),
      found(["r", ["r", "late"]]),
    ];
    expect(await cover(PRIVILEGED, events)).toMatchObject({
      verdict: "fired",
      fired: 2,
      hidden: 1,
      lacking: { none: 3, other: 0, cut: 0 },
    });
  });

  test("is hidden when something hides every match", async () => {
    expect(await cover(PRIVILEGED, [found([["r", "baseline"]])])).toMatchObject({
      verdict: "hidden",
      hidden: 1,
    });
  });

  test("is off when it is switched off, though its matches are still known", async () => {
    const off = { ...PRIVILEGED, isOn: false };
    expect(await cover(off, [found([["r", "off"]])])).toMatchObject({ verdict: "off", hidden: 0 });
  });

  test("counts requests, not the records of their stages", async () => {
    const table = tableOfEvents([found(["r"]), found(["r"])], 32);
    const hidden = emptyBitset(2);
    addBit(hidden, 0);
    table.hidden = hidden;
    const covered = await coverLog(table, [PRIVILEGED], {
      runner: createFilterRunner(table),
      breathe: () => Promise.resolve(true),
    });
    expect(covered?.[0]).toMatchObject({ fired: 1, ofKind: 1 });
  });
});
