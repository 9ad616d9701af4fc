// worker: a scan worker's wiring. What it does is core/ingest/run-scan-job.ts and core/records/run-search-job.ts.

import { expose, transfer } from "comlink";
import { ScanRunner, pieceTransferables } from "../core/ingest/run-scan-job.ts";
import { runSearchJob } from "../core/records/run-search-job.ts";
import { ByteSearch } from "../core/search/byte-search.ts";
import { holdLifeline } from "./lifeline.ts";
import type { ScanApi } from "./scan-api.ts";

let runner = new ScanRunner([], null);
let search = new ByteSearch();
let running = new AbortController();

const api: ScanApi = {
  hello: () => holdLifeline(self.name),
  prepare: (rules, kernel, searchModule) => {
    search = new ByteSearch(searchModule);
    runner = new ScanRunner(rules, kernel, search);
    return Promise.resolve();
  },
  run: (job, onPiece) => {
    running = new AbortController();
    const send = (piece: Parameters<typeof onPiece>[0]) =>
      onPiece(transfer(piece, pieceTransferables(piece)));
    return runner.run(job, send, running.signal);
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
