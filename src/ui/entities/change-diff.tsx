// ui/entities: what a change changed, line by line. Lines are text from the log: cut and cleaned. Added and removed lines are told
// by sign and by name, not by colour alone.

import { useEffect, useState } from "react";
import type { EntityRef } from "../../core/audit/entity.ts";
import type { EventIndex } from "../../core/base/brand.ts";
import { useActions } from "../../state/use-app.ts";
import type { ChangeContent, DiffHunk, DiffLine } from "../../worker/engine-api.ts";
import { LinkButton } from "../widgets/button.tsx";
import { contentText, leftText, skippedText } from "../words/object-history.ts";
import { shownText } from "../words/shown-text.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/entities.tsx";
import classes from "./history.module.css";

export interface ChangeDiffProps {
  readonly entity: EntityRef;
  readonly row: EventIndex;
}

/** Lines drawn at once; an object of thousands is opened on demand. */
const MOST_LINES = 120;
const LINE_LIMIT = 600;

export function ChangeDiff({ entity, row }: ChangeDiffProps) {
  const { contentOfChange } = useActions();
  const [content, setContent] = useState<ChangeContent | null>(null);
  useEffect(() => {
    let wanted = true;
    void contentOfChange(entity, row).then((found) => {
      if (wanted) setContent(found);
    });
    return () => {
      wanted = false;
    };
  }, [contentOfChange, entity, row]);
  if (content === null)
    return (
      <p className={classes["note"]} role="status">
        {labels.reading}
      </p>
    );
  const left = leftText(content);
  return (
    <>
      <p className={classes["note"]}>
        {contentText(content)}
        {left !== "" && ` ${left}`}
      </p>
      {"hunks" in content && content.hunks.length > 0 && <Hunks hunks={content.hunks} />}
    </>
  );
}

function Hunks({ hunks }: { readonly hunks: readonly DiffHunk[] }) {
  const [isAll, setAll] = useState(false);
  const total = hunks.reduce((sum, { lines }) => sum + lines.length, 0);
  const drawn = isAll ? hunks : firstLines(hunks, MOST_LINES);
  return (
    <>
      {/* Long lines scroll; what scrolls must be reached by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={classes["diff"]} role="group" aria-label={texts.whatChanged} tabIndex={0}>
        {drawn.map(({ skipped, lines }, i) => (
          // Hunks of one content keep their places.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={i}>
            {skipped > 0 && <div className={classes["skipped"]}>{skippedText(skipped)}</div>}
            {lines.map((line, n) => (
              // oxlint-disable-next-line react/no-array-index-key
              <Line key={n} line={line} />
            ))}
          </div>
        ))}
      </div>
      {total > MOST_LINES && !isAll && (
        <LinkButton
          onClick={() => {
            setAll(true);
          }}
        >
          {texts.showAllLines(total)}
        </LinkButton>
      )}
    </>
  );
}

const SIGNS = { same: " ", added: "+", removed: "−" } as const;
const ROLES = { same: undefined, added: "insertion", removed: "deletion" } as const;

function Line({ line: { kind, text } }: { readonly line: DiffLine }) {
  return (
    <div className={classes["text"]} data-kind={kind} role={ROLES[kind]}>
      <span className={classes["sign"]} aria-hidden>
        {SIGNS[kind]}
      </span>
      {shownText(text, LINE_LIMIT)}
    </div>
  );
}

function firstLines(hunks: readonly DiffHunk[], most: number): readonly DiffHunk[] {
  let left = most;
  return hunks.flatMap((hunk) => {
    if (left <= 0) return [];
    const lines = hunk.lines.slice(0, left);
    left -= lines.length;
    return { ...hunk, lines };
  });
}
