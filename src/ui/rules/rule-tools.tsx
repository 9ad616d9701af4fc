// ui/rules: above the list: what of it is shown, and what can be done with all of it.

import { Download, FilePlus2, RotateCcw, Search } from "lucide-react";
import { useActions, useApp } from "../../state/use-app.ts";
import { SEVERITIES } from "../../core/audit/severity.ts";
import { isTuned } from "../../state/tuning.ts";
import { useFilePicker } from "../shell/file-picker.tsx";
import { Button } from "../widgets/button.tsx";
import { Choice } from "../widgets/choice.tsx";
import { countOf, formatCount } from "../words/numbers.ts";
import { severityWords } from "../words/severities.ts";
import { shownText } from "../words/shown-text.ts";
import { inMatrixOrder, tacticName } from "../words/tactics.ts";
import { ORIGINS, type ListLine } from "./rule-lines.ts";
import classes from "./rules.module.css";

const STATES = [
  { value: "all", label: "All rules" },
  { value: "found", label: "With findings" },
  { value: "hidden", label: "With hidden matches" },
  { value: "silent", label: "On, without a match" },
  { value: "off", label: "Switched off" },
  { value: "level", label: "Level changed" },
  { value: "remarks", label: "With remarks" },
] as const;

const LEVELS = [
  { value: "all", label: "Any level" },
  ...SEVERITIES.toReversed().flatMap((level) =>
    level === "none" ? [] : [{ value: level, label: severityWords(level).label }],
  ),
] as const;

const ORIGIN_CHOICES = [
  { value: "all", label: "Any origin" },
  { value: "built-in", label: ORIGINS["built-in"] },
  { value: "file", label: ORIGINS.file },
  { value: "editor", label: ORIGINS.editor },
] as const;

const GROUPINGS = [
  { value: "none", label: "No groups" },
  { value: "level", label: "By level" },
  { value: "tactic", label: "By tactic" },
  { value: "origin", label: "By origin" },
  { value: "file", label: "By file" },
] as const;

export function RuleTools({ lines }: { readonly lines: readonly ListLine[] }) {
  const choice = useApp((s) => s.ruleChoice);
  const { chooseRules } = useActions();
  const rules = useApp((s) => s.book.rules);
  const tactics = inMatrixOrder(rules.flatMap((rule) => rule.tactics));
  const tacticChoices = [
    { value: "all", label: "Any tactic" },
    ...tactics.map((value) => ({ value, label: shownText(tacticName(value), 60) })),
  ];
  return (
    <div className={classes["tools"]}>
      <div className={classes["row"]}>
        <label className={classes["search"]}>
          <Search size={14} strokeWidth={1.5} aria-hidden />
          <input
            type="search"
            aria-label="Search rules"
            placeholder="Title, id, technique or file"
            value={choice.search}
            onChange={(event) => {
              chooseRules({ search: event.currentTarget.value });
            }}
          />
        </label>
        <Choice
          label="Which rules"
          value={choice.state}
          options={STATES}
          onChange={(state) => {
            chooseRules({ state });
          }}
        />
        <Choice
          label="Level"
          value={choice.level}
          options={LEVELS}
          onChange={(level) => {
            chooseRules({ level });
          }}
        />
        <Choice
          label="Tactic"
          value={choice.tactic}
          options={tacticChoices}
          onChange={(tactic) => {
            chooseRules({ tactic });
          }}
        />
        <Choice
          label="Origin"
          value={choice.origin}
          options={ORIGIN_CHOICES}
          onChange={(origin) => {
            chooseRules({ origin });
          }}
        />
        <Choice
          label="Groups"
          value={choice.grouping}
          options={GROUPINGS}
          onChange={(grouping) => {
            chooseRules({ grouping });
          }}
        />
      </div>
      <div className={classes["row"]}>
        <Summary lines={lines} />
        <span className={classes["gap"]} />
        <Deeds />
      </div>
    </div>
  );
}

function Summary({ lines }: { readonly lines: readonly ListLine[] }) {
  const rules = useApp((s) => s.book.rules);
  const isKept = useApp((s) => s.isTuningKept);
  const tuned = useApp((s) => isTuned(s.book.tuning));
  const shown = new Set(lines.flatMap((line) => (line.kind === "rule" ? [line.rule.id] : []))).size;
  const off = rules.filter(({ isOn }) => !isOn).length;
  const kept = isKept
    ? "Your changes stay until this tab is closed."
    : "Your rules are too large to outlast a reload of the tab. Save them.";
  return (
    <p className={classes["summary"]} role="status" aria-label="Rules shown">
      {shown === rules.length
        ? countOf(rules.length, "rule")
        : `${formatCount(shown)} of ${countOf(rules.length, "rule")}`}
      {off > 0 && `, ${formatCount(off)} off`}
      {tuned && <span className={isKept ? classes["dim"] : classes["warning"]}> {kept}</span>}
    </p>
  );
}

function Deeds() {
  const { resetTuning, saveText, tuningAsFile } = useActions();
  const hasFiles = useApp((s) => s.book.tuning.files.length > 0);
  const tuned = useApp((s) => isTuned(s.book.tuning));
  const showPicker = useFilePicker();
  return (
    <>
      <Button
        size="small"
        icon={<FilePlus2 size={14} strokeWidth={1.5} aria-hidden />}
        title="Sigma rules: .yml files, or an archive of them. A folder can be dropped on the page."
        onClick={showPicker}
      >
        Add rules
      </Button>
      <Button
        size="small"
        icon={<Download size={14} strokeWidth={1.5} aria-hidden />}
        disabled={!hasFiles}
        title="Your rules and suppressions as one .yml, which can be dropped here again. Switches and levels are not in it."
        onClick={() => {
          saveText("auditscope-rules.yml", tuningAsFile());
        }}
      >
        Save mine
      </Button>
      <Button
        size="small"
        icon={<RotateCcw size={14} strokeWidth={1.5} aria-hidden />}
        disabled={!tuned}
        title="Removes your rules and suppressions, and puts switches and levels back"
        onClick={() => void resetTuning()}
      >
        Reset
      </Button>
    </>
  );
}
