// ui/entities: what an actor authenticated with, read back from its records once the log is read: some thousand of them at first,
// all of them when somebody asks. Whoever leaves the page ends the reading.

import { useCallback, useEffect, useState } from "react";
import { useActions, useApp } from "../../state/use-app.ts";
import type { ActorTokens, EntityFacts } from "../../worker/engine-api.ts";

/** Events at first: a third of a second. */
const FEW = 20_000;

export interface Tokens {
  /** Null until something was read. */
  readonly tokens: ActorTokens | null;
  readonly isReading: boolean;
  readonly readAll: () => void;
  readonly stop: () => void;
}

export function useTokens(actor: string, facts: EntityFacts): Tokens {
  const { tokensOf, stopTokens } = useActions();
  const isLoading = useApp((s) => s.status.phase === "loading");
  const [tokens, setTokens] = useState<ActorTokens | null>(null);
  const [most, setMost] = useState(FEW);
  /** What was read last, or given up, of which facts and how many events. */
  const [done, setDone] = useState<readonly [EntityFacts, number] | null>(null);

  // Facts are another whenever rows or what the page is narrowed to are others; while a log loads they are at every turn.
  useEffect(() => {
    if (isLoading || facts.count === 0) return undefined;
    let wanted = true;
    void tokensOf(actor, most).then((found) => {
      if (!wanted) return;
      setDone([facts, most]);
      if (found !== null) setTokens(found);
    });
    return () => {
      wanted = false;
    };
  }, [tokensOf, actor, facts, most, isLoading]);

  useEffect(
    () => () => {
      stopTokens();
    },
    [stopTokens],
  );

  const readAll = useCallback(() => {
    setMost(Number.MAX_SAFE_INTEGER);
  }, []);
  const stop = useCallback(() => {
    stopTokens();
    setMost(FEW);
  }, [stopTokens]);
  const isReading = !isLoading && (done?.[0] !== facts || done[1] !== most);
  return { tokens, isReading, readAll, stop };
}
