// ui/detail: the events before and after the open one, in the order of the answer.

import { useEffect, useState } from "react";
import type { EventIndex } from "../../core/base/brand.ts";
import { useActions, useApp } from "../../state/use-app.ts";

export interface Neighbours {
  /** Undefined where there is none, or where the open event is not among the events shown. */
  readonly previous: (() => void) | undefined;
  readonly next: (() => void) | undefined;
}

export function useNeighbours(index: EventIndex | null): Neighbours {
  const answer = useApp((s) => s.answer);
  const { positionOf, openAt } = useActions();
  const [position, setPosition] = useState(-1);

  useEffect(() => {
    if (index === null || answer === null) return undefined;
    let wanted = true;
    const find = async (): Promise<void> => {
      const found = await positionOf(index);
      if (wanted) setPosition(found);
    };
    void find();
    return () => {
      wanted = false;
    };
  }, [answer, index, positionOf]);

  const open = (to: number) => () => {
    void openAt(to);
  };
  const known = position >= 0 && answer !== null;
  return {
    previous: known && position > 0 ? open(position - 1) : undefined,
    next: known && position < answer.lines - 1 ? open(position + 1) : undefined,
  };
}
