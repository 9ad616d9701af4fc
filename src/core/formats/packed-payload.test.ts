import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readRecords } from "../../testing/read-records.ts";
import { JsonRecord } from "./piece.ts";
import { packedPayload } from "./packed-payload.ts";
import { FORM } from "./place.ts";

const event = (id: string): string =>
  JSON.stringify({
    kind: "Event",
    apiVersion: "audit.k8s.io/v1",
    auditID: id,
    verb: "get",
    stage: "Panic",
  });
const message = (...events: readonly string[]): string =>
  JSON.stringify({
    messageType: "DATA_MESSAGE",
    logEvents: events.map((text, i) => ({
      id: String(i),
      timestamp: 1_772_359_200_000,
      message: text,
    })),
  });
const handed = (packed: Uint8Array): Uint8Array =>
  new TextEncoder().encode(
    `${JSON.stringify({ awslogs: { data: Buffer.from(packed).toString("base64") } })}\n`,
  );

describe("a packed payload", () => {
  it("holds the events of its messages", () => {
    const bytes = handed(gzipSync(message(event("a"), event("b"))));
    expect(readRecords(bytes, "lines")).toMatchObject({ other: 0, rejected: 0, records: 2 });
  });

  it("that is damaged or cut short gives what comes out of it, and never nothing at all", () => {
    const packed = gzipSync(
      message(...Array.from({ length: 200 }, (_, i) => event(`e-${i * 7919}`))),
    );
    for (const end of [packed.length - 4, packed.length >> 1, 30, 12]) {
      const found = readRecords(handed(packed.subarray(0, end)), "lines");
      expect(found.records).toBeGreaterThan(0);
      expect(found.events.length).toBeLessThanOrEqual(200);
    }
    expect(readRecords(handed(packed.subarray(0, -4)), "lines").events).toHaveLength(200);
  });

  it("unpacks to no more than a record may", () => {
    const bytes = handed(gzipSync(new Uint8Array(200 << 20).fill(0x20), { level: 1 }));
    const piece = {
      bytes,
      start: 0,
      end: bytes.length - 1,
      encoding: FORM.plain,
      place: { offset: 0, length: bytes.length - 1, form: FORM.plain, line: 0 },
      whole: true,
    };
    const opening = packedPayload.object?.(new JsonRecord(piece));
    const [inner] = opening?.kind === "pieces" ? opening.pieces : [];
    expect(inner?.whole).toBe(false);
    expect(inner?.end).toBeLessThan(90 << 20);
  });
});
