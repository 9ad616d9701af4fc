// ui/triage: notes on one subject, with who wrote them and when; one's own can be changed. A note is text, whatever it looks like.

import { NotebookPen } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { LIMITS } from "../../state/session/entry.ts";
import { draftKey } from "../../state/session/session-state.ts";
import type { Note } from "../../state/session/marks.ts";
import { subjectKey, type Subject } from "../../state/session/subject.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import { Button, LinkButton } from "../widgets/button.tsx";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/triage.tsx";
import classes from "./triage.module.css";
import { useNames } from "./use-mark.ts";

export interface NotesProps {
  readonly about: Subject;
  readonly notes: readonly Note[];
}

export function Notes({ about, notes }: NotesProps) {
  const me = useApp((s) => s.session.me);
  const isWanted = useApp((s) => s.session.focus === "note") && about.kind === "event";
  const { focusOn } = useActions();
  const nameOf = useNames();
  const drafts = useApp((s) => s.session.drafts);
  /** Id of the note that was opened to be written; "" for a new one. */
  const [opened, setWriting] = useState<string | null>(null);
  const isWritten = (id: string): boolean =>
    opened === id || drafts.has(draftKey(subjectKey(about), id));
  const opener = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!isWanted) return;
    opener.current?.click();
    focusOn(null);
  }, [isWanted, focusOn]);

  const close = (): void => {
    setWriting(null);
    requestAnimationFrame(() => opener.current?.focus());
  };
  return (
    <>
      {notes.length > 0 && (
        <ul className={classes["notes"]} aria-label={texts.notes}>
          {notes.map(({ id, text, by, at }) => (
            <li key={`${id} ${by}`}>
              {isWritten(id) && by === me ? (
                <NoteField
                  about={about}
                  id={id}
                  text={text}
                  isFocused={opened === id}
                  onClose={close}
                />
              ) : (
                <>
                  <p className={classes["note"]}>{text}</p>
                  <p className={classes["by"]}>
                    {nameOf(by)}, {new Date(at).toLocaleString("en-GB")}
                    {by === me && (
                      <LinkButton
                        onClick={() => {
                          setWriting(id);
                        }}
                      >
                        {texts.edit}
                      </LinkButton>
                    )}
                  </p>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {isWritten("") ? (
        <NoteField about={about} text="" isFocused={opened === ""} onClose={close} />
      ) : (
        <Button
          ref={opener}
          size="small"
          kind="quiet"
          data-note-button
          title={texts.writeNote}
          icon={<NotebookPen size={13} strokeWidth={1.5} aria-hidden />}
          onClick={() => {
            setWriting("");
          }}
        >
          {texts.note}
        </Button>
      )}
    </>
  );
}

interface NoteFieldProps {
  readonly about: Subject;
  readonly id?: string;
  readonly text: string;
  /** Somebody has just asked for it, and it is not there for what was once begun. */
  readonly isFocused: boolean;
  readonly onClose: () => void;
}

function NoteField({ about, id, text: before, isFocused, onClose }: NoteFieldProps) {
  const { note, draftNote } = useActions();
  const key = draftKey(subjectKey(about), id ?? "");
  const draft = useApp((s) => s.session.drafts.get(key));
  const text = draft ?? before;
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (isFocused) field.current?.focus();
  }, [isFocused]);
  const close = (): void => {
    draftNote(key, null);
    onClose();
  };
  const keep = (): void => {
    if (text.trim() !== before && (text.trim() !== "" || id !== undefined)) note(about, text, id);
    close();
  };
  return (
    <form
      className={classes["note-form"]}
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <textarea
        ref={field}
        className={classes["text"]}
        aria-label={texts.note}
        rows={3}
        maxLength={LIMITS.note}
        value={text}
        onChange={(event) => {
          draftNote(key, event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            keep();
          } else if (event.key === "Escape") {
            // What was written is not lost by a key that closes things.
            event.preventDefault();
            if (text.trim() === before) close();
          }
        }}
      />
      <div className={classes["line"]}>
        <Button size="small" kind="primary" type="submit">
          {text.trim() === "" && id !== undefined ? texts.deleteNote : texts.keepNote}
        </Button>
        <Button size="small" onClick={close}>
          {labels.cancel}
        </Button>
        <span className={classes["hint"]}>{texts.ctrlEnterKeeps}</span>
      </div>
    </form>
  );
}
