// ui/detail: what can be done with a line of an event's JSON: filter by what it says, or copy it. The same keys as in the grid.

import { Copy, Minus, Plus } from "lucide-react";
import { useMemo } from "react";
import { fieldAt, saysAt } from "../../core/filter/at-path.ts";
import { not } from "../../core/filter/predicate.ts";
import { useActions } from "../../state/use-app.ts";
import type { TreeAct } from "../widgets/json-tree-acts.tsx";
import type { JsonIndex } from "../widgets/json-tree-index.ts";
import { pathOfPart, textOfPart } from "../widgets/json-tree-path.ts";

export function useJsonActs(index: JsonIndex): readonly TreeAct[] {
  const { only, exclude, narrow, copy } = useActions();
  return useMemo(() => {
    const placeOf = (part: number) => ({
      path: pathOfPart(index, part),
      text: textOfPart(index, part),
    });
    return [
      {
        key: "+",
        icon: Plus,
        label: (name) => `Only ${name}`,
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
        label: (name) => `Exclude ${name}`,
        run: (part) => {
          const place = placeOf(part);
          const field = fieldAt(place.path);
          if (field === undefined || !place.text) narrow(not(saysAt(place)));
          else exclude({ field, value: place.text });
        },
      },
      {
        key: "y",
        icon: Copy,
        label: (name) => `Copy ${name}`,
        run: (part) => {
          void copy(
            textOfPart(index, part) ?? index.text.slice(index.starts[part], index.ends[part]),
          );
        },
      },
    ];
  }, [index, only, exclude, narrow, copy]);
}
