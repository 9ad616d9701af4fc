// ui/session: the session in the top bar: its name, saved views, save, open, forget; where it is kept, and what it was made on.

import { Popover } from "@mantine/core";
import { Bookmark, ChevronDown } from "lucide-react";
import { useState } from "react";
import { viewOf } from "../../state/session/marks.ts";
import { useApp } from "../../state/use-app.ts";
import bar from "../shell/top-bar.module.css";
import { shownText } from "../words/shown-text.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/session.ts";
import { SaveDialog } from "./save-dialog.tsx";
import { SessionPanel } from "./session-panel.tsx";

export function SessionMenu() {
  const [isOpen, setOpen] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const view = useApp((s) => viewOf(s.session.undoable.session));
  const { name, marks } = view;
  return (
    <>
      <Popover
        opened={isOpen}
        onChange={setOpen}
        position="bottom-start"
        width={380}
        offset={4}
        trapFocus
        returnFocus
      >
        <Popover.Target>
          <button
            type="button"
            className={bar["chip"]}
            title={texts.sessionAbout}
            aria-label={texts.sessionMarked(name, marks.size)}
            onClick={() => {
              setOpen(!isOpen);
            }}
          >
            <Bookmark size={14} strokeWidth={1.5} aria-hidden />
            <b className={bar["cut"]}>{name === "" ? labels.session : shownText(name, 60)}</b>
            {marks.size > 0 && <span>{marks.size}</span>}
            <ChevronDown size={12} strokeWidth={1.5} aria-hidden />
          </button>
        </Popover.Target>
        <Popover.Dropdown aria-label={labels.session}>
          {isOpen && (
            <SessionPanel
              onClose={() => {
                setOpen(false);
              }}
              onSave={() => {
                setOpen(false);
                setSaving(true);
              }}
            />
          )}
        </Popover.Dropdown>
      </Popover>
      {isSaving && (
        <SaveDialog
          onClose={() => {
            setSaving(false);
          }}
        />
      )}
    </>
  );
}
