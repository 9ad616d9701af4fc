// state: what the user does with the rule in the editor. One rule is edited at a time. What is to be edited next waits as
// `draft` while the present one has changes that are not kept, so that nothing written is lost without a word.

import type { FieldName } from "../core/audit/fields.ts";
import type { Result } from "../core/base/result.ts";
import { printFilter } from "../core/filter/print.ts";
import type { FacetValue, NoRule, RuleTrial, TrialProgress } from "../worker/engine-api.ts";
import { EVENTS_BY_TIME, type ActionParts } from "./action-parts.ts";
import type { EditedRule } from "./app-state.ts";
import { storedEdited, storeEdited } from "./edited-storage.ts";
import { copyOfRule, TEMPLATE } from "./rule-text.ts";
import type { TuningActions } from "./tuning-actions.ts";

export type DraftParts = ActionParts & Pick<TuningActions, "editRule" | "keepRule">;

/** What a rule is called that says the same as a query. */
type HeadOf = (query: string) => { readonly title: string; readonly description: string };

export const isUnsaved = ({ text, kept }: EditedRule): boolean => text !== kept;

export function createDraftActions(parts: DraftParts) {
  const { store, engine, whileBusy, toast, change, editRule, keepRule } = parts;
  const get = store.getState;
  const set = store.setState;

  function edit(edited: EditedRule): void {
    set({ edited });
    storeEdited(edited);
  }

  function showAsFilter(query: string): void {
    change({ query, range: null, ...EVENTS_BY_TIME });
  }

  /** Undefined when the engine is gone. */
  async function filterAsRule(headOf: HeadOf): Promise<Result<string, NoRule> | undefined> {
    const { filter } = get();
    const head = headOf(printFilter(filter));
    return await whileBusy(engine.ruleOf(filter, { ...head, id: crypto.randomUUID() }));
  }

  return {
    filterAsRule,
    /** Puts what waits into the editor, in place of what is there. */
    takeDraft(): void {
      const { draft, rules, book } = get();
      if (draft === null) return;
      // A file is kept whole, so it is edited whole: the draft may be one of its documents.
      const inFile = book.tuning.files.find(({ file }) => file === draft.file);
      const text = draft.file === null ? copyOfRule(draft.text, rules) : draft.text;
      const whole = inFile?.text ?? text;
      set({ draft: null });
      edit({ file: draft.file, text: whole, kept: whole });
    },
    /** At the start: the rule that this tab had in the editor, or one to begin with. */
    openEdited(): void {
      const stored = storedEdited();
      const { draft } = get();
      if (stored !== null && (draft === null || isUnsaved(stored))) edit(stored);
      else if (draft === null) this.startRule();
      else this.takeDraft();
    },
    /** A rule to begin with, in place of the present one or behind it. */
    startRule(): void {
      const text = TEMPLATE(crypto.randomUUID());
      if (isUnsaved(get().edited)) set({ draft: { text, file: null } });
      else edit({ file: null, text, kept: text });
    },
    putAwayDraft(): void {
      set({ draft: null });
    },
    writeRule(text: string): void {
      edit({ ...get().edited, text });
    },
    async saveRule(): Promise<void> {
      const { text, file } = get().edited;
      const name = await keepRule(text, file);
      edit({ ...get().edited, file: name, kept: text });
      const problem = get().book.problems.find((one) => one.file === name);
      if (problem === undefined) toast("rule-kept", name);
      else toast("rule-kept-broken", problem.text);
    },
    /** Null when a newer trial or the user ended it. */
    async tryRule(
      text: string,
      limit: number,
      onProgress: (progress: TrialProgress) => void,
    ): Promise<RuleTrial | null> {
      const trial = await whileBusy(engine.tryRule(text, limit, onProgress));
      return trial?.kind === "trial" ? trial : null;
    },
    async cancelTrial(): Promise<void> {
      await whileBusy(engine.cancelTrial());
    },
    async valuesOf(
      field: FieldName,
      search: string,
      limit: number,
    ): Promise<readonly FacetValue[]> {
      return (await whileBusy(engine.valuesOf(field, search, limit))) ?? [];
    },
    /** The present filter as a rule in the editor; a word where no rule can say it. */
    async editFilterAsRule(headOf: HeadOf): Promise<void> {
      const made = await filterAsRule(headOf);
      if (made === undefined) return;
      if (made.ok) editRule({ text: made.value, file: null });
      else toast("no-rule", made.error.text);
    },
    showAsFilter,
    /** The events that a rule finds, by a filter that says the same. */
    async showRuleAsFilter(text: string): Promise<void> {
      const trial = await whileBusy(engine.tryRule(text, 0, () => undefined));
      if (trial?.kind === "trial" && trial.filter !== "") showAsFilter(trial.filter);
    },
  };
}
