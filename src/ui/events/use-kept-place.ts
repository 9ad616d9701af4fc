// ui/events: where the table stands when its answer is replaced. The same question with more rows (a load goes on) keeps
// the events in view where they are, and the keyboard on its event. Another question goes to the open event if that is
// in the new answer, and to the top if it is not.

import { useEffect, useRef } from "react";
import type { EventIndex } from "../../core/base/brand.ts";
import { useActions, useApp, useRows } from "../../state/use-app.ts";
import type { Virtual } from "../widgets/use-virtual-rows.ts";

interface Place {
  readonly row: number;
  readonly index: EventIndex;
}

export function useKeptPlace({
  top,
  showRow,
  shiftBy,
}: Pick<Virtual, "top" | "showRow" | "shiftBy">): void {
  const answer = useApp((s) => s.answer);
  const filter = useApp((s) => s.filter);
  const range = useApp((s) => s.view.range);
  const sort = useApp((s) => s.view.sort);
  const activeRow = useApp((s) => s.activeRow);
  const opened = useApp((s) => (s.detail?.kind === "ready" ? s.detail.detail.row.index : null));
  const { positionOf, standAt } = useActions();
  const rows = useRows();
  const before = useRef<{
    readonly answer: typeof answer;
    readonly question: readonly unknown[];
    readonly top: Place | null;
    readonly active: Place | null;
  } | null>(null);

  useEffect(() => {
    const last = before.current;
    const question = [filter, range, sort];
    const placeAt = (row: number): Place | null => {
      const event = rows.get(row);
      return event ? { row, index: event.index } : null;
    };
    if (answer === null || last?.answer === answer) {
      before.current = {
        answer,
        question: last?.question ?? question,
        top: placeAt(top),
        active: placeAt(activeRow),
      };
      return;
    }
    before.current = { answer, question, top: null, active: null };
    if (last === null) return;

    const follow = async (): Promise<void> => {
      const isSame = last.question.every((part, i) => part === question[i]);
      if (isSame) {
        // At the very top new rows push the others down, as in any list that grows.
        if (last.top !== null && last.top.row > 0) {
          const now = await positionOf(last.top.index);
          if (now >= 0 && now !== last.top.row) shiftBy(now - last.top.row);
        }
        if (last.active !== null && last.active.row > 0) {
          const now = await positionOf(last.active.index);
          if (now >= 0) standAt(now);
        }
        return;
      }
      const now = opened === null ? -1 : await positionOf(opened);
      standAt(Math.max(0, now));
      showRow(Math.max(0, now), now < 0 ? "start" : "center");
    };
    void follow();
  });

  // The event that was opened elsewhere (next, previous, a link, the findings) comes into view.
  useEffect(() => {
    if (opened === null) return;
    const show = async (): Promise<void> => {
      const now = await positionOf(opened);
      if (now < 0) return;
      standAt(now);
      showRow(now);
    };
    void show();
    // Only when another event is opened: scrolling away from it is the user's choice.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [opened]);
}
