// ui/facets: one value: a checkbox of three states, its name, and the way to exclude it. The parts are buttons side by
// side, because each does another thing: the box includes or frees, the name means "only this", the minus excludes.

import { Minus } from "lucide-react";
import { memo } from "react";
import type { FieldName } from "../../core/audit/fields.ts";
import { useActions } from "../../state/use-app.ts";
import { checkboxName, valueName } from "../words/facets.ts";
import { formatCount } from "../words/numbers.ts";
import { cutText, TITLE_LIMIT } from "../words/shown-text.ts";
import type { FacetRow } from "./facet-rows.ts";
import { FacetValueLabel } from "./facet-value-label.tsx";
import classes from "./facets.module.css";

export interface FacetRowLineProps {
  readonly field: FieldName;
  readonly row: FacetRow;
  /** Share of the facet's most frequent value, 0 to 1. */
  readonly share: number;
}

export const FacetRowLine = memo(function FacetRowLine({ field, row, share }: FacetRowLineProps) {
  const actions = useActions();
  const { value, count, state } = row;
  const name = valueName(value);
  return (
    <li className={classes["row"]} data-state={state} data-zero={count === 0}>
      <input
        type="checkbox"
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
      />
      <button
        type="button"
        className={classes["name"]}
        aria-label={`Only ${name}`}
        title={cutText(name, TITLE_LIMIT)}
        onClick={() => {
          actions.only({ field, value });
        }}
      >
        <FacetValueLabel field={field} value={value} />
      </button>
      <span className={classes["side"]}>
        <span className={classes["share"]} aria-hidden>
          <i style={{ width: `${Math.max(share * 100, count === 0 ? 0 : 3)}%` }} />
        </span>
        {state === "excluded" ? null : (
          <button
            type="button"
            className={classes["exclude"]}
            aria-label={`Exclude ${name}`}
            title={`Exclude ${cutText(name, 80)}`}
            onClick={() => {
              actions.exclude({ field, value });
            }}
          >
            <Minus size={10} strokeWidth={2} aria-hidden />
          </button>
        )}
      </span>
      <span className={classes["count"]} aria-hidden>
        {count === null ? "" : formatCount(count)}
      </span>
    </li>
  );
});
