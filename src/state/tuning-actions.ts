// state: what the user does about rules, as functions. Each changes the tuning as a whole, gives it to the engine and keeps it
// for the tab. Changes are given one after another: a switch turned twice ends as it was turned last.

import type { Level } from "../core/audit/severity.ts";
import type { RuleBook, Tuning } from "../worker/engine-api.ts";
import type { ActionParts } from "./action-parts.ts";
import type { RuleDraft } from "./app-state.ts";
import type { RuleChoice } from "./rule-choice.ts";
import { keepTuning, keptTuning } from "./tuning-storage.ts";
import {
  freeName,
  NO_IMPORT,
  NO_TUNING,
  withFiles,
  withFilter,
  withLevel,
  withoutFile,
  withRule,
} from "./tuning.ts";
import { fromRuleFile, toRuleFile } from "./tuning-file.ts";

/** Names of files in which rules may be; what is in them decides. A log that was rotated and packed is not looked into. */
const MAY_HOLD_RULES = /\.(?:ya?ml|zip|tar|tgz|tar\.(?:gz|zst))$/i;
/** What is pasted has no name. */
export const PASTED = "Pasted text";

export type TuningActions = ReturnType<typeof createTuningActions>;

export function createTuningActions({ store, engine, whileBusy, toast, change }: ActionParts) {
  const get = store.getState;
  const set = store.setState;

  /** The tuning that was given last; the book follows when the engine has read it. */
  let wanted: Tuning = NO_TUNING;

  function showBook(book: RuleBook): void {
    set({ book, rules: book.rules });
  }

  async function tune(tuning: Tuning): Promise<void> {
    wanted = tuning;
    set({ isTuningKept: keepTuning(tuning) });
    const book = await whileBusy(engine.tune(tuning));
    // Of several changes only the last is shown: those before are answered with what is wanted no more.
    if (book !== undefined && tuning === wanted) showBook(book);
  }

  /** Takes the rules out of what was dropped. The places of the files that are to be opened as logs. */
  async function takeRules(
    files: readonly File[],
    paths: readonly string[],
  ): Promise<readonly number[]> {
    const all = files.map((_, i) => i);
    if (!files.some(({ name }) => name === PASTED || MAY_HOLD_RULES.test(name))) return all;
    set({ isReadingRules: true });
    const read = await whileBusy(engine.readRuleFiles(files, paths));
    set({ isReadingRules: false });
    if (read === undefined) return all;
    const { others, refused, logs } = read;
    // A second rule that is pasted must not take the place of the first.
    const named = (file: string): string => (file === PASTED ? freeName(wanted, "pasted") : file);
    const found = read.files.flatMap(({ file, text }) => fromRuleFile(named(file), text));
    if (found.length + others.length + refused.length === 0) return logs;
    set({ ruleImport: { others, refused } });
    if (found.length > 0) await tune(withFiles(wanted, found));
    sayWhatWasRead(found.map(({ file }) => file));
    return logs;
  }

  function sayWhatWasRead(files: readonly string[]): void {
    const { book, ruleImport } = get();
    const added = new Set(files);
    const rules = book.rules.filter(({ file }) => added.has(file)).length;
    const others = ruleImport.others.reduce((sum, one) => sum + one.rules, 0);
    const filters = book.filters.filter(({ file }) => added.has(file)).length;
    const problems = book.problems.filter(({ file }) => added.has(file)).length;
    const wrong = problems + ruleImport.refused.length;
    toast(
      wrong > 0 ? "rules-broken" : "rules-read",
      JSON.stringify([rules, filters, others, wrong]),
    );
  }

  return {
    takeRules,
    /** At the start: the book, tuned as this tab had it before it was loaded again. */
    async openRuleBook(): Promise<void> {
      const kept = keptTuning();
      if (kept !== null) {
        await tune(kept);
        return;
      }
      const book = await whileBusy(engine.ruleBook());
      if (book !== undefined) showBook(book);
    },
    tune,
    async switchRule(id: string, isOn: boolean): Promise<void> {
      await tune(withRule(wanted, id, isOn));
    },
    async switchFilter(id: string, isOn: boolean): Promise<void> {
      await tune(withFilter(wanted, id, isOn));
    },
    /** Null gives the rule its own level back. */
    async setRuleLevel(id: string, level: Level | null): Promise<void> {
      await tune(withLevel(wanted, id, level));
    },
    async removeRuleFile(file: string): Promise<void> {
      await tune(withoutFile(wanted, file));
    },
    /** Everything the user has chosen; the rules that come with the page stay, as they were. */
    async resetTuning(): Promise<void> {
      set({ ruleImport: NO_IMPORT });
      await tune(NO_TUNING);
    },
    /** A rule from the editor, under the name of a file that is there or a new one. The name it has now. */
    async keepRule(text: string, file: string | null): Promise<string> {
      const name = file ?? freeName(wanted, "rule");
      await tune(withFiles(wanted, [{ file: name, text, origin: "editor" }]));
      return name;
    },
    /** A Sigma filter of the user's own. The name of its file. */
    async keepSuppression(text: string, file: string | null): Promise<string> {
      const name = file ?? freeName(wanted, "suppression");
      await tune(withFiles(wanted, [{ file: name, text, origin: "suppression" }]));
      return name;
    },
    /** Narrows, orders or groups the list of rules. */
    chooseRules(part: Partial<RuleChoice>): void {
      set((s) => ({ ruleChoice: { ...s.ruleChoice, ...part } }));
    },
    clearRuleImport(): void {
      set({ ruleImport: NO_IMPORT });
    },
    /** All rules and suppressions of the user, as one file that can be dropped again. */
    tuningAsFile: (): string => toRuleFile(wanted.files),
    /** Opens the page of a rule in the list; null closes it. */
    openRule(rule: string | null): void {
      change(rule === null ? { rule } : { rule, tab: "rules", part: "list" }, "walking");
    },
    /** Puts a text into the editor. */
    editRule(draft: RuleDraft): void {
      set({ draft });
      change({ tab: "rules", part: "editor" });
    },
  };
}
