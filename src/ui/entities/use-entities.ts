// ui/entities: the lines of a list of entities, fetched as they come into view. Each answer of the page may bring other lines; until
// they are there the old ones stay.

import { useCallback, useEffect, useRef, useState } from "react";
import type { EntityKind } from "../../core/audit/entity.ts";
import type { EntityChoice } from "../../state/entity-choice.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import type { EntityLine, EntityPage } from "../../worker/engine-api.ts";

/** Lines of one fetch: more than a screen shows. */
const CHUNK = 100;

interface Shown {
  readonly page: EntityPage;
  readonly lines: ReadonlyMap<number, EntityLine>;
  /** Grows with each list that is another. */
  readonly list: number;
}

export interface ListedEntities {
  /** Null until the first lines are there. */
  readonly page: EntityPage | null;
  readonly get: (place: number) => EntityLine | undefined;
  readonly need: (first: number, end: number) => void;
}

export function useEntities(kind: EntityKind, choice: EntityChoice): ListedEntities {
  const { entitiesOf } = useActions();
  const answer = useApp((s) => s.answer);
  const [shown, setShown] = useState<Shown | null>(null);
  const wanted = useRef({ first: 0, end: CHUNK });
  const list = useRef(0);
  const asked = useRef(new Set<number>());

  const fetchChunk = useCallback(
    async (chunk: number, of: number): Promise<void> => {
      asked.current.add(chunk);
      const start = chunk * CHUNK;
      const page = await entitiesOf(kind, choice, { start, end: start + CHUNK });
      if (page === null || of !== list.current) return;
      setShown((before) => {
        const lines = new Map(before?.list === of ? before.lines : []);
        for (const [i, line] of page.lines.entries()) lines.set(start + i, line);
        return { page, lines, list: of };
      });
    },
    [entitiesOf, kind, choice],
  );

  useEffect(() => {
    if (answer === null) return;
    const of = ++list.current;
    asked.current = new Set();
    // Where one was, if the list is as long; a shorter one answers with what it has.
    void fetchChunk(Math.floor(wanted.current.first / CHUNK), of);
  }, [answer, fetchChunk]);

  const need = useCallback(
    (first: number, end: number): void => {
      wanted.current = { first, end };
      for (let chunk = Math.floor(first / CHUNK); chunk * CHUNK < end; chunk++)
        if (!asked.current.has(chunk)) void fetchChunk(chunk, list.current);
    },
    [fetchChunk],
  );
  return { page: shown?.page ?? null, get: (place) => shown?.lines.get(place), need };
}
