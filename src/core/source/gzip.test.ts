import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GzipInflation, isGzip } from "./gzip.ts";
import { GzipMembers, type GzipOutcome } from "./gzip-members.ts";

const encoder = new TextEncoder();
const join = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.concat(parts));
const gzip = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(gzipSync(text));

interface Inflated {
  readonly text: string;
  readonly outcome: GzipOutcome;
}

async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Inflated> {
  const inflation = new GzipInflation(new Blob([bytes]));
  const chunks: Uint8Array[] = [];
  for await (const chunk of inflation.chunks()) chunks.push(chunk);
  expect(inflation.bytesRead).toBe(bytes.length);
  return { text: new TextDecoder().decode(join(...chunks)), outcome: inflation.outcome };
}

/** As Chromium does it, where the native inflater stops at the second member: with fflate alone. */
function inflateMembers(bytes: Uint8Array, step = 100): Inflated {
  const members = new GzipMembers();
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += step)
    chunks.push(...members.push(bytes.subarray(at, at + step)));
  chunks.push(...members.finish());
  return { text: new TextDecoder().decode(join(...chunks)), outcome: members.outcome };
}

const ONE = Array.from({ length: 3000 }, (_, i) => `{"event":${i * 7919}}`).join("\n");
const TWO = "second\n".repeat(500);

describe("gzip", () => {
  it("is told by its first bytes", () => {
    expect(isGzip(gzip(""))).toBe(true);
    expect(isGzip(encoder.encode("{}"))).toBe(false);
    expect(isGzip(new Uint8Array([0x1f]))).toBe(false);
  });

  it("gives back what was packed, also in several members and when it is empty", async () => {
    expect(await inflate(gzip(ONE))).toEqual({ text: ONE, outcome: "ok" });
    expect(await inflate(gzip(""))).toEqual({ text: "", outcome: "ok" });
    const members = join(gzip(ONE), gzip(""), gzip(TWO), gzip(ONE));
    expect(await inflate(members)).toEqual({ text: ONE + TWO + ONE, outcome: "ok" });
    for (const step of [1, 7, 1000, 1e9])
      expect(inflateMembers(members, step)).toEqual({ text: ONE + TWO + ONE, outcome: "ok" });
  });

  it("keeps what could be read when the file is cut short, wherever", async () => {
    const first = gzip(TWO);
    const whole = join(first, gzip(ONE));
    for (
      let end = 19;
      end < whole.length;
      end += end < first.length + 30 || end > whole.length - 30 ? 1 : 97
    ) {
      const { text, outcome } = inflateMembers(whole.subarray(0, end));
      expect((TWO + ONE).startsWith(text)).toBe(true);
      expect(outcome).toBe(end === first.length ? "ok" : "cut-short");
    }
    const { text, outcome } = await inflate(gzip(ONE).slice(0, 5000));
    expect(outcome).toBe("cut-short");
    expect(text.length).toBeGreaterThan(1000);
    expect(ONE.startsWith(text)).toBe(true);
  });

  it("says when the checksum or the length is wrong, and keeps the text", async () => {
    for (const back of [8, 5, 4, 1]) {
      const bytes = gzip(ONE);
      bytes[bytes.length - back] = (bytes[bytes.length - back] ?? 0) ^ 0x41;
      const { text, outcome } = await inflate(bytes);
      expect([text, outcome]).toEqual([ONE, "damaged"]);
      expect(inflateMembers(join(bytes, gzip(TWO)))).toEqual({
        text: ONE + TWO,
        outcome: "damaged",
      });
    }
  });

  it("says when something else follows", async () => {
    for (const rest of ["\0\0\0", "\0".repeat(600), "and more text that is not packed"]) {
      expect(inflateMembers(join(gzip(ONE), encoder.encode(rest)))).toEqual({
        text: ONE,
        outcome: "trailing-bytes",
      });
    }
    expect(await inflate(join(gzip(ONE), encoder.encode("and more text")))).toEqual({
      text: ONE,
      outcome: "trailing-bytes",
    });
  });

  it("gives no more and no less than what it could read, whatever is broken", async () => {
    const packed = gzip(ONE);
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: packed.length - 11 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, change) => {
          const bytes = packed.slice();
          bytes[10 + at] = (bytes[10 + at] ?? 0) ^ change;
          const { text, outcome } = await inflate(bytes);
          expect(outcome).not.toBe("ok");
          expect(text.length).toBeLessThan(ONE.length * 40);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("can be left in the middle of a bomb", async () => {
    const bomb = new Uint8Array(gzipSync(new Uint8Array(200 << 20)));
    const inflation = new GzipInflation(new Blob([bomb, bomb]));
    let out = 0;
    for await (const chunk of inflation.chunks()) {
      out += chunk.length;
      if (out > 1 << 20) break;
    }
    expect(out).toBeLessThan(40 << 20);
  });
});
