// worker: a scan worker's wiring. What it does is core/ingest/run-scan-job.ts and core/records/run-search-job.ts.

import { expose, transfer } from "comlink";
import { ScanRunner, pieceTransferables } from "../core/ingest/run-scan-job.ts";
import { runSearchJob } from "../core/records/run-search-job.ts";
import { ByteSearch } from "../core/search/byte-search.ts";
import { holdLifeline } from "./lifeline.ts";
import type { ScanApi } from "./scan-api.ts";
import { ScanRunners } from "./scan-runners.ts";

let runners = new ScanRunners([], (rules) => new ScanRunner(rules, null));
let search = new ByteSearch();
let running = new AbortController();

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
  run: (job, onPiece) => {
    running = new AbortController();
    return runners.run(job, transferring(onPiece), running.signal);
  },
  rehearse: (job, onPiece) => {
    running = new AbortController();
    return runners.rehearse(job, transferring(onPiece), running.signal);
  },
  search: (job) => {
    running = new AbortController();
    return runSearchJob(job, search.searcher, running.signal);
  },
  abort: () => {
    running.abort();
    return Promise.resolve();
  },
};
expose(api);
