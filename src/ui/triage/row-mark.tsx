// ui/triage: what is said of an event, in its row: a bookmark before the severity, set by a click, and its status behind it.
// Forty rows have one and it shows in a few, so its picture is drawn where it is set or the pointer or the keyboard is.

import { Bookmark, NotebookPen } from "lucide-react";
import type { ReactNode } from "react";
import type { Mark } from "../../state/session/marks.ts";
import { eventSubject } from "../../state/session/subject.ts";
import { useActions } from "../../state/use-app.ts";
import type { EventRow } from "../../worker/engine-api.ts";
import { markText, statusName } from "../words/triage.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/triage.tsx";
import { StatusIcon } from "./status-icon.tsx";
import classes from "./triage.module.css";
import { useRowMark } from "./use-mark.ts";

export interface RowMarkProps {
  readonly row: EventRow;
  /** The pointer or the keyboard is in the row. */
  readonly isNear: boolean;
  /** The severity. */
  readonly children: ReactNode;
}

/** Both, around the severity: what is said of an event is asked once. */
export function RowMark({ row, isNear, children }: RowMarkProps) {
  const mark = useRowMark(row);
  return (
    <>
      <RowBookmark row={row} mark={mark} isNear={isNear} />
      {children}
      {mark !== undefined && <RowStatus mark={mark} />}
    </>
  );
}

interface RowBookmarkProps extends Pick<RowMarkProps, "row" | "isNear"> {
  readonly mark: Mark | undefined;
}

function RowBookmark({ row, mark, isNear }: RowBookmarkProps) {
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
      {(isStarred || isNear) && (
        <Bookmark
          size={12}
          strokeWidth={1.8}
          fill={isStarred ? "currentColor" : "none"}
          aria-hidden
        />
      )}
    </button>
  );
}

/** One picture: a status says more than that there are notes. */
function RowStatus({ mark }: { readonly mark: Mark }) {
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
