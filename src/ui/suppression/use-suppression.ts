// ui/suppression: the text of a suppression in the making, and what it would hide. The boxes write the text until somebody
// writes in it; then it is theirs, until a box is ticked again.

import { useEffect, useMemo, useState } from "react";
import { useActions } from "../../state/use-app.ts";
import type { SuppressionTrial } from "../../worker/engine-api.ts";
import { conditionsOf, type SuppressionPart } from "./parts.ts";

/** A pause in typing after which the text is tried. */
const PAUSE_MS = 200;

export interface Suppression {
  readonly text: string;
  readonly isWritten: boolean;
  readonly write: (text: string) => void;
  readonly tick: (label: string, isOn: boolean) => void;
  readonly chosen: ReadonlySet<string>;
  /** Of the text as it stands; null until it has been tried. */
  readonly trial: SuppressionTrial | null;
}

export function useSuppression(
  rule: string,
  parts: readonly SuppressionPart[],
  atFirst: ReadonlySet<string>,
): Suppression {
  const { suppression, trySuppression } = useActions();
  const [chosen, setChosen] = useState(atFirst);
  const [written, setWritten] = useState<string | null>(null);
  const [made, setMade] = useState("");
  const [tried, setTried] = useState<{ text: string; trial: SuppressionTrial } | null>(null);
  const conditions = useMemo(() => conditionsOf(parts, chosen), [parts, chosen]);
  const text = written ?? made;

  useEffect(() => {
    let wanted = true;
    const make = async (): Promise<void> => {
      const yaml = conditions.length === 0 ? "" : await suppression(rule, conditions);
      if (wanted) setMade(yaml ?? "");
    };
    void make();
    return () => {
      wanted = false;
    };
  }, [suppression, rule, conditions]);

  useEffect(() => {
    if (text === "") return;
    let wanted = true;
    const attempt = async (): Promise<void> => {
      const trial = await trySuppression(text);
      if (wanted && trial !== null) setTried({ text, trial });
    };
    const timer = setTimeout(() => void attempt(), written === null ? 0 : PAUSE_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [trySuppression, text, written]);

  return {
    text,
    isWritten: written !== null,
    write: setWritten,
    tick: (label, isOn) => {
      const next = new Set(chosen);
      if (isOn) next.add(label);
      else next.delete(label);
      setWritten(null);
      setChosen(next);
    },
    chosen,
    trial: tried?.text === text ? tried.trial : null,
  };
}
