// ui/rules: all that is told of one rule, beside the list. Its texts come from files of others: cut, shown as text, and only
// web addresses are links.

import { Pencil, Trash2 } from "lucide-react";
import { useActions, useApp } from "../../state/use-app.ts";
import type { RuleEntry } from "../../worker/engine-api.ts";
import { Button } from "../widgets/button.tsx";
import { SidePage } from "../widgets/side-page.tsx";
import { Switch } from "../widgets/switch.tsx";
import { shownText } from "../words/shown-text.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/rules.ts";
import { LevelChoice } from "./level-choice.tsx";
import type { OpenFilter } from "./filter-page.tsx";
import classes from "./page.module.css";
import { RuleAbout } from "./rule-about.tsx";
import { RuleFilters } from "./rule-filters.tsx";
import { NO_NUMBERS, ORIGINS } from "./rule-lines.ts";
import { useRuleNumbers } from "./use-rule-numbers.ts";
import { YamlText } from "./yaml-text.tsx";

export interface RulePageProps {
  readonly rule: RuleEntry;
  readonly onFilter: (filter: OpenFilter) => void;
  readonly onClose: () => void;
}

export function RulePage({ rule, onFilter, onClose }: RulePageProps) {
  const { switchRule } = useActions();
  const title = shownText(rule.title);
  return (
    <SidePage
      label={labels.rule}
      title={title}
      heading="h2"
      closeLabel={texts.closeRule}
      onClose={onClose}
      bodyClassName={classes["body"]}
    >
      <div className={classes["row"]}>
        <Switch
          label={texts.ruleNamed(title)}
          on={rule.isOn}
          onChange={(on) => void switchRule(rule.id, on)}
        />
        <LevelChoice rule={rule} />
        <Deeds rule={rule} />
      </div>
      <Where rule={rule} />
      <RuleAbout rule={rule} />
      <RuleFilters rule={rule} onFilter={onFilter} />
      {rule.text !== "" && <YamlText label={texts.ruleAsYaml} text={rule.text} />}
    </SidePage>
  );
}

function Deeds({ rule }: { readonly rule: RuleEntry }) {
  const { showEventsOfRule, showHidden, editRule, showRuleAsFilter } = useActions();
  const { found, hidden } = useRuleNumbers().get(rule.id) ?? NO_NUMBERS;
  return (
    <>
      <Button
        size="small"
        disabled={found === 0}
        onClick={() => {
          showEventsOfRule(rule.id);
        }}
      >
        {found === 0 ? texts.noMatchesShown : texts.showMatches(found)}
      </Button>
      {hidden > 0 && (
        <Button
          size="small"
          onClick={() => {
            showHidden(rule.id, null);
          }}
        >
          {texts.showHidden(hidden)}
        </Button>
      )}
      {rule.text !== "" && (
        <Button
          size="small"
          icon={<Pencil size={13} strokeWidth={1.5} aria-hidden />}
          onClick={() => {
            // One that comes with the page is changed as a rule of one's own; so is one of several in a file.
            editRule({ text: rule.text, file: rule.origin === "editor" ? rule.file : null });
          }}
        >
          {texts.openInEditor}
        </Button>
      )}
      {rule.kind === "rule" && (
        <Button
          size="small"
          title={texts.showAsFilterAbout}
          onClick={() => void showRuleAsFilter(rule.text)}
        >
          {texts.showAsFilter}
        </Button>
      )}
    </>
  );
}

function Where({ rule }: { readonly rule: RuleEntry }) {
  const { openRule, removeRuleFile } = useActions();
  const inFile = useApp((s) => s.book.rules.filter(({ file }) => file === rule.file).length);
  return (
    <p className={classes["where"]}>
      <code>
        <bdi>{shownText(rule.id, 120)}</bdi>
      </code>{" "}
      · {KINDS[rule.kind]} · {ORIGINS[rule.origin].toLowerCase()}
      {rule.origin !== "built-in" && (
        <>
          {" · "}
          <bdi>{shownText(rule.file, 160)}</bdi>{" "}
          <Button
            kind="quiet"
            size="small"
            icon={<Trash2 size={13} strokeWidth={1.5} aria-hidden />}
            onClick={() => {
              openRule(null);
              void removeRuleFile(rule.file);
            }}
          >
            {inFile > 1 ? texts.removeFile(inFile) : labels.remove}
          </Button>
        </>
      )}
    </p>
  );
}

const KINDS = {
  rule: "rule",
  correlation: texts.correlationKind,
  analyzer: texts.analyzerKind,
} as const;
