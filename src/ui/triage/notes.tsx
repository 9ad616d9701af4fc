// ui/triage: notes on one subject, with who wrote them and when; one's own can be changed. A note is text, whatever it looks like.

import { NotebookPen } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { LIMITS } from "../../state/session/entry.ts";
import type { Note } from "../../state/session/marks.ts";
import type { Subject } from "../../state/session/subject.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import { Button, LinkButton } from "../widgets/button.tsx";
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
  /** Id of the note that is being written; "" for a new one. */
  const [writing, setWriting] = useState<string | null>(null);
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
        <ul className={classes["notes"]} aria-label="Notes">
          {notes.map(({ id, text, by, at }) => (
            <li key={`${id} ${by}`}>
              {writing === id && by === me ? (
                <NoteField about={about} id={id} text={text} onClose={close} />
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
                        Edit
                      </LinkButton>
                    )}
                  </p>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {writing === "" ? (
        <NoteField about={about} text="" onClose={close} />
      ) : (
        <Button
          ref={opener}
          size="small"
          kind="quiet"
          data-note-button
          title="Write a note (e)"
          icon={<NotebookPen size={13} strokeWidth={1.5} aria-hidden />}
          onClick={() => {
            setWriting("");
          }}
        >
          Note
        </Button>
      )}
    </>
  );
}

interface NoteFieldProps {
  readonly about: Subject;
  readonly id?: string;
  readonly text: string;
  readonly onClose: () => void;
}

function NoteField({ about, id, text: before, onClose }: NoteFieldProps) {
  const { note } = useActions();
  const [text, setText] = useState(before);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
  }, []);
  const keep = (): void => {
    if (text.trim() !== before && (text.trim() !== "" || id !== undefined)) note(about, text, id);
    onClose();
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
        aria-label="Note"
        rows={3}
        maxLength={LIMITS.note}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            keep();
          } else if (event.key === "Escape") {
            // What was written is not lost by a key that closes things.
            event.preventDefault();
            if (text.trim() === before) onClose();
          }
        }}
      />
      <div className={classes["line"]}>
        <Button size="small" kind="primary" type="submit">
          {text.trim() === "" && id !== undefined ? "Delete note" : "Keep note"}
        </Button>
        <Button size="small" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
