// ui/rules: which part of the tab "Rules" is shown. Stands beside the tabs, as the tools of other tabs do.

import { useActions, useApp } from "../../state/use-app.ts";
import { Segments } from "../widgets/segments.tsx";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/rules.ts";

const PARTS = [
  { value: "list", label: texts.list },
  { value: "coverage", label: labels.coverage },
  { value: "editor", label: texts.editor },
] as const;

export function RulesPartSwitch() {
  const part = useApp((s) => s.view.part);
  const { showRulesPart } = useActions();
  return (
    <Segments label={texts.partOfRules} value={part} options={PARTS} onChange={showRulesPart} />
  );
}
