// worker: the engine: owns the store and answers questions about it. A plain class: in the browser it lives in a worker
// behind comlink, in tests it is simply called. It wires rooms of core together and holds no logic of theirs.

import type { EventIndex } from "../core/base/brand.ts";
import { createBreather } from "../core/base/breathe.ts";
import { err, ok } from "../core/base/result.ts";
import type { Result } from "../core/base/result.ts";
import type { CompiledRule } from "../core/detect/rule-set.ts";
import { exportTo } from "../core/export/export-to.ts";
import type { Predicate } from "../core/filter/predicate.ts";
import { Ingest } from "../core/ingest/ingest.ts";
import type { ScanPool } from "../core/ingest/scan-job.ts";
import { answerQuestion } from "../core/query/answer.ts";
import { createFilterRunner } from "../core/store/run-filter.ts";
import type { RejectReason } from "../core/scan/batch.ts";
import type {
  Answer,
  EngineApi,
  EngineStatus,
  EventDetail,
  EventRow,
  ExportDone,
  ExportFailure,
  ExportKind,
  LookUp,
  Question,
  RawFailure,
  RecordPlace,
  RejectedPage,
  RuleInfo,
  Superseded,
  TimeRange,
} from "./engine-api.ts";
import { detailOf } from "./event-detail.ts";
import { rejectedPage } from "./rejected-page.ts";
import { StatusPusher } from "./status-pusher.ts";

/** A pool whose workers can be ended, and whatever they were at with them. */
export interface EnginePool extends ScanPool {
  dispose(): void;
}

/** Rows sent with an answer: more than any screen shows. */
const FIRST_ROWS = 128;
/** How long a question may hold the thread before messages (a newer question, a stop) are heard. */
const TURN_MS = 12;
