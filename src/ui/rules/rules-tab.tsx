// ui/rules: the tab "Rules": one of its parts.

import { useApp } from "../../state/use-app.ts";
import { CoverageView } from "../coverage/coverage-view.tsx";
import { RuleEditor } from "../rule-editor/rule-editor.tsx";
import { RulesList } from "./rules-list.tsx";

export function RulesTab() {
  const part = useApp((s) => s.view.part);
  switch (part) {
    case "list":
      return <RulesList />;
    case "coverage":
      return <CoverageView />;
    case "editor":
      return <RuleEditor />;
  }
}
