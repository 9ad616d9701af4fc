// ui/facets: one value: a checkbox of three states, its name, and the way to exclude it. The parts are buttons side by
// side, because each does another thing: the box includes or frees, the name means "only this", the minus excludes. For
// the keyboard they are one: keys on the box do what the other two do.

import { Minus } from "lucide-react";
import { memo } from "react";
import type { FieldName } from "../../core/audit/fields.ts";
import type { ValueState } from "../../core/filter/edit.ts";
import { useActions } from "../../state/use-app.ts";
import { checkboxName, valueName } from "../words/facets.ts";
import { formatCount } from "../words/numbers.ts";
import { cutText, TITLE_LIMIT } from "../words/shown-text.ts";
import * as texts from "../words/screens/facets.tsx";
import { FacetValueLabel } from "./facet-value-label.tsx";
import classes from "./facets.module.css";

export interface FacetRowLineProps {
  readonly field: FieldName;
  /** "" for events that do not have the field. */
  readonly value: string;
  /** null when the answer does not say. */
  readonly count: number | null;
  readonly state: ValueState;
  /** Of the facet's most frequent value, in percent. */
  readonly share: number;
  /** Tab comes to the facet's first value. */
  readonly first: boolean;
}

/** One element for all rows: React leaves an element alone that is the one it has. */
const MINUS = <Minus size={10} strokeWidth={2} aria-hidden />;

/** A page shows sixty, and each answer counts them anew: what does not change is not drawn again. */
export const FacetRowLine = memo(function FacetRowLine(props: FacetRowLineProps) {
  const { field, value, count, state, share, first } = props;
  const actions = useActions();
  const name = valueName(value);
  return (
    <li className={classes["row"]} data-state={state} data-zero={count === 0}>
      <input
        type="checkbox"
        data-stop={first ? "first" : ""}
        aria-keyshortcuts="Space Enter -"
        className={classes["box"]}
        aria-label={checkboxName(value, count)}
        checked={state === "included"}
        ref={(box) => {
          if (box) box.indeterminate = state === "excluded";
        }}
        onChange={() => {
          if (state === "free") actions.include({ field, value });
          else actions.free({ field, value });
        }}
        onKeyDown={(event) => {
          const change = event.key === "Enter" ? "only" : event.key === "-" ? "exclude" : null;
          if (change === null || event.ctrlKey || event.metaKey || event.altKey) return;
          actions[change]({ field, value });
          event.preventDefault();
        }}
      />
      <button
        type="button"
        tabIndex={-1}
        className={classes["name"]}
        aria-label={texts.only(name)}
        title={cutText(name, TITLE_LIMIT)}
        onClick={() => {
          actions.only({ field, value });
        }}
      >
        <FacetValueLabel field={field} value={value} />
      </button>
      <span className={classes["side"]}>
        {state === "excluded" ? null : (
          <button
            type="button"
            tabIndex={-1}
            className={classes["exclude"]}
            aria-label={texts.exclude(name)}
            title={texts.exclude(cutText(name, 80))}
            onClick={() => {
              actions.exclude({ field, value });
            }}
          >
            {MINUS}
          </button>
        )}
        <span
          className={classes["share"]}
          style={{ backgroundSize: `${count === 0 ? 0 : Math.max(share, 3)}% 100%` }}
          aria-hidden
        />
      </span>
      <span className={classes["count"]} aria-hidden>
        {count === null ? "" : formatCount(count)}
      </span>
    </li>
  );
});
