// ui/groups: the groups of the page, two hundred at a time, as they come into view. Each answer of the page fetches those in
// view anew, and until they are there the old ones stay.

import { useEffect, useRef, useState } from "react";
import { useActions, useApp } from "../../state/use-app.ts";
import type { EventGroup, EventGroups } from "../../worker/engine-api.ts";

/** Groups of one answer of the engine. */
const PAGE = 200;

export interface ShownGroups {
  /** Of all groups; null until it is known. */
  readonly found: Omit<EventGroups, "groups"> | null;
  readonly get: (place: number) => EventGroup | undefined;
}

/** Groups [first, end) are wanted. */
export function useEventGroups(first: number, end: number): ShownGroups {
  const answer = useApp((s) => s.answer);
  const fields = useApp((s) => s.view.group);
  const order = useApp((s) => s.view.groupOrder);
  const { eventGroups } = useActions();
  const [found, setFound] = useState<ShownGroups["found"]>(null);
  const [pages, setPages] = useState<ReadonlyMap<number, readonly EventGroup[]>>(new Map());
  /** To which question the pages there are belong. */
  const asked = useRef<readonly unknown[]>([]);
  const firstPage = Math.floor(first / PAGE);
  const lastPage = Math.max(firstPage, Math.floor((end - 1) / PAGE));

  useEffect(() => {
    let isWanted = true;
    const question = [answer, fields, order];
    const isSame = question.every((part, i) => part === asked.current[i]);
    const load = async (): Promise<void> => {
      const fresh = new Map(isSame ? pages : []);
      for (let page = firstPage; page <= lastPage; page++) {
        if (fresh.has(page)) continue;
        const { groups, ...all } = (await eventGroups(page * PAGE, (page + 1) * PAGE)) ?? NONE;
        if (!isWanted) return;
        fresh.set(page, groups);
        setFound(all);
      }
      asked.current = question;
      setPages(fresh);
    };
    const isThere = isSame && hasAll(pages, firstPage, lastPage);
    if (answer !== null && !isThere) void load();
    return () => {
      isWanted = false;
    };
    // `pages` changes by this alone.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [answer, fields, order, firstPage, lastPage, eventGroups]);

  return { found, get: (place) => pages.get(Math.floor(place / PAGE))?.[place % PAGE] };
}

const NONE: EventGroups = { total: 0, groups: [], events: 0, ungrouped: 0 };

function hasAll(pages: ReadonlyMap<number, unknown>, first: number, last: number): boolean {
  for (let page = first; page <= last; page++) if (!pages.has(page)) return false;
  return true;
}
