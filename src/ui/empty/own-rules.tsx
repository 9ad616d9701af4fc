// ui/empty: rules of the user that are there before a log is: how many, and what became of the rest of what was dropped.

import { useActions, useApp } from "../../state/use-app.ts";
import { LinkButton } from "../widgets/button.tsx";
import * as texts from "../words/screens/empty.tsx";
import classes from "./empty-screen.module.css";

export function OwnRules() {
  const rules = useApp((s) => s.book.rules.filter(({ origin }) => origin !== "built-in").length);
  const files = useApp((s) => s.book.tuning.files.length);
  const problems = useApp((s) => s.book.problems.length + s.ruleImport.refused.length);
  const others = useApp((s) => s.ruleImport.others.reduce((sum, one) => sum + one.rules, 0));
  const { setTab } = useActions();
  if (files + problems + others === 0) return null;
  return (
    <p className={classes["own-rules"]} role="status">
      {texts.nowDropALog(
        <b>{texts.rulesLoaded(rules)}</b>,
        { others, problems },
        <LinkButton
          onClick={() => {
            setTab("rules");
          }}
        >
          {texts.lookAtTheRules}
        </LinkButton>,
      )}
    </p>
  );
}
