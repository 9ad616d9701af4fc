// ui/entities: which kind of entity a tab lists. Stands beside the tabs, as the tools of other tabs do.

import { useActions, useApp } from "../../state/use-app.ts";
import { TAB_KINDS, type EntityTab } from "../../state/view-state.ts";
import { Segments } from "../widgets/segments.tsx";
import { kindWords } from "../words/entities.ts";
import * as texts from "../words/screens/entities.tsx";

export function KindSwitch({ tab }: { readonly tab: EntityTab }) {
  const kind = useApp((s) => s.view.listed[tab]);
  const { listEntities } = useActions();
  return (
    <Segments
      label={texts.kindOfEntity}
      value={kind}
      options={TAB_KINDS[tab].map((value) => ({ value, label: kindWords(value).plural }))}
      onChange={listEntities}
    />
  );
}
