// worker: the engine worker's wiring. What it does is engine.ts.

import { expose } from "comlink";
import { compileRules } from "../core/detect/rule-set.ts";
import { Engine } from "./engine.ts";
import { holdLifeline } from "./lifeline.ts";
import { ruleTexts } from "./rule-texts.ts";
import { WorkerScanPool } from "./scan-pool.ts";

const { rules } = compileRules(ruleTexts);
const engine = new Engine(rules, new WorkerScanPool(rules));

expose(Object.assign(engine, { hello: () => holdLifeline(self.name) }));
