// ui/entities: the history of one object: who changed it, in order of time, each change opened to what it changed. Contents are
// read from the file when they are looked at; of a short history all are open.

import { useEffect, useState } from "react";
import type { EntityRef } from "../../core/audit/entity.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import type {
  EntityFacts,
  ObjectChange,
  ObjectHistory as History,
} from "../../worker/engine-api.ts";
import { LinkButton } from "../widgets/button.tsx";
import { changesCount, endOfHistory, loggedContent } from "../words/object-history.ts";
import * as texts from "../words/screens/entities.tsx";
import { DryRuns, inRuns } from "./dry-runs.tsx";
import { HistoryChange } from "./history-change.tsx";
import classes from "./history.module.css";
import { Part } from "./part.tsx";

export interface ObjectHistoryProps {
  readonly entity: EntityRef;
  /** Of the same rows: the history is asked anew with them. */
  readonly facts: EntityFacts;
}

/** Changes at first, and more with each click. */
const FEW = 30;
const PAGE = 200;
/** Of more changes than this each is opened by hand: reading them takes a while, and a page is to be read, too. */
const OPEN = 5;

export function ObjectHistory({ entity, facts }: ObjectHistoryProps) {
  const { historyOfObject } = useActions();
  const [history, setHistory] = useState<History | null>(null);
  const [shown, setShown] = useState(FEW);
  const isNarrowed = useApp((s) => s.view.isNarrowed);

  useEffect(() => {
    let wanted = true;
    const load = async (): Promise<void> => {
      let list: readonly ObjectChange[] = [];
      for (let start = 0; start < shown; start += PAGE) {
        const end = Math.min(shown, start + PAGE);
        const page = await historyOfObject(entity, { start, end });
        if (page === null || !wanted) return;
        list = [...list, ...page.list];
        if (end >= shown || list.length >= page.total) setHistory({ ...page, list });
      }
    };
    // Facts are another whenever rows or what the page is narrowed to are others.
    if (facts.count > 0) void load();
    return () => {
      wanted = false;
    };
  }, [historyOfObject, entity, facts, shown]);

  if (history === null) return null;
  const { total, list } = history;
  const isAll = list.length >= total;
  return (
    <Part title={texts.history} note={`${changesCount(history)}. ${loggedContent(history)}`}>
      <ol className={classes["history"]}>
        {inRuns(list).map((run) =>
          run.length > 1 ? (
            <DryRuns key={run[0]?.row} entity={entity} runs={run} />
          ) : (
            run.map((change) => (
              <HistoryChange
                key={change.row}
                entity={entity}
                change={change}
                openAtFirst={total <= OPEN}
              />
            ))
          ),
        )}
        {isAll ? (
          <li className={classes["end"]}>{endOfHistory(history, isNarrowed)}</li>
        ) : (
          <li>
            <LinkButton
              onClick={() => {
                setShown(shown + PAGE);
              }}
            >
              {texts.showMoreOf(Math.min(PAGE, total - list.length), total - list.length)}
            </LinkButton>
          </li>
        )}
      </ol>
    </Part>
  );
}
