// worker: the engine worker's wiring. What it does is engine.ts.

import { expose } from "comlink";
import { BUILT_IN_RULES } from "../core/detect/built-in-rules.ts";
import { compileRules } from "../core/detect/rule-set.ts";
import { Engine } from "./engine.ts";
import { holdLifeline } from "./lifeline.ts";
import { WorkerScanPool } from "./scan-pool.ts";

const { rules } = compileRules(BUILT_IN_RULES);
const engine = new Engine(rules, () => new WorkerScanPool(rules));

expose(Object.assign(engine, { hello: () => holdLifeline(self.name) }));
