// worker: the scan workers, as the engine sees them. Spawned with the pool, not when first needed: a page that is loaded
// must open a log although its server can no longer be reached. One that dies costs its job, and the one that it inflates for, and is
// replaced.

import { transfer } from "comlink";
import type { CompiledRule } from "../core/detect/rule-set.ts";
import type { ScanEnd, ScanJob, ScanPiece } from "../core/ingest/scan-job.ts";
import type { SearchEnd, SearchJob } from "../core/records/search-job.ts";
import type { Packing } from "../core/source/inflation.ts";
import type { EnginePool } from "./engine-pool.ts";
import { poolSize } from "./pool-size.ts";
import { WorkerDied, wireWorker } from "./remote.ts";
import type { RemoteWorker } from "./remote.ts";
import type { ScanApi } from "./scan-api.ts";

interface Member {
  /** Never used again: the string ids of a batch are counted per worker, from one when it gets other rules. */
  key: number;
  readonly remote: RemoteWorker<ScanApi>;
  /** It has its rules and its modules; rejects if it died first. */
  ready: Promise<void>;
  /** Those it was given last. */
  rules: readonly CompiledRule[];
}

type OnPiece = (piece: ScanPiece) => Promise<void>;

/** What a worker is wanted for. */
type Work = "scan" | "search";
/** The one that was busy last has the most at hand; a rehearsal is for all of them in turn. */
type Which = "busy last" | "idle longest";

/** Compiled modules; null where the browser cannot. */
export interface PoolModules {
  readonly kernel: Promise<WebAssembly.Module | null>;
  readonly search: Promise<WebAssembly.Module | null>;
}

export class WorkerScanPool implements EnginePool {
  readonly size = poolSize(navigator.hardwareConcurrency);
  #rules: readonly CompiledRule[];
  readonly #modules: PoolModules;
  readonly #idle: Member[] = [];
  readonly #waiting: Record<Work, ((member: Member) => void)[]> = { scan: [], search: [] };
  #lastServed: Work = "scan";
  readonly #members = new Set<Member>();
  #nextKey = 0;
  #disposed = false;
  #isNarrow = false;
  #busy = 0;

