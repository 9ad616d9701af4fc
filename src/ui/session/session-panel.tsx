// ui/session: what the session's menu opens to.

import { Download, FolderOpen, Redo2, Trash2, Undo2 } from "lucide-react";
import { useState, type ReactNode } from "react";
import { LIMITS } from "../../state/session/entry.ts";
import { viewOf } from "../../state/session/marks.ts";
import { whoAmI } from "../../state/speaker.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import { useFilePicker } from "../shell/file-picker.tsx";
import menu from "../shell/files-menu.module.css";
import { keptText, placesText } from "../words/session.ts";
import { shownText } from "../words/shown-text.ts";
import * as texts from "../words/screens/session.ts";
import { SavedViews } from "./saved-views.tsx";
import classes from "./session.module.css";

/** A folder may have thousands; all are in the file. */
const FILES_SHOWN = 5;

export interface SessionPanelProps {
  readonly onClose: () => void;
  readonly onSave: () => void;
}

export function SessionPanel({ onClose, onSave }: SessionPanelProps) {
  const { name, marks } = useApp((s) => viewOf(s.session.undoable.session));
  const isKept = useApp((s) => s.session.isKept);
  const places = useApp((s) => s.session.places);
  const inputs = useApp((s) => s.session.inputs);
  const hashing = useApp((s) => s.session.hashing);
  const last = useApp((s) => s.session.undoable.past.at(-1)?.what);
  const next = useApp((s) => s.session.undoable.future.at(-1)?.what);
  const { nameSession, nameMe, undoTriage, redoTriage, forgetSession, showMarked } = useActions();
  const showPicker = useFilePicker();
  const [isForgetting, setForgetting] = useState(false);
  const found = [...places.values()].filter((at) => at !== null).length;
  const findings = [...marks.values()].filter(({ subject }) => subject.kind !== "event").length;
  return (
    <>
      <div className={classes["names"]}>
        <NameField label={texts.nameOfSession} value={name} onName={nameSession} isFirst />
        <NameField label={texts.yourName} value={whoAmI().name} onName={nameMe} />
      </div>
      <p className={classes["about"]}>
        {placesText(found, places.size, findings)}{" "}
        {places.size > 0 && (
          <button
            type="button"
            className={classes["link"]}
            onClick={() => {
              showMarked();
              onClose();
            }}
          >
            {texts.showThem}
          </button>
        )}
      </p>
      <SavedViews onClose={onClose} />
      <div className={menu["acts"]}>
        <Act
          icon={<Undo2 size={14} strokeWidth={1.5} />}
          disabled={last === undefined}
          onClick={undoTriage}
        >
          {texts.undo(last)}
        </Act>
        <Act
          icon={<Redo2 size={14} strokeWidth={1.5} />}
          disabled={next === undefined}
          onClick={redoTriage}
        >
          {texts.redo(next)}
        </Act>
        <Act icon={<Download size={14} strokeWidth={1.5} />} onClick={onSave}>
          {texts.saveAsFile}
        </Act>
        <Act
          icon={<FolderOpen size={14} strokeWidth={1.5} />}
          onClick={() => {
            onClose();
            showPicker();
          }}
        >
          {texts.openOrMerge}
        </Act>
        <Act
          icon={<Trash2 size={14} strokeWidth={1.5} />}
          onClick={() => {
            if (!isForgetting) setForgetting(true);
            else {
              void forgetSession();
              onClose();
            }
          }}
        >
          {isForgetting ? texts.forgetForGood : texts.forgetThisSession}
        </Act>
      </div>
      {inputs.length > 0 && (
        <ul className={classes["inputs"]} aria-label={texts.filesOfSession}>
          {inputs.slice(0, FILES_SHOWN).map(({ name: file, sha256 }) => (
            <li key={`${file} ${sha256 ?? ""}`} title={texts.sha256(sha256)}>
              <bdi>{shownText(file, 60)}</bdi> <code>{sha256?.slice(0, 16) ?? texts.notRead}…</code>
            </li>
          ))}
        </ul>
      )}
      <p className={classes["kept"]}>
        {keptText(isKept)}
        {hashing !== null && ` ${texts.hashing(hashing.done, hashing.total)}`}
      </p>
    </>
  );
}

interface NameFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onName: (name: string) => void;
  readonly isFirst?: boolean;
}

/** Said when it is left, so that a name is one step and not one per letter. */
function NameField({ label, value, onName, isFirst = false }: NameFieldProps) {
  const [text, setText] = useState(value);
  const say = (): void => {
    if (text.trim() !== value) onName(text);
  };
  return (
    <label className={classes["name"]}>
      <span>{label}</span>
      <input
        data-autofocus={isFirst || undefined}
        maxLength={LIMITS.name}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
        }}
        onBlur={say}
        onKeyDown={(event) => {
          if (event.key === "Enter") say();
        }}
      />
    </label>
  );
}

interface ActProps {
  readonly icon: ReactNode;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Act({ icon, disabled = false, onClick, children }: ActProps) {
  return (
    <button type="button" className={menu["act"]} disabled={disabled} onClick={onClick}>
      <span aria-hidden className={classes["icon"]}>
        {icon}
      </span>
      <span>{children}</span>
    </button>
  );
}
