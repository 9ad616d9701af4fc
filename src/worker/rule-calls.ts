// worker: what the page may ask of the rules, answered from the desk and the log that is open. The engine's part of the contract
// that is about rules; it holds no logic of its own.

import { err } from "../core/base/result.ts";
import { printFaultText, printRule } from "../core/detect/sigma/print-rule.ts";
import type { ByteSearch } from "../core/search/byte-search.ts";
import { Coverage } from "./coverage.ts";
import { readDetailParts } from "./detail-parts.ts";
import { withTexts } from "./rule-book-texts.ts";
import type { RuledLog, RuleDesk } from "./rule-desk.ts";
import { readRuleFiles } from "./rule-files.ts";
import { RuleTrials } from "./rule-trial.ts";
import type { RulesApi } from "./rules-api.ts";
import { suppressionFor, trySuppression } from "./suppressions.ts";

export interface RuleCallsParts {
  /** The one that is open. */
  readonly log: () => RuledLog;
  readonly search: ByteSearch;
  /** Of the rows. */
  readonly version: () => number;
  /** Settles when what several events say is found. */
  readonly searched: () => Promise<void>;
  /** Makes rows follow rules that are others now. */
  readonly changed: () => Promise<void>;
}

export class RuleCalls implements RulesApi {
  readonly #desk: RuleDesk;
  readonly #parts: RuleCallsParts;
  readonly #coverage: Coverage;
  readonly #trials: RuleTrials;

  constructor(desk: RuleDesk, parts: RuleCallsParts) {
    this.#desk = desk;
    this.#parts = parts;
    const { log, version } = parts;
    this.#coverage = new Coverage(version);
    this.#trials = new RuleTrials({
      questions: () => log().questions,
      partsOf: (index) => readDetailParts(index, log().ingest),
      store: () => log().ingest.store,
      book: () => desk.book,
      hiding: () => desk.hiding,
      version,
      logBytes: () =>
        log()
          .ingest.files()
          .reduce((sum, file) => sum + file.size, 0),
    });
  }

  readonly ruleBook: RulesApi["ruleBook"] = () => Promise.resolve(withTexts(this.#desk.book));

  readonly rules: RulesApi["rules"] = async () => (await this.ruleBook()).rules;

  readonly tune: RulesApi["tune"] = async (tuning) => {
    this.#desk.tune(tuning);
    await this.#parts.changed();
    return await this.ruleBook();
  };

  readonly readRuleFiles: RulesApi["readRuleFiles"] = (files, paths = []) =>
    readRuleFiles(files, paths);

  readonly occurrences: RulesApi["occurrences"] = async (rule, start, end) => {
    await this.#parts.searched();
    return this.#desk.occurrences(rule, start, end);
  };

  readonly coverage: RulesApi["coverage"] = async () => {
    // What was not looked for is not known to be absent.
    await this.#parts.searched();
    const { book, correlations } = this.#desk;
    const rules = { rules: book.rules, correlations };
    return await this.#coverage.of(this.#parts.log().ingest.store, rules, this.#parts.search);
  };

  readonly suppression: RulesApi["suppression"] = (rule, conditions) =>
    Promise.resolve(suppressionFor(this.#desk.rules, rule, conditions));

  readonly trySuppression: RulesApi["trySuppression"] = (text) =>
    trySuppression(text, this.#desk.rules, async (filter) => {
      const { total } = await this.#parts.log().questions.lookUp(filter, 0, null);
      return total;
    });

  readonly tryRule: RulesApi["tryRule"] = (text, limit, onProgress) =>
    this.#trials.run(text, limit, onProgress);

  readonly cancelTrial: RulesApi["cancelTrial"] = () => {
    this.#trials.cancel();
    return Promise.resolve();
  };

  readonly ruleOf: RulesApi["ruleOf"] = (filter, head) => {
    const rule = printRule(filter, head);
    return Promise.resolve(
      rule.ok ? rule : err({ kind: "no-rule", text: printFaultText(rule.error) }),
    );
  };
}
