// ui/events: where the table stands when its answer is replaced. The same question with more rows (a load goes on) keeps
// the events in view where they are: the state has found where they went, here the scroll follows, before anything is
// painted. Another question goes to the open event if that is in its answer, and to the top if it is not.

import { useEffect, useLayoutEffect, useRef } from "react";
import { useActions, useApp, useRows } from "../../state/use-app.ts";
import type { Virtual } from "../widgets/use-virtual-rows.ts";

export type KeptPlaceOptions = Pick<Virtual, "top" | "page" | "showRow" | "shiftBy">;

export function useKeptPlace({ top, page, showRow, shiftBy }: KeptPlaceOptions): void {
  const answer = useApp((s) => s.answer);
  const movedBy = useApp((s) => s.movedBy);
  const active = useApp((s) => s.activeRow);
  const event = useApp((s) => s.view.event);
  const isAround = useApp((s) => s.view.around !== null);
  const opened = useApp((s) => (s.detail?.kind === "ready" ? s.detail.detail.row.index : null));
  const { positionUnlessMoved, standAt } = useActions();
  const { stand } = useRows();
  const shown = useRef<typeof answer>(null);
  const standing = useRef({ active, event });

  useLayoutEffect(() => {
    standing.current = { active, event };
  }, [active, event]);

  useLayoutEffect(() => {
    const before = shown.current;
    shown.current = answer;
    if (answer === null || answer === before) return;
    if (before === null) {
      // The table was not on the screen; it comes back to where the keyboard was.
      if (active > 0) showRow(active, "center");
    } else if (movedBy !== null) {
      shiftBy(movedBy);
    } else {
      showRow(0, "start");
      if (opened !== null) void goTo(opened, "center");
    }
  });

  // After the above, which moves the list by its own count.
  useEffect(() => {
    stand({ top, end: top + page + 2, active });
  });

  // The event that was opened elsewhere (next, previous, a link, the findings) comes into view.
  useEffect(() => {
    if (opened !== null) void goTo(opened, isAround ? "center" : "nearest");
    // Only when another event is opened: scrolling away from it is the user's choice.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [opened]);

  async function goTo(
    index: NonNullable<typeof opened>,
    align: "nearest" | "center",
  ): Promise<void> {
    const start = standing.current;
    const now = await positionUnlessMoved(index);
    if (now < 0 || standing.current !== start) return;
    standAt(now);
    showRow(now, align);
  }
}
