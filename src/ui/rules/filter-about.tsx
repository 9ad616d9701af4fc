// ui/rules: what a filter hides, of which rules, and why.

import { useActions, useApp } from "../../state/use-app.ts";
import type { FilterEntry } from "../../worker/engine-api.ts";
import { Button, LinkButton } from "../widgets/button.tsx";
import { Switch } from "../widgets/switch.tsx";
import { shownText } from "../words/shown-text.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/rules.ts";
import classes from "./page.module.css";
import { Part, Prose } from "./rule-about.tsx";
import { useHidden } from "./use-hidden.ts";

const RULES_DRAWN = 40;

export function FilterAbout({ filter }: { readonly filter: FilterEntry }) {
  const { openRule, showHidden, switchFilter } = useActions();
  const hidden = useHidden(null, filter.id);
  const rules = useApp((s) => s.book.rules);
  const named = filter.rules.flatMap((id) => rules.find((rule) => rule.id === id) ?? []);
  return (
    <>
      <div className={classes["row"]}>
        <Switch
          label={texts.filterNamed(filter.title)}
          on={filter.isOn}
          onChange={(on) => void switchFilter(filter.id, on)}
        />
        <Button
          size="small"
          disabled={hidden === 0}
          onClick={() => {
            showHidden(null, filter.id);
          }}
        >
          {hidden === 0 ? texts.hidesNothingHere : texts.showWhatItHides(hidden)}
        </Button>
      </div>
      {filter.description !== "" && <Prose text={filter.description} />}
      <Part title={texts.speaksOf(named.length)}>
        <ul className={classes["items"]}>
          {named.slice(0, RULES_DRAWN).map((rule) => (
            <li key={rule.id}>
              <LinkButton
                onClick={() => {
                  openRule(rule.id);
                }}
              >
                {shownText(rule.title, 160)}
              </LinkButton>
            </li>
          ))}
          {named.length > RULES_DRAWN && <li>{labels.andMore(named.length - RULES_DRAWN)}</li>}
        </ul>
      </Part>
    </>
  );
}
