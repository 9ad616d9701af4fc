// ui/triage: what is said of an event, in its row: a bookmark before the severity, set by a click, and its status behind it.

import { Bookmark, NotebookPen } from "lucide-react";
import { eventSubject } from "../../state/session/subject.ts";
import { useActions } from "../../state/use-app.ts";
import type { EventRow } from "../../worker/engine-api.ts";
import { markText, statusName } from "../words/triage.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/triage.tsx";
import { StatusIcon } from "./status-icon.tsx";
import classes from "./triage.module.css";
import { useRowMark } from "./use-mark.ts";

export function RowBookmark({ row }: { readonly row: EventRow }) {
  const mark = useRowMark(row);
  const { toggleBookmark } = useActions();
  const isStarred = mark?.starred === true;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={classes["row-bookmark"]}
      aria-pressed={isStarred}
      aria-label={isStarred ? labels.bookmarked : labels.bookmark}
      title={isStarred ? texts.bookmarkedKey : texts.bookmarkKey}
      onClick={(event) => {
        event.stopPropagation();
        toggleBookmark([eventSubject(row)]);
      }}
    >
      <Bookmark
        size={12}
        strokeWidth={1.8}
        fill={isStarred ? "currentColor" : "none"}
        aria-hidden
      />
    </button>
  );
}

/** One picture: a status says more than that there are notes. */
export function RowStatus({ row }: { readonly row: EventRow }) {
  const mark = useRowMark(row);
  if (mark === undefined) return null;
  const status = mark.verdict?.status ?? null;
  if (status === null && mark.notes.length + mark.tags.length === 0) return null;
  const label = status === null ? markText(mark) : statusName(status);
  return (
    <span role="img" aria-label={label} title={markText(mark)} className={classes["row-status"]}>
      {status === null ? (
        <NotebookPen size={12} strokeWidth={1.6} aria-hidden />
      ) : (
        <StatusIcon status={status} size={12} />
      )}
    </span>
  );
}
