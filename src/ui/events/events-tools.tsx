// ui/events: what stands beside the tabs while the table of events is on the screen.

import { useApp } from "../../state/use-app.ts";
import { GroupMenu } from "../groups/group-menu.tsx";
import { ColumnsMenu } from "./columns-menu.tsx";
import { FoldSwitch } from "./fold-switch.tsx";
import { SelectionMenu } from "./selection-menu.tsx";

export function EventsTools() {
  const isGrouped = useApp((s) => s.view.group.length > 0);
  return (
    <>
      {!isGrouped && <SelectionMenu />}
      <GroupMenu />
      {!isGrouped && (
        <>
          <FoldSwitch />
          <ColumnsMenu />
        </>
      )}
    </>
  );
}
