// ui/lanes: what the lanes are of. Stands beside the tabs, as the tools of other tabs do.

import { useActions, useApp } from "../../state/use-app.ts";
import { LANE_KINDS } from "../../state/view-state.ts";
import { Segments } from "../widgets/segments.tsx";
import { laneKindName } from "../words/lanes.ts";
import * as texts from "../words/screens/lanes.ts";

export function LaneSwitch() {
  const kind = useApp((s) => s.view.lanes);
  const { laneBy } = useActions();
  return (
    <Segments
      label={texts.lanesOf}
      value={kind}
      options={LANE_KINDS.map((value) => ({ value, label: laneKindName(value) }))}
      onChange={laneBy}
    />
  );
}
