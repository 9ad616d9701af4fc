// testing: the real engine with a log open, in one thread, for tests of rooms that know it by its contract only.

import { BUILT_IN } from "../core/detect/built-in-rules.ts";
import type { EngineApi } from "../worker/engine-api.ts";
import { Engine } from "../worker/engine.ts";
import { InProcessPool } from "./in-process-pool.ts";

export async function openEngine(lines: readonly string[]): Promise<EngineApi> {
  const engine = new Engine(BUILT_IN, (rules) => new InProcessPool(rules));
  await engine.open([new File([lines.join("\n")], "audit.log")]);
  return engine;
}
