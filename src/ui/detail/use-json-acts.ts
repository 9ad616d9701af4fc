// ui/detail: what can be done with a line of an event's JSON: filter by what it says, have it as a column, or copy it. The same keys as in the grid.

import { Columns3, Copy, Minus, Plus } from "lucide-react";
import { useMemo } from "react";
import { fieldAt, saysAt } from "../../core/filter/at-path.ts";
import { not } from "../../core/filter/predicate.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import { toggledColumns } from "../events/columns.ts";
import type { TreeAct } from "../widgets/json-tree-acts.tsx";
import type { JsonIndex } from "../widgets/json-tree-index.ts";
import { pathOfPart, textOfPart } from "../widgets/json-tree-path.ts";
import * as texts from "../words/screens/detail.tsx";

export function useJsonActs(index: JsonIndex): readonly TreeAct[] {
  const columns = useApp((s) => s.view.columns);
  const { only, exclude, narrow, copy, toggleJsonColumn, setColumns } = useActions();
  return useMemo(() => {
    const placeOf = (part: number) => ({
      path: pathOfPart(index, part),
      text: textOfPart(index, part),
    });
    return [
      {
        key: "+",
        icon: Plus,
        label: (name) => texts.only(name),
        run: (part) => {
          const place = placeOf(part);
          const field = fieldAt(place.path);
          if (field === undefined || !place.text) narrow(saysAt(place));
          else only({ field, value: place.text });
        },
      },
      {
        key: "-",
        icon: Minus,
        label: (name) => texts.exclude(name),
        run: (part) => {
          const place = placeOf(part);
          const field = fieldAt(place.path);
          if (field === undefined || !place.text) narrow(not(saysAt(place)));
          else exclude({ field, value: place.text });
        },
      },
      {
        key: "c",
        icon: Columns3,
        label: (name) => texts.columnOf(name),
        run: (part) => {
          const path = pathOfPart(index, part);
          const field = fieldAt(path);
          if (path.length === 0) return;
          if (field === undefined) toggleJsonColumn(path);
          else setColumns(toggledColumns(columns, field));
        },
      },
      {
        key: "y",
        icon: Copy,
        label: (name) => texts.copy(name),
        run: (part) => {
          void copy(
            textOfPart(index, part) ?? index.text.slice(index.starts[part], index.ends[part]),
          );
        },
      },
    ];
  }, [index, columns, only, exclude, narrow, copy, toggleJsonColumn, setColumns]);
}
