// ui/commands: a window in which anything that can be done is found by name. Fetched when it is first asked for.

import { Combobox, useCombobox, useMantineColorScheme } from "@mantine/core";
import { useEffect, useMemo, useState } from "react";
import { useActions, useApp } from "../../state/use-app.ts";
import { useSaveEvidence, useSaveReport } from "../report/use-save-report.ts";
import { useFilePicker } from "../shell/file-picker.tsx";
import { Key } from "../widgets/key.tsx";
import { shownText } from "../words/shown-text.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/commands.ts";
import type { Command } from "./command.ts";
import { commandsOf, findCommands } from "./commands.ts";
import classes from "./palette.module.css";

/** More than fit on the screen; who does not see it types on. */
const MOST = 40;

export function Palette({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState("");
  const state = useApp((s) => s);
  const actions = useActions();
  const showPicker = useFilePicker();
  const { setColorScheme } = useMantineColorScheme();
  const saveReport = useSaveReport();
  const saveEvidence = useSaveEvidence();
  const combobox = useCombobox({
    opened: true,
    // Escape.
    onOpenedChange: (isOpen) => {
      if (!isOpen) onClose();
    },
  });
  const all = useMemo(
    () =>
      commandsOf(state, actions, { showPicker, wear: setColorScheme, saveReport, saveEvidence }),
    [state, actions, showPicker, setColorScheme, saveReport, saveEvidence],
  );
  const found = findCommands(all, text, MOST);
  const { selectFirstOption } = combobox;
  // Enter does what stands first.
  useEffect(() => {
    selectFirstOption();
    // Other functions on every drawing, which do the same.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [text]);

  const choose = (id: string): void => {
    const chosen = all.find((one) => one.id === id);
    // First, since what is done may open a dialog of its own.
    onClose();
    chosen?.run();
  };

  return (
    <Combobox store={combobox} onOptionSubmit={choose}>
      <Combobox.EventsTarget withExpandedAttribute>
        <input
          // Opened to be typed into, by a key.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          data-autofocus
          type="text"
          aria-label={texts.findACommand}
          className={classes["search"]}
          placeholder={texts.whatToDo}
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
          }}
        />
      </Combobox.EventsTarget>
      <Combobox.Options className={classes["list"] ?? ""} aria-label={labels.commands}>
        {found.map((command) => (
          <Option key={command.id} command={command} />
        ))}
        {found.length === 0 && (
          <Combobox.Empty className={classes["none"] ?? ""}>{texts.noSuchCommand}</Combobox.Empty>
        )}
      </Combobox.Options>
    </Combobox>
  );
}

function Option({ command }: { readonly command: Command }) {
  const { id, name, group, key } = command;
  return (
    <Combobox.Option value={id} className={classes["command"] ?? ""}>
      <span className={classes["name"]}>{shownText(name, 120)}</span>
      <span className={classes["group"]}>{group}</span>
      {key !== "" && <Key>{key}</Key>}
    </Combobox.Option>
  );
}
