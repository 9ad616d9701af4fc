// worker: the scan workers, as the engine sees them. Spawned with the pool, not when first needed: a page that is loaded
// must open a log although its server can no longer be reached. One that dies costs its job and is replaced.

import type { CompiledRule } from "../core/detect/rule-set.ts";
import type { ScanEnd, ScanJob, ScanPiece, ScanPool } from "../core/ingest/scan-job.ts";
import { WorkerDied, wireWorker } from "./remote.ts";
import type { RemoteWorker } from "./remote.ts";
import type { ScanApi } from "./scan-api.ts";

interface Member {
  /** Never used again: the string ids of a batch are counted per worker. */
  readonly key: number;
  readonly remote: RemoteWorker<ScanApi>;
  /** It has its rules and its kernel; rejects if it died first. */
  readonly ready: Promise<void>;
}

/**
 * Four at least: a stream is drained by the thread that reads it, so while a worker scans, no bytes come; on two cores two
 * workers took a quarter longer than four. More than eight would outrun the disk and the engine.
 */
export const poolSize = (cores: number): number => Math.min(8, Math.max(4, cores));

export class WorkerScanPool implements ScanPool {
  readonly size = poolSize(navigator.hardwareConcurrency);
  readonly #rules: readonly CompiledRule[];
  readonly #kernel: Promise<WebAssembly.Module | null>;
  readonly #idle: Member[] = [];
  readonly #waiting: ((member: Member) => void)[] = [];
  readonly #members = new Set<Member>();
  #nextKey = 0;
  #disposed = false;
  #isNarrow = false;
  #busy = 0;

  constructor(rules: readonly CompiledRule[], kernel: Promise<WebAssembly.Module | null>) {
    this.#rules = rules;
    this.#kernel = kernel;
    while (this.#idle.length < this.size) this.#idle.push(this.#spawn());
  }

  async run(
    job: ScanJob,
    onPiece: (piece: ScanPiece, worker: number) => Promise<void>,
    signal: AbortSignal,
  ): Promise<ScanEnd> {
    const member = await this.#take();
    const abort = (): void => {
      void member.remote.api.abort().catch(() => undefined);
    };
    signal.addEventListener("abort", abort);
    try {
      if (signal.aborted) return { kind: "aborted" };
      await member.ready;
      return await member.remote.api.run(job, (piece) => onPiece(piece, member.key));
    } catch (error) {
      // Anything but a death is a bug in the worker; its state can no longer be trusted either.
      if (!(error instanceof WorkerDied)) member.remote.end();
      this.#members.delete(member);
      return { kind: "worker-died" };
    } finally {
      signal.removeEventListener("abort", abort);
      this.#giveBack(member);
    }
  }

  /** One job at a time from now on, so that the page has a core for its first screen. */
  narrow(): void {
    this.#isNarrow = true;
  }

  /** As many as there are workers again. */
  widen(): void {
    this.#isNarrow = false;
    while (this.#waiting.length > 0) {
      const free = this.#free();
      if (free === null) return;
      this.#waiting.shift()?.(free);
    }
  }

  async #take(): Promise<Member> {
    return this.#free() ?? (await new Promise((resolve) => this.#waiting.push(resolve)));
  }

  /** A worker for a job that may begin now. */
  #free(): Member | null {
    if (this.#isNarrow && this.#busy > 0) return null;
    const free = this.#idle.pop() ?? (this.#members.size < this.size ? this.#spawn() : null);
    if (free !== null) this.#busy++;
    return free;
  }

  /** Ends every worker. Abort the jobs first: those that run then end as if their worker had died. */
  dispose(): void {
    this.#disposed = true;
    for (const member of this.#members) member.remote.end();
  }

  #giveBack(member: Member): void {
    const dead = !this.#members.has(member);
    const next = this.#waiting.shift();
    if (next) {
      next(dead && !this.#disposed ? this.#spawn() : member);
      return;
    }
    this.#busy--;
    if (!dead) this.#idle.push(member);
  }

  #spawn(): Member {
    const key = this.#nextKey++;
    const name = `scan-${key}-${crypto.randomUUID()}`;
    const worker = new Worker(new URL("./scan.worker.ts", import.meta.url), {
      type: "module",
      name,
    });
    const remote = wireWorker<ScanApi>(worker, name);
    const ready = this.#kernel.then((kernel) => remote.api.prepare(this.#rules, kernel));
    // Who runs a job on it hears of its death; until then nobody need.
    ready.catch(() => undefined);
    const member: Member = { key, remote, ready };
    this.#members.add(member);
    member.remote.onDeath(() => {
      this.#members.delete(member);
      const at = this.#idle.indexOf(member);
      if (at >= 0) this.#idle.splice(at, 1);
    });
    return member;
  }
}
