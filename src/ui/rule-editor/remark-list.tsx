// ui/rule-editor: what is wrong with the rule, and what its author may not know of Kubernetes; a click leads to the line.

import { CircleAlert, Info } from "lucide-react";
import { useApp } from "../../state/use-app.ts";
import type { TrialRemark, TrialRule } from "../../worker/engine-api.ts";
import { shownText } from "../words/shown-text.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/rule-editor.tsx";
import classes from "./trial.module.css";

export interface RemarkListProps {
  readonly remarks: readonly TrialRemark[];
  readonly rules: readonly TrialRule[];
  readonly onLine: (line: number) => void;
}

/** Remarks drawn: a pack of rules may have thousands. */
const SHOWN = 50;

export function RemarkList({ remarks, rules, onLine }: RemarkListProps) {
  const all = [...useTakenIds(rules), ...remarks];
  if (all.length === 0) return null;
  return (
    <ul className={classes["remarks"]} aria-label={texts.remarksRule}>
      {all.slice(0, SHOWN).map((remark) => (
        <li key={`${remark.line} ${remark.text}`} data-kind={remark.kind}>
          <RemarkLine remark={remark} onLine={onLine} />
        </li>
      ))}
      {all.length > SHOWN && <li>{labels.andMore(all.length - SHOWN)}</li>}
    </ul>
  );
}

function RemarkLine({
  remark,
  onLine,
}: { readonly remark: TrialRemark } & Pick<RemarkListProps, "onLine">) {
  const { kind, line, text } = remark;
  const Icon = kind === "problem" ? CircleAlert : Info;
  const content = (
    <>
      <Icon size={14} strokeWidth={1.6} aria-hidden />
      <span>
        {line !== null && <b>{texts.atLine(line)}</b>}
        {shownText(text, 600)}
      </span>
    </>
  );
  if (line === null) return <span className={classes["remark"]}>{content}</span>;
  return (
    <button
      type="button"
      className={classes["remark"]}
      onClick={() => {
        onLine(line);
      }}
    >
      {content}
    </button>
  );
}

/** Ids that another rule of the book has: kept under them, the rule would be refused. */
function useTakenIds(rules: readonly TrialRule[]): readonly TrialRemark[] {
  const book = useApp((s) => s.book.rules);
  const file = useApp((s) => s.edited.file);
  return rules.flatMap(({ id }): readonly TrialRemark[] => {
    const other = book.find((one) => one.id === id && one.file !== file);
    if (other === undefined) return [];
    const text = texts.idIsTaken(id, other.title);
    return [{ kind: "problem", line: null, text }];
  });
}
