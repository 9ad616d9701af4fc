// worker: a book of rules until core/detect makes it.

import type { FilterEntry, RuleBook, RuleEntry, Tuning } from "../core/detect/rule-book.ts";
import { compileRules, type CompiledRule } from "../core/detect/rule-set.ts";
import type { AnyRule } from "./event-detail.ts";

export function interimBook(builtIn: readonly AnyRule[], tuning: Tuning): RuleBook {
  const { rules, problems } = compileRules(tuning.files);
  const fileOf = (rule: AnyRule) =>
    tuning.files.find(({ text }) => text.includes(`title: ${rule.title}`));
  const entry = (rule: CompiledRule | AnyRule, isOwn: boolean): RuleEntry => ({
    ...rule,
    kind: "predicate" in rule ? "rule" : "analyzer",
    origin: isOwn ? "file" : "built-in",
    file: isOwn ? (fileOf(rule)?.file ?? "") : `${rule.id}.yml`,
    text: isOwn ? (fileOf(rule)?.text ?? "") : "",
    isOn: !tuning.off.includes(rule.id),
    ownLevel: rule.level,
    level: tuning.levels[rule.id] ?? rule.level,
    tactics: [],
    needs: null,
    notes: "notes" in rule ? rule.notes : [],
    filters: [],
  });
  const filters = tuning.files.flatMap(({ file, text, origin }): FilterEntry[] =>
    origin === "suppression" && problems.every((p) => p.file !== file)
      ? [
          {
            id: file.replace(/\.yml$/, ""),
            title: /^title: (.*)$/m.exec(text)?.[1] ?? file,
            description: "",
            file,
            origin,
            text,
            isOn: !tuning.filtersOff.includes(file.replace(/\.yml$/, "")),
            rules: [],
          },
        ]
      : [],
  );
  return {
    rules: [...builtIn.map((r) => entry(r, false)), ...rules.map((r) => entry(r, true))],
    filters,
    problems,
    tuning,
  };
}
