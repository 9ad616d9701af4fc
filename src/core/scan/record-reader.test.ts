import { describe, expect, it } from "vitest";
import type { JsonObject } from "../audit/is-audit-event.ts";
import { splitterFor } from "../formats/detect-format.ts";
import { aLine, anEvent } from "../../testing/audit-event.ts";
import { googleEntry } from "../../testing/logs/google-entry.mjs";
import { BatchBuilder } from "./batch-builder.ts";
import type { Batch } from "./batch.ts";
import { RecordReader } from "./record-reader.ts";

const encoder = new TextEncoder();

function read(
  text: string,
  framing: "lines" | "documents" = "lines",
): Batch & { events: JsonObject[] } {
  const builder = new BatchBuilder();
  builder.begin(0);
  const events: JsonObject[] = [];
  const reader = new RecordReader(builder, framing, { onEvent: (_, event) => events.push(event) });
  const splitter = splitterFor(framing, reader);
  splitter.push(encoder.encode(text));
  splitter.finish();
  reader.finish();
  return { ...builder.take({ offset: text.length, line: 0 }), events };
}

/** Bodies before times, as kube-apiserver writes. */
const { requestReceivedTimestamp, stageTimestamp, annotations, ...before } = anEvent();
const EVENT = JSON.stringify({
  ...before,
  requestObject: { kind: "Pod", metadata: { name: "a" } },
  requestReceivedTimestamp,
  stageTimestamp,
  annotations,
});
const CUT = EVENT.slice(0, EVENT.indexOf('"kind":"Pod"'));

describe("records that are no audit events", () => {
  it("are counted by what they are, and not among the broken ones", () => {
    const { others, rejected, rows } = read(
      [
        "I0301 10:00:00.123456       1 server.go:148] Version: v1.34",
        "type=SYSCALL msg=audit(1772359200.027:2401): arch=c000003e",
        "2026-03-01T10:00:00.615800890Z stdout F hello",
        JSON.stringify({ log: "hello\n", stream: "stdout", time: "2026-03-01T10:00:00Z" }),
        JSON.stringify({ messageType: "CONTROL_MESSAGE", logEvents: [] }),
        JSON.stringify({ preview: true, result: { _raw: EVENT } }),
        JSON.stringify({ auditID: "1", requestURI: "/v3", method: "GET", user: { name: "u" } }),
        JSON.stringify({ kind: "EventList", apiVersion: "audit.k8s.io/v1", items: [] }),
        JSON.stringify({
          protoPayload: { serviceName: "container.googleapis.com" },
          insertId: "1",
        }),
        "",
        "   ",
        EVENT,
      ].join("\n"),
    );
    expect(Object.fromEntries(others)).toEqual({
      klog: 1,
      auditd: 1,
      "container-log": 2,
      "control-message": 1,
      repeat: 1,
      "rancher-audit": 1,
      "empty-list": 1,
      "cloud-audit": 1,
    });
    expect({ rows, rejected: rejected.length }).toEqual({ rows: 1, rejected: 0 });
  });
});

describe("an event that was cut off", () => {
  const own = { verb: "get", user: anEvent().user, truncated: true };

  it.each([
    ["by whoever copied the log", CUT],
    ["by CloudWatch", `${CUT}[Truncated...]`],
    ["by CloudWatch, inside its record", JSON.stringify({ message: `${CUT}[Truncated...]` })],
  ])("keeps what is whole and has no time, %s", (_, text) => {
    const { events } = read(text);
    expect(events).toEqual([expect.objectContaining(own)]);
    expect(events[0]).not.toHaveProperty("requestReceivedTimestamp");
    expect(events[0]).not.toHaveProperty("requestObject");
  });

  it.each([
    [
      "AKS's agent",
      { time: "2026-03-01T10:00:00Z", category: "kube-audit", properties: { log: CUT } },
    ],
    ["Docker", { log: CUT, stream: "stdout", time: "2026-03-01T10:00:00Z" }],
    ["Log Analytics", { TimeGenerated: "2026-03-01T10:00:00Z", log_s: CUT }],
  ])("has the time that %s wrote", (_, record) => {
    expect(read(JSON.stringify(record)).events).toEqual([
      expect.objectContaining({
        ...own,
        requestReceivedTimestamp: "2026-03-01T10:00:00Z",
        inferred: ["requestReceivedTimestamp"],
      }),
    ]);
  });

  it("is rejected when what was asked is not among what is left", () => {
    const { rows, rejected } = read(EVENT.slice(0, EVENT.indexOf('"requestURI"')));
    expect(rows).toBe(0);
    expect(rejected.map(({ reason }) => reason)).toEqual(["cut-off"]);
  });

  it("says that its bodies are lost, as one that the API server cut does", () => {
    const truncated = aLine({ annotations: { "audit.k8s.io/truncated": "true" } });
    expect([...read(`${CUT}\n${truncated}\n${EVENT}\n`).columns.bodies]).toEqual([4, 4, 1]);
  });
});

describe("an event in parts", () => {
  it("is put together from the lines of its stream, whatever lies between", () => {
    const time = "2026-03-01T10:00:00.000000001Z";
    const { rows, rejected, others, start } = read(
      [
        `${time} stdout P ${EVENT.slice(0, 100)}`,
        `${time} stderr F I0301 10:00:00.123456       1 a.go:1] no`,
        `${time} stdout P ${EVENT.slice(100, 300)}`,
        `${time} stdout F ${EVENT.slice(300)}`,
      ].join("\n"),
    );
    expect({ rows, rejected: rejected.length, others }).toEqual({
      rows: 1,
      rejected: 0,
      others: [["klog", 1]],
    });
    expect(start[0]).toBe(0);
  });

  it("is put together from an entry that was split", () => {
    const whole = googleEntry(EVENT);
    const { request, ...payload } = whole.protoPayload;
    const first = {
      ...whole,
      protoPayload: { ...payload, request: { kind: "P" } },
      split: { uid: "u", totalSplits: 2 },
    };
    const second = {
      ...whole,
      protoPayload: { ...payload, request: { kind: "od", metadata: { name: "a" } } },
      split: { uid: "u", index: 1, totalSplits: 2 },
    };
    const { events, rejected } = read(`${JSON.stringify(first)}\n${JSON.stringify(second)}\n`);
    expect(rejected).toEqual([]);
    expect(request).toBeDefined();
    expect(events).toEqual([
      expect.objectContaining({ requestObject: { kind: "Pod", metadata: { name: "a" } } }),
    ]);
  });
});

describe("text that an attacker wrote into an event", () => {
  it("is no event, where the line it stood in was torn", () => {
    const forged = anEvent({ userAgent: EVENT });
    const line = JSON.stringify(forged);
    const { rows } = read(line.slice(line.indexOf('"userAgent"') - 20));
    expect(rows).toBe(0);
  });
});
