// ui/events: what stands beside the tabs while the table of events is on the screen.

import { ColumnsMenu } from "./columns-menu.tsx";
import { SelectionMenu } from "./selection-menu.tsx";

export function EventsTools() {
  return (
    <>
      <SelectionMenu />
      <ColumnsMenu />
    </>
  );
}
