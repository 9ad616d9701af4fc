// ui/rule-editor: the rule in the editor held against the log: a moment after the last key, and once more when the log is
// another. What was found last stays until the next is there, so that nothing flickers while one types.

import { useEffect, useState } from "react";
import { useActions, useApp } from "../../state/use-app.ts";
import type { RuleTrial, TrialProgress } from "../../worker/engine-api.ts";

/** The text that a trial was of. */
export interface Tried {
  readonly text: string;
  readonly trial: RuleTrial;
}

export interface Trying {
  readonly tried: Tried | null;
  /** The last in which something could run: a slip takes nothing from the screen. */
  readonly lastGood: RuleTrial | null;
  /** Of the text as it is now; null while that is not known. */
  readonly trial: RuleTrial | null;
  /** Of a search through records that takes a while. */
  readonly progress: TrialProgress | null;
  /** It was ended by hand. */
  readonly isEnded: boolean;
  readonly again: () => void;
}

/** Something of the text finds events, or could. */
export const canRun = ({ rules, correlations }: RuleTrial): boolean =>
  rules.length + correlations.length > 0;

/** A pause between two keys. */
const PAUSE_MS = 200;
/** Matches shown. */
const ROWS = 50;

export function useTrial(): Trying {
  const { hold, tryRule } = useActions();
  const text = useApp((s) => s.edited.text);
  // While a log loads it is another ten times a second; tried once then, and at the end.
  const version = useApp((s) => (s.status.phase === "loading" ? -1 : s.status.version));
  const [tried, setTried] = useState<Tried | null>(null);
  const [lastGood, setLastGood] = useState<RuleTrial | null>(null);
  const [progress, setProgress] = useState<TrialProgress | null>(null);
  const [endedOf, setEndedOf] = useState<string | null>(null);
  const [times, setTimes] = useState(0);

  useEffect(() => {
    if (text === "") return undefined;
    let isWanted = true;
    let isHeld = true;
    const letGo = hold();
    const release = (): void => {
      if (isHeld) letGo();
      isHeld = false;
    };
    const run = async (): Promise<void> => {
      const trial = await tryRule(text, ROWS, (told) => {
        if (isWanted) setProgress(told);
      });
      if (!isWanted) return;
      setProgress(null);
      if (trial === null) setEndedOf(text);
      else setTried({ text, trial });
      if (trial !== null && canRun(trial)) setLastGood(trial);
    };
    const timer = setTimeout(() => {
      void run().finally(release);
    }, PAUSE_MS);
    return () => {
      isWanted = false;
      setProgress(null);
      setEndedOf(null);
      clearTimeout(timer);
      release();
    };
    // Another version of the log, and another time when one asks again, are answered anew.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [text, version, times, hold, tryRule]);

  return {
    tried,
    lastGood,
    trial: tried?.text === text ? tried.trial : null,
    progress,
    isEnded: endedOf === text,
    again: () => {
      setTimes(times + 1);
    },
  };
}
