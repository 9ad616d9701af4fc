import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { auditLine } from "../../testing/arbitrary-event.ts";
import type { Framing } from "../bytes/splitter.ts";
import { SourceChanged } from "../source/byte-source.ts";
import { BatchBuilder, transferables } from "./batch-builder.ts";
import { scanChunks, scanRange, type ScanOutcome } from "./scan-bytes.ts";

const EVENT = '{"kind":"Event","apiVersion":"audit.k8s.io/v1","verb":"get"}';

interface Scanned {
  readonly events: { offset: number; length: number; line: number }[];
  readonly rejects: { reason: string; offset: number; length: number; line: number }[];
  readonly newlines: number;
}

/** Scans ranges of a blob one after the other, as if by one worker each, and numbers lines over all of them. */
async function scan(
  blob: Blob,
  borders: readonly number[],
  framing: Framing = "lines",
): Promise<Scanned> {
  const events: Scanned["events"] = [];
  const rejects: Scanned["rejects"] = [];
  let newlines = 0;
  for (const [range, start] of borders.entries()) {
    const outcome = await scanRange(
      blob,
      { start, end: borders[range + 1] ?? blob.size },
      {
        framing,
        builder: new BatchBuilder(),
        batchBytes: 40,
        emit: (batch) => {
          for (const [row, from] of batch.start.entries()) {
            const line = newlines + (batch.line[row] ?? -1);
            events.push({
              offset: batch.byteBase + from,
              length: batch.byteLength[row] ?? -1,
              line,
            });
          }
          for (const { reason, offset, length, line } of batch.rejected)
            rejects.push({ reason, offset, length, line: newlines + line });
          newlines += batch.newlines;
        },
      },
    );
    expect(outcome).toEqual({ kind: "done" });
  }
  return { events, rejects, newlines };
}

describe("scanRange", () => {
  it("gives every record once, with its place, wherever a log is split", async () => {
    const text = `\ufeff${EVENT}\r\n\nnot json\n${EVENT}\n{"kind":"Ev\n\r\n${EVENT}\n{"kind":"Pod"}`;
    const blob = new Blob([text]);
    const whole = await scan(blob, [0]);
    expect(whole.events.map((e) => e.line)).toEqual([0, 3, 6]);
    expect(whole.rejects.map((r) => [r.reason, r.line])).toEqual([
      ["not-json", 2],
      ["cut-off", 4],
      ["not-an-event", 7],
    ]);
    expect(whole.newlines).toBe(7);
    for (let at = 0; at <= blob.size; at++) expect(await scan(blob, [0, at])).toEqual(whole);
    const everyByte = Array.from({ length: blob.size }, (_, at) => at);
    expect(await scan(blob, everyByte)).toEqual(whole);
  });

  it("gives records = events + rejects, for any log and any ranges", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(auditLine, { maxLength: 12 }),
        fc.array(fc.nat(), { maxLength: 4 }),
        async (lines, cuts) => {
          const blob = new Blob([lines.join("\n")]);
          const borders = [
            0,
            ...cuts.map((cut) => cut % (blob.size + 1)).toSorted((a, b) => a - b),
          ];
          const { events, rejects, newlines } = await scan(blob, borders);
          expect(events.length + rejects.length).toBe(
            lines.filter((line) => line.trim() !== "").length,
          );
          expect(newlines).toBe(Math.max(0, lines.length - 1));
          expect(await scan(blob, [0])).toEqual({ events, rejects, newlines });
        },
      ),
      { numRuns: 60 },
    );
  });

  it("reads pretty-printed documents", async () => {
    const pretty = JSON.stringify(JSON.parse(EVENT), null, 2);
    const { events, rejects } = await scan(
      new Blob([`${pretty}\n${pretty}\n{\n "kind":`]),
      [0],
      "documents",
    );
    expect(events.map((e) => e.line)).toEqual([0, 5]);
    expect(rejects.map((r) => [r.reason, r.line])).toEqual([["cut-off", 10]]);
  });

  it("reports a line over the limit by its true length and reads on", async () => {
    const batches: unknown[] = [];
    const outcome = await scanRange(
      new Blob(["x".repeat(500), "\n", EVENT]),
      { start: 0, end: 561 },
      {
        framing: "lines",
        builder: new BatchBuilder(),
        limit: 100,
        emit: (batch) => void batches.push(batch),
      },
    );
    expect(outcome).toEqual({ kind: "done" });
    expect(batches).toMatchObject([
      { rows: 1, rejected: [{ reason: "too-long", length: 500, offset: 0 }] },
    ]);
  });
});

describe("scanChunks", () => {
  const encoder = new TextEncoder();
  async function* chunks(end: () => void): AsyncGenerator<Uint8Array> {
    yield encoder.encode(`${EVENT}\n${EVENT.slice(0, 20)}`);
    end();
    yield encoder.encode(`${EVENT.slice(20)}\n`);
  }

  async function rowsUntil(end: (abort: AbortController) => void): Promise<[ScanOutcome, number]> {
    const abort = new AbortController();
    let records = 0;
    const outcome = await scanChunks(
      chunks(() => end(abort)),
      0,
      {
        framing: "lines",
        builder: new BatchBuilder(),
        signal: abort.signal,
        emit: (batch) => void (records += batch.rows + batch.rejected.length),
      },
    );
    return [outcome, records];
  }

  it("keeps what was given out when it is stopped, and rejects no record because of that", async () => {
    expect(await rowsUntil((abort) => abort.abort())).toEqual([{ kind: "aborted" }, 0]);
    expect(await rowsUntil(() => undefined)).toEqual([{ kind: "done" }, 2]);
  });

  it("keeps what was read when the source goes away", async () => {
    const gone = rowsUntil(() => {
      throw new SourceChanged("gone");
    });
    expect(await gone).toEqual([{ kind: "source-changed" }, 1]);
  });

  it("hands events and rows to whoever classifies them, before the batch leaves", async () => {
    const builder = new BatchBuilder();
    const seen: unknown[] = [];
    await scanChunks(
      chunks(() => undefined),
      0,
      {
        framing: "lines",
        builder,
        onEvent: (row, event) => seen.push([row, event["verb"]]),
        beforeTake: () => {
          const setOf = new Uint32Array(builder.rows).fill(1);
          const severity = new Uint8Array(builder.rows).fill(5);
          builder.setMatches({ severity, setOf, sets: [[], ["rule-a", "rule-b"]] });
        },
        emit: (batch) => {
          expect([...batch.columns.severity]).toEqual([5, 5]);
          expect([...batch.columns.rule]).toEqual([1, 1]);
          const { rule } = batch.strings;
          expect(new TextDecoder().decode(rule?.bytes)).toBe('["rule-a","rule-b"]');
          const copy = structuredClone(batch, { transfer: transferables(batch) });
          expect(batch.start.length).toBe(0);
          expect(copy.rows).toBe(2);
        },
      },
    );
    expect(seen).toEqual([
      [0, "get"],
      [1, "get"],
    ]);
  });
});
