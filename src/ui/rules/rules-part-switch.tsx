// ui/rules: which part of the tab "Rules" is shown. Stands beside the tabs, as the tools of other tabs do.

import { useActions, useApp } from "../../state/use-app.ts";
import { Segments } from "../widgets/segments.tsx";

const PARTS = [
  { value: "list", label: "List" },
  { value: "coverage", label: "Coverage" },
  { value: "editor", label: "Editor" },
] as const;

export function RulesPartSwitch() {
  const part = useApp((s) => s.view.part);
  const { showRulesPart } = useActions();
  return (
    <Segments label="Part of the rules" value={part} options={PARTS} onChange={showRulesPart} />
  );
}
