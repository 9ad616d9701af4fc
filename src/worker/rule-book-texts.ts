// worker: a rule book as the page shows it: notes and problems with their sentences. Those are made in core/detect, which the
// page does not know; so they go along.

import type { RuleBook as CoreBook } from "../core/detect/rule-book.ts";
import { noteText, problemText } from "../core/detect/sigma/problem-text.ts";
import type { RuleBook } from "./engine-api.ts";

export const withTexts = (book: CoreBook): RuleBook => ({
  ...book,
  rules: book.rules.map((rule) => ({
    ...rule,
    notes: rule.notes.map((note) => ({ ...note, text: noteText(note) })),
  })),
  problems: book.problems.map((problem) => ({
    ...problem,
    text: problemText(problem.file, problem),
  })),
});
