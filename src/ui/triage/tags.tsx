// ui/triage: the tags of one subject, taken off by a click, and a field for more; tags of the session are suggested.

import { Plus, X } from "lucide-react";
import { useEffect, useId, useMemo, useRef, useState } from "react";
import { LIMITS } from "../../state/session/entry.ts";
import { viewOf } from "../../state/session/marks.ts";
import type { Subject } from "../../state/session/subject.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import { shownText } from "../words/shown-text.ts";
import * as texts from "../words/screens/triage.tsx";
import classes from "./triage.module.css";

/** Suggested at most: somebody's session may have thousands. */
const SUGGESTED = 50;

export interface TagsProps {
  readonly about: Subject;
  readonly tags: readonly string[];
}

export function Tags({ about, tags }: TagsProps) {
  const { tag, focusOn } = useActions();
  const session = useApp((s) => s.session.undoable.session);
  const isWanted = useApp((s) => s.session.focus === "tag") && about.kind === "event";
  const [text, setText] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const list = useId();
  const known = useMemo(
    () =>
      [...new Set([...viewOf(session).marks.values()].flatMap((mark) => mark.tags))]
        .toSorted()
        .slice(0, SUGGESTED),
    [session],
  );

  useEffect(() => {
    if (!isWanted) return;
    field.current?.focus();
    focusOn(null);
  }, [isWanted, focusOn]);

  const add = (): void => {
    tag([about], text);
    setText("");
  };
  return (
    <>
      {tags.map((one) => (
        <span key={one} className={classes["tag"]}>
          <bdi>{shownText(one)}</bdi>
          <button
            type="button"
            aria-label={texts.removeTag(one)}
            onClick={() => {
              tag([about], one, false);
              field.current?.focus();
            }}
          >
            <X size={12} strokeWidth={1.6} aria-hidden />
          </button>
        </span>
      ))}
      <span className={classes["add-tag"]}>
        <Plus size={12} strokeWidth={1.6} aria-hidden />
        <input
          ref={field}
          data-tag-field
          aria-label={texts.addATag}
          placeholder={texts.tag}
          list={list}
          maxLength={LIMITS.tag}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
          }}
          onBlur={add}
          onKeyDown={(event) => {
            if (event.key === "Enter") {
              event.preventDefault();
              add();
            } else if (event.key === "Escape" && text !== "") {
              event.preventDefault();
              setText("");
            }
          }}
        />
        <datalist id={list}>
          {known.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      </span>
    </>
  );
}
