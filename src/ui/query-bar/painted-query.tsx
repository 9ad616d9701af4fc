// ui/query-bar: the query in colours, behind the text field whose own text is transparent. Both must have the same font
// and the same width per character, so chips are drawn with shadows around the text, never with padding inside it.

import { memo } from "react";
import { paintQuery } from "./paint.ts";
import classes from "./query-bar.module.css";

export interface PaintedQueryProps {
  readonly text: string;
  /** The part to underline; null when the query can be read. */
  readonly mark: { readonly start: number; readonly end: number } | null;
}

export const PaintedQuery = memo(function PaintedQuery({ text, mark }: PaintedQueryProps) {
  return (
    <>
      <span className={classes["painted"]}>
        {paintQuery(text).map(({ chip, stretches }) => (
          <span
            key={stretches[0]?.at ?? 0}
            className={chip === "none" ? undefined : classes["chip"]}
            data-chip={chip}
          >
            {stretches.map((stretch) => (
              <span key={stretch.at} data-ink={stretch.ink}>
                {stretch.text}
              </span>
            ))}
          </span>
        ))}
      </span>
      {mark === null ? null : (
        <span className={classes["mark"]}>
          {text.slice(0, mark.start)}
          <span>{text.slice(mark.start, mark.end)}</span>
        </span>
      )}
    </>
  );
});
