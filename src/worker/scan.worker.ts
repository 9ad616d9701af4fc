// worker: a scan worker's wiring. What it does is core/ingest/run-scan-job.ts and core/records/run-search-job.ts.

import { expose, transfer } from "comlink";
import { ScanRunner, pieceTransferables } from "../core/ingest/run-scan-job.ts";
import { runSearchJob } from "../core/records/run-search-job.ts";
import { ByteSearch } from "../core/search/byte-search.ts";
import { inflationOf } from "../core/source/inflation.ts";
import { sha256Of } from "../core/source/sha256.ts";
import { holdLifeline } from "./lifeline.ts";
import { PortInflation, sendInflated } from "./port-inflation.ts";
import type { ScanApi } from "./scan-api.ts";
import { ScanRunners } from "./scan-runners.ts";

const HASH_STEP = 16e6;

let runners = new ScanRunners([], (rules) => new ScanRunner(rules, null));
let search = new ByteSearch();
let running = new AbortController();
let inflating = new AbortController();

type OnPiece = Parameters<ScanApi["run"]>[1];
const transferring =
  (onPiece: OnPiece): OnPiece =>
  (piece) =>
    onPiece(transfer(piece, pieceTransferables(piece)));

const api: ScanApi = {
  hello: () => holdLifeline(self.name),
  prepare: (rules, kernel, searchModule) => {
    search = new ByteSearch(searchModule);
    runners = new ScanRunners(rules, (some) => new ScanRunner(some, kernel, search));
    return Promise.resolve();
  },
  run: (job, onPiece, inflated) => {
    running = new AbortController();
    const { signal } = running;
    const inflate = inflated && (() => new PortInflation(inflated, signal));
    return runners.run(job, transferring(onPiece), signal, inflate);
  },
  inflate: (blob, packing, to) => {
    inflating = new AbortController();
    return sendInflated(inflationOf(blob, packing), to, inflating.signal);
  },
  stopInflating: () => {
    inflating.abort();
    return Promise.resolve();
  },
  rehearse: (job, onPiece) => {
    running = new AbortController();
    return runners.rehearse(job, transferring(onPiece), running.signal);
  },
  search: (job) => {
    running = new AbortController();
    return runSearchJob(job, search.searcher, running.signal);
  },
  hash: (file, onProgress) => {
    running = new AbortController();
    let told = 0;
    // A message for each piece of 64 KiB would be more work than the hash.
    const tell = (bytes: number): void => {
      if (bytes - told < HASH_STEP) return;
      told = bytes;
      onProgress(bytes);
    };
    return sha256Of(file, tell, running.signal);
  },
  abort: () => {
    running.abort();
    return Promise.resolve();
  },
};
expose(api);
