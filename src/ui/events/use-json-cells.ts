// ui/events: what stands in columns that are keys of the records: read back for the rows in view and a few around them, one
// trip at a time, so that a scroll through a million rows reads only where it comes to rest. Kept until the columns are others.

import { useEffect, useMemo, useRef, useState } from "react";
import { isJsonColumn, pathOfColumn } from "../../state/json-column.ts";
import { useActions } from "../../state/use-app.ts";
import type { ColumnId } from "../../state/view-state.ts";
import type { EventRow } from "../../worker/engine-api.ts";
import * as texts from "../words/screens/events.tsx";

/** Rows kept; a long scroll back and forth. */
const MOST_KEPT = 5000;

/** While a value is on its way; where the record could not be read; one that does not say is "". */
const COMING = "…";
const UNREADABLE = texts.cannotBeRead;

type Values = readonly (string | null)[] | null;

/** The text of a cell of a row of the window; undefined for a column that is none of these. */
export function useJsonCells(
  ids: readonly ColumnId[],
  rows: readonly (EventRow | undefined)[],
): (row: EventRow, id: ColumnId) => string | undefined {
  const { recordValues } = useActions();
  const wanted = useMemo(() => ids.filter((id) => isJsonColumn(id)), [ids]);
  const key = wanted.join(" ");
  const [kept, setKept] = useState<{ readonly key: string; readonly of: Map<string, Values> }>({
    key,
    of: new Map(),
  });
  const isAsking = useRef(false);
  const inView = useRef(rows);
  const wantedKey = useRef("");

  useEffect(() => {
    inView.current = rows;
    wantedKey.current = key;
  });

  useEffect(
    () => () => {
      wantedKey.current = "";
    },
    [],
  );

  useEffect(() => {
    if (key === "" || isAsking.current) return;
    const paths = wanted.map((id) => pathOfColumn(id));
    const ask = async (): Promise<void> => {
      isAsking.current = true;
      let of = kept.key === key ? kept.of : new Map<string, Values>();
      try {
        for (;;) {
          const missing = inView.current.flatMap((row) => (row && !of.has(row.at) ? [row] : []));
          if (missing.length === 0) return;
          const found = await recordValues(
            missing.map(({ index }) => index),
            paths,
          );
          if (found === null || found.length === 0) return;
          of = new Map(of.size > MOST_KEPT ? [] : of);
          // A call reads the first of them only; the others are asked for again.
          for (const [i, values] of found.entries()) of.set(missing[i]?.at ?? "", values);
          setKept({ key, of });
          // Of other columns, or of a table that is gone: what is left of them is not wanted.
          if (wantedKey.current !== key) return;
        }
      } finally {
        isAsking.current = false;
      }
    };
    void ask();
  });

  return (row, id) => {
    const place = wanted.findIndex((one) => one === id);
    if (place < 0) return undefined;
    const values = kept.key === key ? kept.of.get(row.at) : undefined;
    if (values === undefined) return COMING;
    return values === null ? UNREADABLE : (values[place] ?? "");
  };
}
