// ui/ledger: rejected records of which only those near the screen are here. A million of them cost the pages in view.

import { useCallback, useEffect, useRef, useState } from "react";
import { useActions, useApp } from "../../state/use-app.ts";
import type { RejectedPage, RejectedRecord } from "../../worker/engine-api.ts";
import type { RejectReason } from "../words/rejects.ts";

const PAGE = 100;

export interface RejectPages {
  /** How many there are of the asked reason. */
  readonly count: number;
  readonly byReason: RejectedPage["byReason"];
  /** Undefined while its page is on the way. */
  at(position: number): RejectedRecord | undefined;
  /** Fetches what is missing of [first, end). */
  need(first: number, end: number): void;
}

interface Shown {
  /** Reason and number of rejects the pages belong to: others, other pages. */
  readonly of: string;
  readonly byReason: RejectedPage["byReason"];
  readonly pages: ReadonlyMap<number, readonly RejectedRecord[]>;
}

export function useRejectPages(reason: RejectReason | null): RejectPages {
  const rejected = useApp((s) => s.status.ledger.rejected);
  const { rejectedPage, whileBusy } = useActions();
  const of = `${reason ?? "all"} ${rejected}`;
  const [shown, setShown] = useState<Shown>({ of, byReason: [], pages: new Map() });
  const asked = useRef({ of, pages: new Set<number>() });

  const need = useCallback(
    (first: number, end: number): void => {
      if (asked.current.of !== of) asked.current = { of, pages: new Set() };
      for (const page of pagesOf(first, end)) {
        if (asked.current.pages.has(page)) continue;
        asked.current.pages.add(page);
        void whileBusy(rejectedPage(page * PAGE, (page + 1) * PAGE, reason)).then((found) => {
          if (found === undefined || asked.current.of !== of) return;
          setShown((before) => ({
            of,
            byReason: found.byReason,
            pages: new Map(before.of === of ? before.pages : []).set(page, found.records),
          }));
        });
      }
    },
    [of, reason, rejectedPage, whileBusy],
  );

  useEffect(() => {
    // The first page also brings the counts per reason.
    need(0, 1);
  }, [need]);

  const ofReason = shown.byReason.find((count) => count.reason === reason)?.count ?? 0;
  return {
    count: reason === null ? rejected : ofReason,
    byReason: shown.byReason,
    // While newer pages are on the way the older ones stay, unless they are of another reason.
    at: (position) =>
      shown.of.split(" ")[0] === (reason ?? "all")
        ? shown.pages.get(Math.floor(position / PAGE))?.[position % PAGE]
        : undefined,
    need,
  };
}

/** The pages that rows [first, end) lie on. */
function pagesOf(first: number, end: number): readonly number[] {
  if (end <= first) return [];
  const from = Math.floor(first / PAGE);
  const to = Math.floor((end - 1) / PAGE);
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
