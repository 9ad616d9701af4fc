// core/ingest: pieces on their way to the engine. A worker that waited for each to be taken stood still while the engine
// answered a question; with a few ahead it goes on, and memory stays bounded all the same.

import type { ScanPiece } from "./scan-job.ts";

/** About 600 KB each, of 8 MB of log. */
export const PIECES_AHEAD = 3;

type Send = (piece: ScanPiece) => Promise<void>;

export class PieceFlight {
  readonly #send: Send;
  readonly #underWay: Promise<void>[] = [];

  constructor(send: Send) {
    this.#send = send;
  }

  /** Settles when there is room for another: at once, unless PIECES_AHEAD are under way. Rejects as an earlier one did. */
  async send(piece: ScanPiece): Promise<void> {
    const sent = this.#send(piece);
    // Who waits for it hears of it; until then nobody need.
    sent.catch(() => undefined);
    this.#underWay.push(sent);
    if (this.#underWay.length > PIECES_AHEAD) await this.#underWay.shift();
  }

  /** Settles when all were taken. */
  async landed(): Promise<void> {
    await Promise.all(this.#underWay.splice(0));
  }
}
