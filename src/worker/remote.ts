// worker: a comlink remote whose calls cannot wait for ever. comlink never listens for a worker's death; here every call
// races with it. Used by the page for the engine and by the engine for its scan workers.

import { proxy, wrap } from "comlink";
import { lifelineBroken } from "./lifeline.ts";

/** The only way a call to a worker rejects, bugs apart. */
export class WorkerDied extends Error {
  override readonly name = "WorkerDied";
}

/** What every worker of ours offers besides its own calls: settles when its lifeline is held. */
export interface Hello {
  hello(): Promise<void>;
}

export interface RemoteWorker<T> {
  readonly api: T;
  /** Called once, when the worker has ended and everything it held is gone. */
  readonly onDeath: (listener: () => void) => void;
  readonly end: () => void;
}

type Method = (...args: readonly unknown[]) => Promise<unknown>;

/** `name` must be the worker's own name: it is the name of its lifeline. Functions in calls are proxied. */
export function wireWorker<T extends object>(worker: Worker, name: string): RemoteWorker<T> {
  const ending = new AbortController();
  const die = (): void => {
    ending.abort();
  };
  const death = new Promise<never>((_, reject) => {
    ending.signal.addEventListener("abort", () => {
      reject(new WorkerDied(name));
    });
  });
  // Nobody may be waiting when it happens; that is no bug.
  death.catch(() => undefined);
  worker.addEventListener("error", die);
  worker.addEventListener("messageerror", die);

  const remote = wrap<Record<string, Method>>(worker);
  const call =
    (method: string): Method =>
    async (...args) => {
      const wired = args.map((a) => (typeof a === "function" ? proxy(a) : a));
      return await Promise.race([remote[method]?.(...wired), death]);
    };
  void call("hello")().then(async () => {
    await lifelineBroken(name);
    die();
  }, die);

  // A gate: what the worker exposes is known to its own file alone, and comlink's proxy has whatever is asked of it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const api = new Proxy<object>(
    {},
    {
      // A promise chain asks every object for `then`; a remote is not a promise.
      get: (_, key) => (typeof key === "string" && key !== "then" ? call(key) : undefined),
    },
  ) as T;
  return {
    api,
    onDeath: (listener) => {
      death.catch(listener);
    },
    end: () => {
      worker.terminate();
      die();
    },
  };
}
