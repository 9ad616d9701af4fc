// ui/explorer: the tabs, the active one's table, and the line below it.

import { useEffect } from "react";
import { Tabs } from "@mantine/core";
import { useActions, useApp } from "../../state/use-app.ts";
import { TABS } from "../../state/view-state.ts";
import { EntitiesTab } from "../entities/entities-tab.tsx";
import { KindSwitch } from "../entities/kind-switch.tsx";
import { EventsPanel } from "../events/events-panel.tsx";
import { EventsTools } from "../events/events-tools.tsx";
import { LogHint } from "../file-report/log-hint.tsx";
import { FindingsTable } from "../findings/findings-table.tsx";
import { FindingsTools } from "../findings/findings-tools.tsx";
import { LaneSwitch } from "../lanes/lane-switch.tsx";
import { LanesTab } from "../lanes/lanes-tab.tsx";
import { RulesTab } from "../rules/rules-tab.tsx";
import { RulesPartSwitch } from "../rules/rules-part-switch.tsx";
import { formatCount } from "../words/numbers.ts";
import { findingsIn } from "../words/results.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/explorer.ts";
import classes from "./content.module.css";
import { StatusBar } from "./status-bar.tsx";

export function Content() {
  const tab = useApp((s) => s.view.tab);
  const { setTab } = useActions();
  const choose = (value: string | null): void => {
    const chosen = TABS.find((t) => t === value);
    if (chosen !== undefined) setTab(chosen);
  };
  return (
    <main className={classes["content"]}>
      <LogHint />
      <Tabs
        unstyled
        value={tab}
        onChange={choose}
        keepMounted={false}
        classNames={{
          root: classes["tabs"],
          list: classes["list"],
          tab: classes["tab"],
          panel: classes["panel"],
        }}
      >
        <Tabs.List aria-label={texts.views}>
          <Tabs.Tab value="findings">
            {labels.findings} <FindingsCount />
          </Tabs.Tab>
          <Tabs.Tab value="events">
            {labels.events} <EventsCount />
          </Tabs.Tab>
          <Tabs.Tab value="actors">
            {labels.actors} <ActorsCount />
          </Tabs.Tab>
          <Tabs.Tab value="objects">
            {labels.objects} <ObjectsCount />
          </Tabs.Tab>
          <Tabs.Tab value="lanes">{labels.lanes}</Tabs.Tab>
          <Tabs.Tab value="rules">
            {labels.rules} <RulesCount />
          </Tabs.Tab>
        </Tabs.List>
        <div className={classes["tools"]}>
          {tab === "findings" ? (
            <FindingsTools />
          ) : tab === "events" ? (
            <EventsTools />
          ) : tab === "rules" ? (
            <RulesPartSwitch />
          ) : tab === "lanes" ? (
            <LaneSwitch />
          ) : (
            <KindSwitch tab={tab} />
          )}
        </div>
        <Tabs.Panel value="findings" tabIndex={-1}>
          <FindingsTable />
        </Tabs.Panel>
        <Tabs.Panel value="events" tabIndex={-1}>
          <EventsPanel />
        </Tabs.Panel>
        <Tabs.Panel value="actors" tabIndex={-1}>
          <EntitiesTab tab="actors" />
        </Tabs.Panel>
        <Tabs.Panel value="objects" tabIndex={-1}>
          <EntitiesTab tab="objects" />
        </Tabs.Panel>
        <Tabs.Panel value="lanes" tabIndex={-1}>
          <LanesTab />
        </Tabs.Panel>
        <Tabs.Panel value="rules" tabIndex={-1}>
          <RulesTab />
        </Tabs.Panel>
      </Tabs>
      <StatusBar />
    </main>
  );
}

// Apart from the tabs, which need not be drawn again for a number.

function EventsCount() {
  return <Count of={useApp((s) => s.answer?.total)} />;
}

function FindingsCount() {
  return (
    <Count of={useApp((s) => (s.answer === null ? undefined : findingsIn(s.answer.findings)))} />
  );
}

function ActorsCount() {
  return <Count of={useApp((s) => s.entityCounts?.actors)} />;
}

/** Asks for both: the tabs are there as long as an answer is. */
function ObjectsCount() {
  const { countEntities } = useActions();
  // Another with each answer; undefined to wait for one. After a load what several events say together comes with an answer of
  // its own: counted before it, all would be counted twice, a third of a second of a million events each time, and it would come later.
  const answered = useApp(({ status, answered: last, entityCounts }) =>
    status.phase === "loading"
      ? null
      : status.isCorrelating && entityCounts === null
        ? undefined
        : last,
  );
  useEffect(() => {
    if (answered !== undefined) void countEntities(answered);
  }, [countEntities, answered]);
  const counts = useApp((s) => s.entityCounts);
  return <Count of={counts?.objects} isMore={counts?.isMoreObjects ?? false} />;
}

function RulesCount() {
  return <Count of={useApp((s) => s.rules.length)} />;
}

interface CountProps {
  readonly of: number | undefined;
  readonly isMore?: boolean;
}

function Count({ of, isMore = false }: CountProps) {
  const text = of === undefined ? "" : `${formatCount(of)}${isMore ? "+" : ""}`;
  return <span className={classes["count"]}>{text}</span>;
}
