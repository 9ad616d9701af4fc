// ui/explorer: the main screen: filter, timeline, facets beside the active table, and the details of one event at full
// height. Below 1200 px the facets become a rail and the details lie over the panes (explorer.module.css).

import { useMediaQuery } from "@mantine/hooks";
import { useEffect, useRef } from "react";
import { useActions, useApp } from "../../state/use-app.ts";
import { EventDetails } from "../detail/event-details.tsx";
import { FacetSidebar } from "../facets/facet-sidebar.tsx";
import { QueryBar } from "../query-bar/query-bar.tsx";
import { JudgingDialog } from "../triage/judging-dialog.tsx";
import { TriageKeys } from "../triage/triage-keys.tsx";
import { TimelineRegion } from "../timeline/timeline.tsx";
import { Content } from "./content.tsx";
import classes from "./explorer.module.css";
import { FacetRail } from "./facet-rail.tsx";

// Loaded with it: it shows the same tab.
export { RulesScreen } from "../rules/rules-screen.tsx";
// And what the page shows of the session, which nobody has before there is a log.
export { SessionMenu } from "../session/session-menu.tsx";
export { SessionNews } from "../session/session-news.tsx";

export function Explorer() {
  const hasEvent = useApp((s) => s.view.event !== null);
  const isWide = useMediaQuery("(width >= 1200px)", true, { getInitialValueInEffect: false });
  useCoverGone(isWide);
  return (
    <div className={classes["shell"]}>
      <div className={classes["query"]}>
        <QueryBar />
      </div>
      <div className={classes["timeline"]}>
        <TimelineRegion />
      </div>
      <div className={classes["panes"]}>
        {isWide ? <FacetSidebar /> : <FacetRail />}
        <Content />
      </div>
      {hasEvent && (
        <div className={classes["details"]}>
          <EventDetails />
        </div>
      )}
      <JudgingDialog />
      <TriageKeys />
    </div>
  );
}

/** Where details lie over the panes, those of another tab would cover what one came for: they go with the tab they were opened in. */
function useCoverGone(isWide: boolean): void {
  const { closeEvent } = useActions();
  const tab = useApp((s) => s.view.tab);
  const event = useApp((s) => s.view.event);
  const before = useRef({ tab, event });
  useEffect(() => {
    const left = before.current;
    before.current = { tab, event };
    if (!isWide && tab !== left.tab && event !== null && event === left.event) closeEvent();
  }, [isWide, tab, event, closeEvent]);
}
