// ui/rule-editor: what the rule finds on the loaded log: how many and how often, selection by selection, what is wrong with it,
// and the first matches.

import { useActions } from "../../state/use-app.ts";
import { CorrelationLine } from "./correlation-line.tsx";
import type { RuleTrial, TrialRule } from "../../worker/engine-api.ts";
import { Button } from "../widgets/button.tsx";
import {
  hiddenText,
  matchText,
  needText,
  notTriedText,
  rateText,
  selectionCount,
  selectionTitle,
} from "../words/rule-trial.ts";
import { shownText } from "../words/shown-text.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/rule-editor.tsx";
import { MatchTable } from "./match-table.tsx";
import { MatchBars } from "./match-bars.tsx";
import { RemarkList } from "./remark-list.tsx";
import classes from "./trial.module.css";
import { canRun, type Trying } from "./use-trial.ts";

export interface TrialPaneProps {
  readonly trying: Trying;
  /** Goes to a line of the text. */
  readonly onLine: (line: number) => void;
}

export function TrialPane({ trying, onLine }: TrialPaneProps) {
  const { tried, trial, lastGood } = trying;
  const isBroken = tried !== null && !canRun(tried.trial);
  return (
    <div role="region" aria-label={texts.matchesRule} className={classes["pane"]}>
      <Going trying={trying} />
      {tried !== null && isBroken && (
        <RemarkList remarks={tried.trial.remarks} rules={[]} onLine={onLine} />
      )}
      {lastGood !== null && (
        <div
          className={classes["found"]}
          data-stale={isBroken || trial === null}
          data-kept={isBroken}
        >
          <Summary trial={lastGood} isKept={isBroken} />
          {!isBroken && (
            <RemarkList remarks={lastGood.remarks} rules={lastGood.rules} onLine={onLine} />
          )}
          <MatchTable trial={lastGood} />
        </div>
      )}
    </div>
  );
}

/** A search through bodies that takes its time, or one that was ended. */
function Going({ trying }: { readonly trying: Trying }) {
  const { cancelTrial } = useActions();
  const { progress, isEnded, again } = trying;
  if (isEnded)
    return (
      <p className={classes["going"]}>
        {texts.searchWasEnded}
        <Button size="small" onClick={again}>
          {texts.searchAgain}
        </Button>
      </p>
    );
  if (progress === null) return null;
  return (
    <p className={classes["going"]}>
      <span
        role="progressbar"
        aria-label={texts.lookingIntoBodies}
        aria-valuemin={0}
        aria-valuemax={progress.total}
        aria-valuenow={progress.done}
      >
        {texts.lookingIntoBodiesOf(progress.done, progress.total)}
      </span>
      <Button size="small" onClick={() => void cancelTrial()}>
        {labels.cancel}
      </Button>
    </p>
  );
}

interface SummaryProps {
  readonly trial: RuleTrial;
  /** What is written now cannot run; this is of what was before. */
  readonly isKept: boolean;
}

function Summary({ trial, isKept }: SummaryProps) {
  const { rules, timeline, total } = trial;
  const text = matchText(trial);
  const numberEnd = text.indexOf(" ");
  const rate = rateText(total, timeline.span);
  const notTried = notTriedText(trial);
  return (
    <div className={classes["summary"]}>
      <p className={classes["count"]}>
        <span role="status" hidden={rules.length === 0}>
          <b>{text.slice(0, numberEnd)}</b>
          {text.slice(numberEnd)}
        </span>
        {rate !== "" && <span className={classes["dim"]}>{rate}</span>}
        <span className={classes["ms"]} data-kept={isKept}>
          {isKept ? texts.lastGoodResultKept : texts.milliseconds(Math.round(trial.ms))}
        </span>
      </p>
      {rules.length > 0 && <MatchBars timeline={timeline} total={total} />}
      {rules.map((rule) => (
        <RuleLine key={rule.id} rule={rule} isOne={rules.length === 1} />
      ))}
      {trial.correlations.map((one) => (
        <CorrelationLine key={one.id} correlation={one} />
      ))}
      {notTried !== "" && <p className={classes["dim"]}>{notTried}</p>}
    </div>
  );
}

function RuleLine({ rule, isOne }: { readonly rule: TrialRule; readonly isOne: boolean }) {
  const said = [needText(rule), hiddenText(rule)].filter((text) => text !== "");
  return (
    <>
      <ul className={classes["selections"]} aria-label={texts.selectionsOf(rule.title)}>
        {!isOne && (
          <li className={classes["rule"]}>
            <bdi>{shownText(rule.title, 60)}</bdi> <b>{selectionCount(rule.count)}</b>
          </li>
        )}
        {rule.selections.map(({ name, count }) => (
          <li
            key={name}
            className={classes["selection"]}
            title={shownText(selectionTitle(name, count), 200)}
          >
            <bdi>{shownText(name, 40)}</bdi> <b>{selectionCount(count)}</b>
          </li>
        ))}
      </ul>
      {said.map((text) => (
        <p key={text} className={classes["dim"]}>
          {text}
        </p>
      ))}
    </>
  );
}
