// ui/help: everything about audit logs and this page that a reader may need, without a network.

import { Tabs } from "@mantine/core";
import { useActions, useApp } from "../../state/use-app.ts";
import { Dialog } from "../widgets/dialog.tsx";
import { CoverageHelp } from "./coverage-help.tsx";
import { CriticalEvents } from "./critical-events.tsx";
import { EntitiesHelp } from "./entities-help.tsx";
import { EventFields } from "./event-fields.tsx";
import { FilterSyntax } from "./filter-syntax.tsx";
import classes from "./help.module.css";
import { OwnRulesHelp } from "./own-rules-help.tsx";
import { Keys } from "./keys.tsx";
import { Levels } from "./levels.tsx";
import { Privacy } from "./privacy.tsx";
import { Scripting } from "./scripting.tsx";

const SECTIONS = [
  { id: "critical", title: "Findings and severities", Body: CriticalEvents },
  { id: "rules", title: "Rules of your own", Body: OwnRulesHelp },
  { id: "entities", title: "Actors and objects", Body: EntitiesHelp },
  { id: "coverage", title: "Coverage and export", Body: CoverageHelp },
  { id: "fields", title: "What an event holds", Body: EventFields },
  { id: "levels", title: "Audit levels", Body: Levels },
  { id: "filter", title: "Filter", Body: FilterSyntax },
  { id: "keys", title: "Keys", Body: Keys },
  { id: "scripting", title: "Scripting", Body: Scripting },
  { id: "privacy", title: "Privacy", Body: Privacy },
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
      title="Help"
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
          <Tabs.List aria-label="Help">
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
