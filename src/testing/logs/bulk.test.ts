import { describe, expect, it } from "vitest";
import { bulkLog } from "./bulk.mjs";

const MB = 1_000_000;

const parse: (line: string) => Readonly<Record<string, unknown>> = JSON.parse;

function text(options: Parameters<typeof bulkLog>[0]): string {
  return Buffer.concat([...bulkLog(options)]).toString();
}

describe("a bulk log", () => {
  const log = text({ bytes: 3 * MB });
  const lines = log.trimEnd().split("\n");

  it("is as long as asked, to the end of the last record", () => {
    expect(log.length).toBeGreaterThanOrEqual(3 * MB);
    expect(log.length).toBeLessThan(3 * MB + 10_000);
    expect(log.endsWith("}\n")).toBe(true);
  });

  it("is the same for the same seed, and a longer one starts the same", () => {
    expect(text({ bytes: 3 * MB }) === log).toBe(true);
    expect(text({ bytes: 5 * MB }).startsWith(log.slice(0, MB))).toBe(true);
    expect(text({ bytes: MB, seed: 2 }).slice(0, 1000)).not.toBe(log.slice(0, 1000));
  });

  it("holds audit events with nothing left to fill in", () => {
    const ids = new Set<unknown>();
    let last = "";
    for (const line of lines) {
      const event = parse(line);
      expect(event).toMatchObject({
        kind: "Event",
        apiVersion: "audit.k8s.io/v1",
        stage: "ResponseComplete",
      });
      expect(String(event["requestReceivedTimestamp"])).toMatch(
        /^2026-09-1\dT\d\d:\d\d:\d\d\.\d{6}Z$/,
      );
      expect(String(event["stageTimestamp"]) > last).toBe(true);
      last = String(event["stageTimestamp"]);
      ids.add(event["auditID"]);
    }
    expect(ids.size).toBe(lines.length);
    expect(log.match(/@\w+@|undefined/)).toBeNull();
    expect(lines.map((line) => JSON.stringify(JSON.parse(line)))).toEqual(
      lines.map((line) => line.replaceAll(String.raw`\u0026`, "&")),
    );
  });

  it("has bodies in the share asked for, and none when none are", () => {
    const share = lines.filter((line) => line.includes('"requestObject"')).length / lines.length;
    expect(share).toBeGreaterThan(0.08);
    expect(share).toBeLessThan(0.12);
    expect(text({ bytes: MB, bodies: 0 }).includes('"requestObject"')).toBe(false);
  });

  it("has its received times out of order, as a server that writes at the end has", () => {
    const received = lines.map((line) => String(parse(line)["requestReceivedTimestamp"]));
    expect(received.some((time, i) => time < (received[i - 1] ?? ""))).toBe(true);
  });
});
