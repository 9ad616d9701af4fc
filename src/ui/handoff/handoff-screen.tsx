// ui/handoff: the present filter and range in one of the languages of other tools, with what to know of it; or why it cannot be said
// there. Printed when it is shown.

import { useEffect, useState } from "react";
import { Copy, TriangleAlert } from "lucide-react";
import type { Result } from "../../core/base/result.ts";
import { toJq } from "../../core/filter/handoff/jq.ts";
import { toKql } from "../../core/filter/handoff/kql.ts";
import { toLogQl } from "../../core/filter/handoff/logql.ts";
import type { Printed, Refusal } from "../../core/filter/handoff/paper.ts";
import { toSql } from "../../core/filter/handoff/sql.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import { Button } from "../widgets/button.tsx";
import { Segments } from "../widgets/segments.tsx";
import { LANGUAGES, RECORDS_TEXT, refusalText, REMARKS, type Language } from "../words/handoff.ts";
import * as labels from "../words/labels.ts";
import { headOfFilter } from "../words/filter-as-rule.ts";
import * as texts from "../words/screens/handoff.ts";
import classes from "./handoff.module.css";

const PRINTERS = { jq: toJq, sql: toSql, kql: toKql, logql: toLogQl } as const;

interface Shown {
  readonly text: string;
  readonly remarks: readonly string[];
}
type Outcome = Shown | { readonly why: string };

export function HandoffScreen() {
  const [id, setId] = useState<Language>("jq");
  const outcome = useOutcome(id);
  const { copy } = useActions();
  const language = LANGUAGES.find((one) => one.id === id) ?? LANGUAGES[0];
  return (
    <div className={classes["screen"]}>
      <Segments
        label={texts.language}
        value={id}
        options={LANGUAGES.map((one) => ({ value: one.id, label: one.label }))}
        onChange={setId}
      />
      <p className={classes["about"]}>{language.about}</p>
      {outcome === null ? null : "why" in outcome ? (
        <p className={classes["why"]} role="alert">
          <TriangleAlert size={14} strokeWidth={1.5} aria-hidden />
          {outcome.why}
        </p>
      ) : (
        <>
          <textarea
            className={classes["text"]}
            aria-label={texts.theFilterAs(language.label)}
            readOnly
            spellCheck={false}
            rows={Math.min(18, Math.max(4, linesIn(outcome.text)))}
            value={outcome.text}
          />
          <Button
            icon={<Copy size={14} strokeWidth={1.5} aria-hidden />}
            onClick={() => void copy(outcome.text)}
          >
            {labels.copy}
          </Button>
          <ul className={classes["remarks"]}>
            {[...outcome.remarks, ...(id === "sigma" ? [] : [RECORDS_TEXT])].map((remark) => (
              <li key={remark}>{remark}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** Letters that fit beside each other in the field, about. */
const COLUMNS = 88;
const linesIn = (text: string): number =>
  text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / COLUMNS)), 0);

/** Null while the engine prints. */
function useOutcome(id: Language): Outcome | null {
  const filter = useApp((s) => s.filter);
  const range = useApp((s) => s.view.range);
  const { filterAsRule } = useActions();
  const [rule, setRule] = useState<Outcome | null>(null);
  useEffect(() => {
    if (id !== "sigma") return undefined;
    let isWanted = true;
    void filterAsRule(headOfFilter).then((made) => {
      if (!isWanted || made === undefined) return;
      const remarks = range === null ? [] : [REMARKS["range-beside"]];
      setRule(made.ok ? { text: made.value, remarks } : { why: made.error.text });
    });
    return () => {
      isWanted = false;
    };
  }, [id, filterAsRule, range]);
  if (id === "sigma") return rule;
  return outcomeOf(id, PRINTERS[id](filter, range));
}

function outcomeOf(id: Language, printed: Result<Printed, Refusal>): Outcome {
  const label = LANGUAGES.find((one) => one.id === id)?.label ?? "";
  if (!printed.ok) return { why: refusalText(label, printed.error) };
  const { text, remarks } = printed.value;
  return { text, remarks: remarks.map((remark) => REMARKS[remark]) };
}
