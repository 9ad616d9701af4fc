// ui/shell: which files are loaded, with what came of each, and how to add or close some.

import { Popover } from "@mantine/core";
import { ChevronDown, Files, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useActions, useApp } from "../../state/use-app.ts";
import { Key } from "../widgets/key.tsx";
import { eventCount } from "../words/counts.ts";
import { shownName } from "../words/files.ts";
import { formatBytes } from "../words/numbers.ts";
import { filesText } from "../words/unread.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/shell.ts";
import { FileRow } from "./file-row.tsx";
import { useFilePicker } from "./file-picker.tsx";
import classes from "./files-menu.module.css";
import bar from "./top-bar.module.css";

/** Rows drawn; a folder of ten thousand files is counted, not listed. */
const SHOWN = 200;

export function FilesMenu() {
  const [isOpen, setOpen] = useState(false);
  const files = useApp((s) => s.status.files);
  const events = useApp((s) => s.status.ledger.events);
  const memory = useApp((s) => formatBytes(s.status.memoryBytes));
  const { closeAll } = useActions();
  const showPicker = useFilePicker();
  const opened = files.filter(({ inside }) => inside === undefined);
  const bytes = formatBytes(opened.reduce((sum, { size }) => sum + size, 0));
  const [first] = opened;
  const about =
    opened.length === 1 && first !== undefined
      ? `${shownName(first)} · ${bytes}`
      : `${bytes} · ${eventCount(events)}`;

  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-start"
      width={360}
      offset={4}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <button
          type="button"
          className={bar["chip"]}
          title={about}
          onClick={() => {
            setOpen(!isOpen);
          }}
        >
          <Files size={14} strokeWidth={1.5} aria-hidden />
          <b>{filesText(files)}</b>
          <span className={`${bar["long"] ?? ""} ${bar["cut"] ?? ""}`}>{about}</span>
          <ChevronDown size={12} strokeWidth={1.5} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={texts.loadedFiles}>
        <h2 className={classes["head"]}>
          {filesText(files)}, {bytes}
          <span className={classes["memory"]}>{texts.memory(memory)}</span>
        </h2>
        <ul className={classes["list"]}>
          {isOpen &&
            opened
              .slice(0, SHOWN)
              .map((file) => (
                <FileRow
                  key={file.id}
                  file={file}
                  members={
                    file.container === undefined
                      ? []
                      : files.filter(({ inside }) => inside === file.id)
                  }
                />
              ))}
          {opened.length > SHOWN && (
            <li className={classes["row"]}>{labels.andMore(opened.length - SHOWN)}</li>
          )}
        </ul>
        <div className={classes["acts"]}>
          <button
            type="button"
            className={classes["act"]}
            data-autofocus
            onClick={() => {
              setOpen(false);
              showPicker();
            }}
          >
            <Plus size={14} strokeWidth={1.5} aria-hidden />
            <span>{texts.addFiles}</span>
            <span className={classes["hint"]}>{texts.orDropThem}</span>
            <Key>o</Key>
          </button>
          <button
            type="button"
            className={classes["act"]}
            onClick={() => {
              setOpen(false);
              void closeAll();
            }}
          >
            <Trash2 size={14} strokeWidth={1.5} aria-hidden />
            <span>{texts.closeAll}</span>
          </button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
