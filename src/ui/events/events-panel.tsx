// ui/events: the tab of events: the events, or groups of them. The groups are fetched when somebody groups, the
// comparison when somebody compares.

import { lazy, Suspense } from "react";
import { useApp } from "../../state/use-app.ts";
import { EventsTable } from "./events-table.tsx";

const GroupsTable = lazy(async () => {
  const { GroupsTable: component } = await import("../groups/groups-table.tsx");
  return { default: component };
});

const CompareDialog = lazy(async () => {
  const { CompareDialog: component } = await import("../compare/compare-dialog.tsx");
  return { default: component };
});

export function EventsPanel() {
  const isGrouped = useApp((s) => s.view.group.length > 0);
  const isComparing = useApp((s) => s.compared !== null);
  if (!isGrouped) {
    return (
      <>
        <EventsTable />
        <Suspense fallback={null}>{isComparing && <CompareDialog />}</Suspense>
      </>
    );
  }
  return (
    <Suspense fallback={null}>
      <GroupsTable />
    </Suspense>
  );
}
