// A packed log inflated on one side of a port and read on the other, as two workers do.

import { gzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { SourceChanged } from "../core/source/byte-source.ts";
import { inflationOf, type Inflation } from "../core/source/inflation.ts";
import { PortInflation, sendInflated } from "./port-inflation.ts";

const MB = 1 << 20;
/** Text that packs well and is nowhere the same. */
const LOG = Buffer.from(Array.from({ length: 400_000 }, (_, i) => `{"line":${i}}\n`).join(""));

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

function between(inflation: Inflation) {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  const [sending, reading] = [new AbortController(), new AbortController()];
  const sent = sendInflated(inflation, port1, sending.signal);
  return { sent, sending, reading, inflation: new PortInflation(port2, reading.signal) };
}

async function all(inflation: Inflation): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of inflation.chunks()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Chunks without end; how many of them were asked for. */
class Endless implements Inflation {
  readonly outcome = "ok";
  bytesRead = 0;
  async *chunks(): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    for (;;) {
      await Promise.resolve();
      this.bytesRead++;
      yield new Uint8Array(MB);
    }
  }
}

test("what comes out at the other side is what it inflates to, and how it ended", async () => {
  const packed = gzipSync(LOG);
  const { sent, inflation } = between(inflationOf(new Blob([packed]), "gzip"));
  expect((await all(inflation)).equals(LOG)).toBe(true);
  expect([inflation.outcome, inflation.bytesRead]).toEqual(["ok", packed.length]);
  await sent;
});

test("of a file that was cut short all that is there comes out, and it says so", async () => {
  const packed = gzipSync(LOG).subarray(0, 300_000);
  const there = inflationOf(new Blob([packed]), "gzip");
  const { inflation } = between(inflationOf(new Blob([packed]), "gzip"));
  const bytes = await all(inflation);
  expect(bytes.equals(await all(there))).toBe(true);
  expect([inflation.outcome, bytes.length > MB]).toEqual(["cut-short", true]);
});

test("who reads slowly is not sent more than some chunks ahead", async () => {
  const endless = new Endless();
  const { inflation, sent } = between(endless);
  const chunks = inflation.chunks();
  for (let n = 0; n < 10; n++) await chunks.next();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(endless.bytesRead).toBeLessThan(20);
  await chunks.return(undefined);
  await sent;
});

test("who stops waits for nothing, and who sends is told", async () => {
  const { inflation, reading, sent } = between(new Endless());
  const chunks = inflation.chunks();
  await chunks.next();
  reading.abort();
  let last: Uint8Array | undefined;
  for await (const chunk of chunks) last = chunk;
  // A chunk of nothing, so that the stop is seen and not an end.
  expect(last).toHaveLength(0);
  await sent;
});

test("who reads is not left waiting for a sender that ended", async () => {
  const { inflation, reading, sending, sent } = between(new Endless());
  sending.abort();
  await sent;
  setTimeout(() => {
    reading.abort();
  }, 20);
  let last: Uint8Array | undefined;
  for await (const chunk of inflation.chunks()) last = chunk;
  expect(last).toHaveLength(0);
});

test("a file that changed meanwhile is the same error on both sides", async () => {
  const changing: Inflation = {
    outcome: "ok",
    bytesRead: 1,
    async *chunks() {
      yield new Uint8Array(5);
      await Promise.resolve();
      throw new SourceChanged("short");
    },
  };
  const { inflation } = between(changing);
  const read: number[] = [];
  const reading = (async () => {
    for await (const chunk of inflation.chunks()) read.push(chunk.length);
  })();
  await expect(reading).rejects.toBeInstanceOf(SourceChanged);
  expect(read).toEqual([5]);
});
