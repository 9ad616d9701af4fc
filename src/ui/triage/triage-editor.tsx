// ui/triage: all that can be said of one event or finding: bookmark, status, tags, notes; and what others say of it.

import { Bookmark } from "lucide-react";
import type { Status } from "../../state/session/entry.ts";
import type { Judging } from "../../state/session/session-state.ts";
import { useActions } from "../../state/use-app.ts";
import { Button } from "../widgets/button.tsx";
import { shownText } from "../words/shown-text.ts";
import { statusName } from "../words/triage.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/triage.tsx";
import { Notes } from "./notes.tsx";
import { StatusMenu } from "./status-menu.tsx";
import { Tags } from "./tags.tsx";
import classes from "./triage.module.css";
import { useMark, useNames } from "./use-mark.ts";

export interface TriageEditorProps {
  /** Of one subject. */
  readonly judging: Judging;
  readonly name: string;
  /** The status of what nobody has said anything of: of an actor's part that of the whole. Events have none. */
  readonly otherwise?: Status | null;
}

export function TriageEditor({ judging, name, otherwise = null }: TriageEditorProps) {
  const [subject] = judging.about;
  if (subject === undefined) return null;
  return <Editor judging={judging} name={name} otherwise={otherwise} subject={subject} />;
}

function Editor({
  judging,
  name,
  otherwise,
  subject,
}: Required<TriageEditorProps> & { readonly subject: Judging["about"][number] }) {
  const mark = useMark(subject);
  const nameOf = useNames();
  const { toggleBookmark } = useActions();
  const isStarred = mark?.starred === true;
  const verdict = mark?.verdict ?? null;
  return (
    <div className={classes["editor"]} data-triage-editor>
      <div className={classes["line"]}>
        <Button
          size="small"
          aria-pressed={isStarred}
          className={classes["bookmark"]}
          title={texts.bookmarkKey}
          icon={
            <Bookmark
              size={13}
              strokeWidth={1.6}
              fill={isStarred ? "currentColor" : "none"}
              aria-hidden
            />
          }
          onClick={() => {
            toggleBookmark([subject]);
          }}
        >
          {isStarred ? labels.bookmarked : labels.bookmark}
        </Button>
        <StatusMenu
          name={name}
          judging={judging}
          status={verdict?.status ?? otherwise}
          isInherited={
            (verdict?.status ?? null) === null && otherwise !== null && otherwise !== "open"
          }
        />
        <Tags about={subject} tags={mark?.tags ?? []} />
      </div>
      {verdict !== null && verdict.status !== null && verdict.reason !== "" && (
        <p className={classes["reason"]}>
          {shownText(verdict.reason, 2_000)}{" "}
          <span className={classes["by"]}>{nameOf(verdict.by)}</span>
        </p>
      )}
      {mark?.otherwise.map(({ by, status, reason }) => (
        <p key={by} className={classes["otherwise"]}>
          {texts.says(
            <b>{nameOf(by)}</b>,
            status === null ? null : statusName(status).toLowerCase(),
            reason,
          )}
        </p>
      ))}
      <Notes about={subject} notes={mark?.notes ?? []} />
    </div>
  );
}
