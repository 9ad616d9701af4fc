// testing: the real engine without workers, in one thread, and questions to it as the page asks them.

import { facetFields } from "../core/audit/fields.ts";
import { BUILT_IN } from "../core/detect/built-in-rules.ts";
import type { BuiltIn } from "../core/detect/rule-book.ts";
import { parseFilter } from "../core/filter/parse.ts";
import type { Predicate } from "../core/filter/predicate.ts";
import type { Answer, Question } from "../worker/engine-api.ts";
import { Engine } from "../worker/engine.ts";
import { InProcessPool } from "./in-process-pool.ts";
import { incidentLog } from "./logs/incident.mjs";

let made: File | undefined;

/** The sample incident, 6 MB, made once. */
export const sample = (): File => (made ??= new File([incidentLog()], "incident.log"));

export const newEngine = (builtIn: BuiltIn = BUILT_IN, hash?: InProcessPool["hash"]): Engine =>
  new Engine(builtIn, (rules) => {
    const pool = new InProcessPool(rules);
    if (hash !== undefined) pool.hash = hash;
    return pool;
  });

/** When what several events say is found too. */
export const searched = (engine: Engine): Promise<void> =>
  new Promise((resolve) => {
    void engine.watch(({ isCorrelating }) => {
      if (!isCorrelating) resolve();
    });
  });

/** With these files open, or the sample. */
export async function openFiles(...files: readonly File[]): Promise<Engine> {
  const engine = newEngine();
  await engine.open(files.length === 0 ? [sample()] : files);
  await searched(engine);
  return engine;
}

export const openEngine = (lines: readonly string[]): Promise<Engine> =>
  openFiles(new File([lines.join("\n")], "audit.log"));

export function filterOf(text: string): Predicate {
  const parsed = parseFilter(text);
  if (!parsed.ok) throw new Error(`no filter: ${text}`);
  return parsed.value;
}

export const question = (text: string, more: Partial<Question> = {}): Question => ({
  filter: filterOf(text),
  range: null,
  sort: [{ field: "time", descending: false }],
  facets: facetFields.map((field) => ({ field, limit: 10, search: "" })),
  bars: 100,
  ...more,
});

export async function answerTo(engine: Engine, asked: Question): Promise<Answer> {
  const answer = await engine.ask(asked);
  if (answer.kind !== "answer") throw new Error(answer.kind);
  return answer;
}

export const totalOf = async (engine: Engine, text: string): Promise<number> =>
  (await answerTo(engine, question(text))).total;
