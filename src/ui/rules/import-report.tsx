// ui/rules: what is wrong with the user's rule files, with file, line and the fix, and what was left out when they were read.
// Many problems of one kind are one line that opens: a tree of rules may have thousands.

import { TriangleAlert, X } from "lucide-react";
import { useMemo } from "react";
import { useActions, useApp } from "../../state/use-app.ts";
import { IconButton } from "../widgets/button.tsx";
import { ruleCount } from "../words/counts.ts";
import { otherLogsText, refusedText } from "../words/rule-imports.ts";
import { PROBLEM_GROUPS } from "../words/rule-problems.ts";
import { shownText } from "../words/shown-text.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/rules.ts";
import classes from "./rules.module.css";

/** More lines than these are counted. */
const DRAWN = 100;
/** Problems of a kind that are said one by one. */
const FEW = 3;

export function ImportReport() {
  const problems = useApp((s) => s.book.problems);
  const ruleImport = useApp((s) => s.ruleImport);
  const { clearRuleImport } = useActions();
  const groups = useMemo(() => {
    const byKind = new Map<string, string[]>();
    for (const { kind, text } of problems) byKind.set(kind, [...(byKind.get(kind) ?? []), text]);
    return [...byKind];
  }, [problems]);
  const others = otherLogsText(ruleImport);
  const refused = ruleImport.refused.map(refusedText);
  const read = [...(others === "" ? [] : [others]), ...refused];
  if (groups.length + read.length === 0) return null;
  return (
    <section className={classes["report"]} aria-label={texts.ruleFiles}>
      {groups.map(([kind, lines]) =>
        lines.length <= FEW ? (
          lines.map((text) => <Line key={text} text={text} />)
        ) : (
          <details key={kind}>
            <summary>
              {ruleCount(lines.length)}: {PROBLEM_GROUPS.get(kind) ?? kind}
            </summary>
            <Lines lines={lines} />
          </details>
        ),
      )}
      {refused.map((text) => (
        <Line key={text} text={text} />
      ))}
      {others !== "" && <p className={classes["note"]}>{others}</p>}
      {read.length > 0 && (
        <IconButton
          size="tiny"
          label={texts.dismissLeftOut}
          className={classes["dismiss"]}
          onClick={clearRuleImport}
        >
          <X size={12} strokeWidth={1.5} aria-hidden />
        </IconButton>
      )}
    </section>
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <>
      {lines.slice(0, DRAWN).map((text) => (
        <Line key={text} text={text} />
      ))}
      {lines.length > DRAWN && (
        <p className={classes["note"]}>{labels.andMore(lines.length - DRAWN)}</p>
      )}
    </>
  );
}

export function Line({ text }: { readonly text: string }) {
  return (
    <p className={classes["problem"]}>
      <TriangleAlert size={13} strokeWidth={1.5} aria-hidden />
      <bdi>{shownText(text, 600)}</bdi>
    </p>
  );
}
