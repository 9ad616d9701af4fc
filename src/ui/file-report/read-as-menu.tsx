// ui/file-report: the choice of what a file is read as, where someone knows better than its first bytes.

import { Menu } from "@mantine/core";
import { ChevronDown } from "lucide-react";
import { useEffect, useState } from "react";
import { useActions, useApp } from "../../state/use-app.ts";
import type { FileReport, ReadAsChoice } from "../../worker/engine-api.ts";
import { Button } from "../widgets/button.tsx";
import * as texts from "../words/screens/file-report.ts";
import classes from "./file-report.module.css";

/** Of a menu item; no choice has it for an id. */
const RECOGNISED = "";

interface ReadAsMenuProps {
  readonly file: FileReport;
  readonly size?: "small" | "large";
  /** On the button, while nothing is chosen. */
  readonly label?: string;
}

export function ReadAsMenu({ file, size = "small", label = texts.readAs }: ReadAsMenuProps) {
  const { readAgain } = useActions();
  const isLoading = useApp((s) => s.status.phase === "loading");
  const choices = useChoices();
  const chosen = choices.find(({ id }) => id === file.readAs);
  const itemOf = ({ id, label: name }: Omit<ReadAsChoice, "kind">) => (
    <Menu.RadioItem
      key={id}
      value={id}
      checked={id === (file.readAs ?? RECOGNISED)}
      closeMenuOnClick
      onChange={() => {
        void readAgain(file.name, id === RECOGNISED ? null : id);
      }}
    >
      {name}
    </Menu.RadioItem>
  );
  return (
    <Menu position="bottom-start" width={320}>
      <Menu.Target>
        <Button size={size} disabled={isLoading || choices.length === 0}>
          {chosen === undefined ? label : texts.readAsOne(chosen.label)}
          <ChevronDown size={12} strokeWidth={1.5} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes["choices"] ?? ""}>
        {itemOf({ id: RECOGNISED, label: texts.asRecognised })}
        <Menu.Label>{texts.howLaidOut}</Menu.Label>
        {choices.filter(({ kind }) => kind === "layout").map(itemOf)}
        <Menu.Label>{texts.onlyCameIn}</Menu.Label>
        {choices.filter(({ kind }) => kind === "wrapper").map(itemOf)}
      </Menu.Dropdown>
    </Menu>
  );
}

function useChoices(): readonly ReadAsChoice[] {
  const { readAsChoices } = useActions();
  const [choices, setChoices] = useState<readonly ReadAsChoice[]>([]);
  useEffect(() => {
    let wanted = true;
    // Only a dead engine rejects, and then there is nothing to read again.
    void readAsChoices().then(
      (found) => {
        if (wanted) setChoices(found);
      },
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [readAsChoices]);
  return choices;
}