  constructor(rules: readonly CompiledRule[], modules: PoolModules) {
    this.#rules = rules;
    this.#modules = modules;
    while (this.#idle.length < this.size) this.#idle.push(this.#spawn());
  }

  /** Whoever is at a job ends it with those it has. */
  setRules(rules: readonly CompiledRule[]): void {
    this.#rules = rules;
  }

  run(
    job: ScanJob,
    onPiece: (piece: ScanPiece, worker: number) => Promise<void>,
    signal: AbortSignal,
  ): Promise<ScanEnd> {
    return this.#runOn("scan", signal, async (member) => {
      const { compression, isAlone = false } = job;
      const take: OnPiece = (piece) => onPiece(piece, member.key);
      const helper = compression !== null && isAlone ? this.#idle.at(0) : undefined;
      return compression === null || helper === undefined
        ? await member.remote.api.run(job, take)
        : await this.#runHelped(member, helper, { job, packing: compression, take });
    });
  }

  /** `helper` inflates what `member` scans, beside what else it is given to do: a search does not wait for the load's end. */
  async #runHelped(
    { remote }: Member,
    helper: Member,
    { job, packing, take }: { job: ScanJob; packing: Packing; take: OnPiece },
  ): Promise<ScanEnd> {
    const { port1, port2 } = new MessageChannel();
    let isLost = false;
    let isOver = false;
    const inflate = async (): Promise<void> => {
      await helper.ready;
      if (!isOver) await helper.remote.api.inflate(job.blob, packing, transfer(port1, [port1]));
    };
    inflate().catch((error: unknown) => {
      if (!(error instanceof WorkerDied)) helper.remote.end();
      isLost = true;
      void remote.api.abort().catch(() => undefined);
    });
    try {
      const end = await remote.api.run(job, take, transfer(port2, [port2]));
      return isLost ? { kind: "worker-died" } : end;
    } finally {
      isOver = true;
      void helper.remote.api.stopInflating().catch(() => undefined);
    }
  }

  rehearse(
    job: ScanJob,
    onPiece: (piece: ScanPiece, worker: number) => Promise<void>,
    signal: AbortSignal,
  ): Promise<ScanEnd> {
    const run = ({ remote, key }: Member): Promise<ScanEnd> =>
      remote.api.rehearse(job, (piece) => onPiece(piece, key));
    return this.#runOn("scan", signal, run, "idle longest");
  }

  search(job: SearchJob, signal: AbortSignal): Promise<SearchEnd> {
    return this.#runOn("search", signal, ({ remote }) => remote.api.search(job));
  }

  /** By one of its workers, which are here though the server may be gone; searches have the others meanwhile. */
  async hash(
    file: File,
    onProgress: (bytes: number) => void,
    signal: AbortSignal,
  ): Promise<string | null> {
    const end = await this.#runOn("search", signal, ({ remote }) =>
      remote.api.hash(file, onProgress),
    );
    return typeof end === "string" ? end : null;
  }

  async #runOn<End>(
    work: Work,
    signal: AbortSignal,
    run: (member: Member) => Promise<End>,
    which: Which = "busy last",
  ): Promise<End | { readonly kind: "aborted" } | { readonly kind: "worker-died" }> {
    if (this.#disposed) return { kind: "worker-died" };
    const member = await this.#take(work, which);
    const abort = (): void => {
      void member.remote.api.abort().catch(() => undefined);
    };
    signal.addEventListener("abort", abort);
    try {
      if (signal.aborted) return { kind: "aborted" };
      if (work === "scan" && member.rules !== this.#rules) {
        member.key = this.#nextKey++;
        this.#prepare(member);
      }
      await member.ready;
      return await run(member);
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
    while (this.#hasWaiting()) {
      const free = this.#free("busy last");
      if (free === null) return;
      this.#nextWaiting()?.(free);
    }
  }

  async #take(work: Work, which: Which): Promise<Member> {
    return this.#free(which) ?? (await new Promise((resolve) => this.#waiting[work].push(resolve)));
  }

  /** A worker for a job that may begin now. */
  #free(which: Which): Member | null {
    if (this.#isNarrow && this.#busy > 0) return null;
    const idle = which === "busy last" ? this.#idle.pop() : this.#idle.shift();
    const free = idle ?? (this.#members.size < this.size ? this.#spawn() : null);
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
    // A rehearsal may have more of them at work than a narrow pool lets.
    const next = this.#isNarrow && this.#busy > 1 ? undefined : this.#nextWaiting();
    if (next) {
      next(dead && !this.#disposed ? this.#spawn() : member);
      return;
    }
    this.#busy--;
    if (!dead) this.#idle.push(member);
  }

  #hasWaiting(): boolean {
    return this.#waiting.scan.length + this.#waiting.search.length > 0;
  }

  /** All jobs of a load wait from its beginning: a search takes turns with them, and neither waits for the other's end. */
  #nextWaiting(): ((member: Member) => void) | undefined {
    const other: Work = this.#lastServed === "scan" ? "search" : "scan";
    const work = this.#waiting[other].length > 0 ? other : this.#lastServed;
    this.#lastServed = work;
    return this.#waiting[work].shift();
  }

  #spawn(): Member {
    const key = this.#nextKey++;
    const name = `scan-${key}-${crypto.randomUUID()}`;
    const worker = new Worker(new URL("./scan.worker.ts", import.meta.url), {
      type: "module",
      name,
    });
    const remote = wireWorker<ScanApi>(worker, name);
    const member: Member = { key, remote, ready: Promise.resolve(), rules: this.#rules };
    this.#prepare(member);
    this.#members.add(member);
    member.remote.onDeath(() => {
      this.#members.delete(member);
      const at = this.#idle.indexOf(member);
      if (at >= 0) this.#idle.splice(at, 1);
    });
    return member;
  }

  #prepare(member: Member): void {
    const { kernel, search } = this.#modules;
    const rules = this.#rules;
    member.rules = rules;
    member.ready = Promise.all([kernel, search]).then((modules) =>
      member.remote.api.prepare(rules, ...modules),
    );
    // Who runs a job on it hears of its death; until then nobody need.
    member.ready.catch(() => undefined);
  }
}
