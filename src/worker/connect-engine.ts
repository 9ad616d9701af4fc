// worker: the page's end of the wire.

import type { EngineApi } from "./engine-api.ts";
import { wireWorker } from "./remote.ts";

export interface EngineConnection {
  /** Calls reject only when the engine worker has ended. */
  readonly engine: EngineApi;
  /** Called once, when the engine worker has ended and everything it held is gone. */
  readonly onDown: (listener: () => void) => void;
}

export function connectEngine(): EngineConnection {
  const name = `engine-${crypto.randomUUID()}`;
  const worker = new Worker(new URL("./engine.worker.ts", import.meta.url), {
    type: "module",
    name,
  });
  const remote = wireWorker<EngineApi>(worker, name);
  return { engine: remote.api, onDown: remote.onDeath };
}
