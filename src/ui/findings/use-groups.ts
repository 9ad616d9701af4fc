// ui/findings: the groups of an opened rule, or of an opened actor of it. More are fetched when they are asked for; each
// answer of the page fetches those that are shown anew, and until they are there the old ones stay.

import { useEffect, useState } from "react";
import { useActions } from "../../state/use-app.ts";
import type {
  FindingGroup,
  FindingGroups,
  FindingRow,
  GroupOrder,
} from "../../worker/engine-api.ts";

/** Lines at first, and more with each click. A hundred lines take 30 ms to draw. */
const FIRST = 10;
const MORE = 50;
/** Lines of one answer of the engine. */
const PAGE = 200;

export interface ShownGroups {
  /** Null until they are there. */
  readonly found: FindingGroups | null;
  readonly order: GroupOrder;
  readonly setOrder: (order: GroupOrder) => void;
  readonly showMore: () => void;
}

/** `actor` null: the groups of actors. */
export function useGroups(finding: FindingRow, actor: string | null): ShownGroups {
  const { groupsOfRule } = useActions();
  const [found, setFound] = useState<FindingGroups | null>(null);
  const [shown, setShown] = useState(FIRST);
  const [order, setOrder] = useState<GroupOrder>("count");

  useEffect(() => {
    let wanted = true;
    const load = async (): Promise<void> => {
      let groups: readonly FindingGroup[] = [];
      for (let start = 0; start < shown; start += PAGE) {
        const end = Math.min(shown, start + PAGE);
        const page = await groupsOfRule(finding.rule, { actor, order, start, end });
        if (page === null || !wanted) return;
        groups = [...groups, ...page.groups];
        if (end < shown && groups.length < page.total) continue;
        setFound({ ...page, groups });
        return;
      }
    };
    void load();
    return () => {
      wanted = false;
    };
    // Each answer brings new findings, and may bring other groups.
  }, [groupsOfRule, finding, actor, order, shown]);

  return {
    found,
    order,
    setOrder,
    showMore: () => {
      setShown(shown + MORE);
    },
  };
}
