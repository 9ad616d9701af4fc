// testing: the facts of a log of ten events in which nothing is missing that a rule looks for, with the parts a test cares
// about.

import { epochMicros } from "../core/base/brand.ts";
import type { LogFacts } from "../worker/engine-api.ts";

const START = Date.UTC(2026, 2, 4, 10) * 1000;

export const logFacts = (part: Partial<LogFacts> = {}): LogFacts => ({
  events: 10,
  span: { first: epochMicros(START), last: epochMicros(START + 60e6) },
  untimed: 0,
  levels: [["RequestResponse", 10]],
  stages: [
    ["ResponseComplete", 8],
    ["RequestReceived", 2],
  ],
  bodies: { none: 0, request: 0, response: 0, both: 10, lost: 0 },
  reads: 4,
  secretReads: 1,
  podWrites: 2,
  podWritesWithBody: 2,
  quiet: { stretches: [], usual: null },
  ...part,
});
