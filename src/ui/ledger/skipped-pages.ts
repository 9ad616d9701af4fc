// ui/ledger: members of archives that are no logs, of which only those near the screen are here.

import { useCallback, useRef, useState } from "react";
import { useActions } from "../../state/use-app.ts";
import type { SkippedMember } from "../../worker/engine-api.ts";
import { skippedOf } from "./file-lines.ts";
import type { ContainerFile } from "./file-lines.ts";

const PAGE = 100;

export interface SkippedPages {
  /** Undefined while its page is on the way. */
  at(of: ContainerFile, position: number): SkippedMember | undefined;
  /** Fetches the page of it, unless it is here. */
  need(of: ContainerFile, position: number): void;
}

/** The last page of an archive that is still being read grows, and is then another page. */
function keyOf(of: ContainerFile, position: number): string {
  const page = Math.floor(position / PAGE);
  return `${of.id} ${page} ${Math.min(PAGE, skippedOf(of) - page * PAGE)}`;
}

export function useSkippedPages(): SkippedPages {
  const { skippedPage, whileBusy } = useActions();
  const [pages, setPages] = useState<ReadonlyMap<string, readonly SkippedMember[]>>(new Map());
  const asked = useRef(new Set<string>());
  const need = useCallback(
    (of: ContainerFile, position: number): void => {
      const key = keyOf(of, position);
      if (asked.current.has(key)) return;
      asked.current.add(key);
      const start = Math.floor(position / PAGE) * PAGE;
      void whileBusy(skippedPage(of.id, start, start + PAGE)).then((members) => {
        if (members !== undefined) setPages((before) => new Map(before).set(key, members));
      });
    },
    [skippedPage, whileBusy],
  );
  return { need, at: (of, position) => pages.get(keyOf(of, position))?.[position % PAGE] };
}
