// ui/rules: above the list: what of it is shown, and what can be done with all of it.

import { Download, FilePlus2, RotateCcw, Search } from "lucide-react";
import { useActions, useApp } from "../../state/use-app.ts";
import { SEVERITIES } from "../../core/audit/severity.ts";
import { isTuned } from "../../state/tuning.ts";
import { useFilePicker } from "../shell/file-picker.tsx";
import { Button } from "../widgets/button.tsx";
import { Choice } from "../widgets/choice.tsx";
import { ruleCount } from "../words/counts.ts";
import { severityWords } from "../words/severities.ts";
import { shownText } from "../words/shown-text.ts";
import { inMatrixOrder, tacticName } from "../words/tactics.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/rules.ts";
import { ORIGINS, type ListLine } from "./rule-lines.ts";
import classes from "./rules.module.css";

const STATES = [
  { value: "all", label: texts.allRules },
  { value: "found", label: texts.withFindings },
  { value: "hidden", label: texts.withHiddenMatches },
  { value: "silent", label: texts.onWithoutMatch },
  { value: "off", label: texts.switchedOff },
  { value: "level", label: texts.levelChanged },
  { value: "remarks", label: texts.withRemarks },
] as const;

const LEVELS = [
  { value: "all", label: texts.anyLevel },
  ...SEVERITIES.toReversed().flatMap((level) =>
    level === "none" ? [] : [{ value: level, label: severityWords(level).label }],
  ),
] as const;

const ORIGIN_CHOICES = [
  { value: "all", label: texts.anyOrigin },
  { value: "built-in", label: ORIGINS["built-in"] },
  { value: "file", label: ORIGINS.file },
  { value: "editor", label: ORIGINS.editor },
] as const;

const GROUPINGS = [
  { value: "none", label: texts.noGroups },
  { value: "level", label: texts.byLevel },
  { value: "tactic", label: texts.byTactic },
  { value: "origin", label: texts.byOrigin },
  { value: "file", label: texts.byFile },
] as const;

export function RuleTools({ lines }: { readonly lines: readonly ListLine[] }) {
  const choice = useApp((s) => s.ruleChoice);
  const { chooseRules } = useActions();
  const rules = useApp((s) => s.book.rules);
  const tactics = inMatrixOrder(rules.flatMap((rule) => rule.tactics));
  const tacticChoices = [
    { value: "all", label: texts.anyTactic },
    ...tactics.map((value) => ({ value, label: shownText(tacticName(value), 60) })),
  ];
  return (
    <div className={classes["tools"]}>
      <div className={classes["row"]}>
        <label className={classes["search"]}>
          <Search size={14} strokeWidth={1.5} aria-hidden />
          <input
            type="search"
            aria-label={texts.searchRules}
            placeholder={texts.searchPlaceholder}
            value={choice.search}
            onChange={(event) => {
              chooseRules({ search: event.currentTarget.value });
            }}
          />
        </label>
        <Choice
          label={texts.whichRules}
          value={choice.state}
          options={STATES}
          onChange={(state) => {
            chooseRules({ state });
          }}
        />
        <Choice
          label={labels.level}
          value={choice.level}
          options={LEVELS}
          onChange={(level) => {
            chooseRules({ level });
          }}
        />
        <Choice
          label={texts.tactic}
          value={choice.tactic}
          options={tacticChoices}
          onChange={(tactic) => {
            chooseRules({ tactic });
          }}
        />
        <Choice
          label={texts.origin}
          value={choice.origin}
          options={ORIGIN_CHOICES}
          onChange={(origin) => {
            chooseRules({ origin });
          }}
        />
        <Choice
          label={texts.groups}
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
  const kept = isKept ? texts.changesStay : texts.rulesTooLarge;
  return (
    <p className={classes["summary"]} role="status" aria-label={texts.rulesShown}>
      {shown === rules.length ? ruleCount(rules.length) : texts.shownOfRules(shown, rules.length)}
      {off > 0 && texts.alsoOff(off)}
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
        title={texts.addRulesAbout}
        onClick={showPicker}
      >
        {texts.addRules}
      </Button>
      <Button
        size="small"
        icon={<Download size={14} strokeWidth={1.5} aria-hidden />}
        disabled={!hasFiles}
        title={texts.saveMineAbout}
        onClick={() => {
          saveText("auditscope-rules.yml", tuningAsFile());
        }}
      >
        {texts.saveMine}
      </Button>
      <Button
        size="small"
        icon={<RotateCcw size={14} strokeWidth={1.5} aria-hidden />}
        disabled={!tuned}
        title={texts.resetAbout}
        onClick={() => void resetTuning()}
      >
        {texts.reset}
      </Button>
    </>
  );
}
