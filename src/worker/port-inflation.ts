// worker: inflating in one worker what another scans, over a message port between the two. A packed log that is read alone then
// takes little more than the longer of both; one worker would do them one after the other, and the others nothing.

import { SourceChanged } from "../core/source/byte-source.ts";
import { aloneInMemory, SENT_BYTES, type Chunk } from "../core/source/given-chunks.ts";
import type { Inflation, InflationOutcome } from "../core/source/inflation.ts";

/** The first message comes sooner: rows are waited for. */
const FIRST_BYTES = 256 << 10;
/** Messages that may be under way. */
const AHEAD = 4;

/** From who inflates. */
type Said =
  | { readonly kind: "chunks"; readonly chunks: readonly Chunk[]; readonly bytesRead: number }
  | { readonly kind: "end"; readonly outcome: InflationOutcome; readonly bytesRead: number }
  | { readonly kind: "changed" };

/** From who scans: a message was taken, or no more are wanted. */
type Asked = "more" | "stop";

/** Settles when all was sent, the other side wants no more of it, or `signal` is aborted. */
export async function sendInflated(
  inflation: Inflation,
  port: MessagePort,
  signal: AbortSignal,
): Promise<void> {
  const say = (said: Said, transferred: Transferable[] = []): void => {
    port.postMessage(said, transferred);
  };
  const room = new Room(port, signal);
  let held: Chunk[] = [];
  let bytes = 0;
  let due = FIRST_BYTES;
  const send = (): void => {
    const { bytesRead } = inflation;
    say(
      { kind: "chunks", chunks: held, bytesRead },
      held.map(({ buffer }) => buffer),
    );
    [held, bytes, due] = [[], 0, SENT_BYTES];
  };
  try {
    for await (const chunk of inflation.chunks()) {
      held.push(aloneInMemory(chunk));
      bytes += chunk.length;
      if (bytes < due) continue;
      if (!(await room.take())) return;
      send();
    }
    send();
    const { outcome, bytesRead } = inflation;
    say({ kind: "end", outcome, bytesRead });
  } catch (error) {
    if (!(error instanceof SourceChanged)) throw error;
    send();
    say({ kind: "changed" });
  } finally {
    port.close();
  }
}

/** How many messages the other side has room for. */
class Room {
  #free = AHEAD;
  #isOver = false;
  #wake: (() => void) | null = null;

  constructor(port: MessagePort, signal: AbortSignal) {
    const over = (): void => {
      this.#isOver = true;
      this.#wake?.();
    };
    port.addEventListener("message", ({ data }: MessageEvent<Asked>) => {
      if (data === "stop") over();
      else this.#free++;
      this.#wake?.();
    });
    port.start();
    signal.addEventListener("abort", over);
    if (signal.aborted) over();
  }

  /** False when no more are wanted. */
  async take(): Promise<boolean> {
    while (this.#free === 0 && !this.#isOver)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    this.#free--;
    return !this.#isOver;
  }
}

/** What another worker inflates, as if it were inflated here. */
export class PortInflation implements Inflation {
  readonly #port: MessagePort;
  readonly #signal: AbortSignal;
  readonly #said: Said[] = [];
  #wake: (() => void) | null = null;
  #bytesRead = 0;
  #outcome: InflationOutcome = "ok";

  /** Nothing is waited for any more once `signal` is aborted: the other worker may be gone. */
  constructor(port: MessagePort, signal: AbortSignal) {
    this.#port = port;
    this.#signal = signal;
    port.addEventListener("message", ({ data }: MessageEvent<Said>) => {
      this.#said.push(data);
      this.#wake?.();
    });
    port.start();
    signal.addEventListener("abort", () => this.#wake?.());
  }

  get bytesRead(): number {
    return this.#bytesRead;
  }

  get outcome(): InflationOutcome {
    return this.#outcome;
  }

  async *chunks(): AsyncGenerator<Chunk> {
    try {
      for (;;) {
        const said = await this.#next();
        if (said === null) {
          // Whoever reads looks at the signal with each chunk, and would take the end for that of the data.
          yield new Uint8Array(0);
          return;
        }
        if (said.kind === "changed") throw new SourceChanged("said by the worker that reads it");
        this.#bytesRead = said.bytesRead;
        if (said.kind === "end") {
          this.#outcome = said.outcome;
          return;
        }
        this.#ask("more");
        yield* said.chunks;
      }
    } finally {
      this.#ask("stop");
      this.#port.close();
    }
  }

  #ask(asked: Asked): void {
    this.#port.postMessage(asked);
  }

  /** Null once it was aborted. */
  async #next(): Promise<Said | null> {
    while (this.#said.length === 0 && !this.#signal.aborted)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    return this.#signal.aborted ? null : (this.#said.shift() ?? null);
  }
}
