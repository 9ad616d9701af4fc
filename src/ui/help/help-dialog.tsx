// ui/help: everything about audit logs and this page that a reader may need, without a network.

import { Tabs } from "@mantine/core";
import { useActions, useApp } from "../../state/use-app.ts";
import { Dialog } from "../widgets/dialog.tsx";
import { CoverageHelp } from "./coverage-help.tsx";
import { CriticalEvents } from "./critical-events.tsx";
import { EntitiesHelp } from "../words/help/entities-help.tsx";
import { EventFields } from "./event-fields.tsx";
import { FilterSyntax } from "./filter-syntax.tsx";
import classes from "./help.module.css";
import { OwnRulesHelp } from "../words/help/own-rules-help.tsx";
import { Keys } from "./keys.tsx";
import { Levels } from "./levels.tsx";
import { Privacy } from "../words/help/privacy.tsx";
import { Scripting } from "../words/help/scripting.tsx";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/help.tsx";

const SECTIONS = [
  { id: "critical", title: texts.findingsAndSeverities, Body: CriticalEvents },
  { id: "rules", title: texts.rulesOfYourOwn, Body: OwnRulesHelp },
  { id: "entities", title: texts.actorsAndObjects, Body: EntitiesHelp },
  { id: "coverage", title: texts.coverageAndExport, Body: CoverageHelp },
  { id: "fields", title: texts.whatAnEventHolds, Body: EventFields },
  { id: "levels", title: texts.auditLevels, Body: Levels },
  { id: "filter", title: labels.filter, Body: FilterSyntax },
  { id: "keys", title: texts.keys, Body: Keys },
  { id: "scripting", title: texts.scripting, Body: Scripting },
  { id: "privacy", title: texts.privacy, Body: Privacy },
] as const;

/** The dialogs that are this one, and the section each begins with. */
const BEGINS = new Map<string | null, string>([
  ["help", "critical"],
  ["levels", "levels"],
  ["keys", "keys"],
  ["privacy", "privacy"],
]);

export function HelpDialog() {
  const dialog = useApp((s) => s.dialog);
  const { openDialog } = useActions();
  const first = BEGINS.get(dialog);
  return (
    <Dialog
      title={labels.help}
      width={920}
      body="full"
      opened={first !== undefined}
      onClose={() => {
        openDialog(null);
      }}
    >
      {first !== undefined && (
        <Tabs
          unstyled
          orientation="vertical"
          defaultValue={first}
          keepMounted={false}
          classNames={{
            root: classes["tabs"] ?? "",
            list: classes["list"] ?? "",
            tab: classes["tab"] ?? "",
            panel: classes["panel"] ?? "",
          }}
        >
          <Tabs.List aria-label={labels.help}>
            {SECTIONS.map(({ id, title }) => (
              <Tabs.Tab key={id} value={id} {...(id === first && { "data-autofocus": true })}>
                {title}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {SECTIONS.map(({ id, title, Body }) => (
            <Tabs.Panel key={id} value={id} tabIndex={0}>
              <h2>{title}</h2>
              <Body />
            </Tabs.Panel>
          ))}
        </Tabs>
      )}
    </Dialog>
  );
}
