// ui/facets: one field: a head that opens it, a search over all its values, the values, and a way to more of them.

import { ChevronDown, ChevronRight, Search } from "lucide-react";
import type { FieldName } from "../../core/audit/fields.ts";
import { fieldSpec } from "../../core/audit/fields.ts";
import type { Choices } from "../../core/filter/edit.ts";
import { FACET_LIMIT } from "../../state/app-state.ts";
import type { FacetState } from "../../state/app-state.ts";
import { useActions } from "../../state/use-app.ts";
import type { FacetAnswer } from "../../worker/engine-api.ts";
import { LinkButton } from "../widgets/button.tsx";
import { choiceText, valueName } from "../words/facets.ts";
import { formatCount } from "../words/numbers.ts";
import { cutText, TITLE_LIMIT } from "../words/shown-text.ts";
import { FacetRowLine } from "./facet-row.tsx";
import { facetRows, unlisted } from "./facet-rows.ts";
import classes from "./facets.module.css";

/** Each "more" adds so many values. */
const STEP = 20;
/** No facet lists more: beyond this, searching is quicker than scrolling, and each row is a dozen nodes. */
const MOST = 206;

export interface FacetProps {
  readonly field: FieldName;
  readonly answer: FacetAnswer;
  readonly choices: Choices;
  /** null while the facet is closed. */
  readonly open: FacetState | null;
}

export function Facet({ field, answer, choices, open }: FacetProps) {
  const { label } = fieldSpec(field);
  const actions = useActions();
  return (
    <div className={classes["facet"]} role="group" aria-label={label}>
      <button
        type="button"
        className={classes["head"]}
        aria-expanded={open !== null}
        onClick={() => {
          actions.toggleFacet(field);
        }}
      >
        {open === null ? (
          <ChevronRight size={12} strokeWidth={1.5} aria-hidden />
        ) : (
          <ChevronDown size={12} strokeWidth={1.5} aria-hidden />
        )}
        {label}
        {field === "severity" ? null : (
          <span className={classes["distinct"]}>{formatCount(answer.distinct)}</span>
        )}
        {open === null ? <ClosedHint answer={answer} choices={choices} /> : null}
      </button>
      {open === null ? null : <OpenFacet {...{ field, answer, choices, open, label }} />}
    </div>
  );
}

/** What a closed facet shows: the choices made in it, else its most frequent value. */
function ClosedHint({ answer, choices }: Pick<FacetProps, "answer" | "choices">) {
  const chosen = choiceText(choices.included, choices.excluded);
  const [top] = answer.values;
  if (chosen !== "") {
    return (
      <span className={classes["chosen"]} title={cutText(chosen, TITLE_LIMIT)}>
        {chosen}
      </span>
    );
  }
  if (top === undefined) return null;
  return (
    <span className={classes["top"]} title={cutText(top.value, TITLE_LIMIT)}>
      {valueName(top.value)}
    </span>
  );
}

interface OpenFacetProps extends FacetProps {
  readonly open: FacetState;
  readonly label: string;
}

function OpenFacet({ field, answer, choices, open, label }: OpenFacetProps) {
  const actions = useActions();
  const rows = facetRows(field, { answer, choices, search: open.search });
  const most = Math.max(1, ...rows.map((row) => row.count ?? 0));
  const more = unlisted({ answer });
  const searchable = more > 0 || open.search !== "" || answer.values.length > FACET_LIMIT;
  return (
    <>
      {searchable ? (
        <label className={classes["search"]}>
          <Search size={12} strokeWidth={1.5} aria-hidden />
          <input
            type="search"
            aria-label={`Search ${label}`}
            placeholder={open.search === "" ? `Search ${formatCount(answer.distinct)} values` : ""}
            value={open.search}
            onChange={(event) => {
              actions.setFacet(field, { ...open, search: event.currentTarget.value });
            }}
          />
        </label>
      ) : null}
      <ul className={classes["rows"]}>
        {rows.map((row) => (
          <FacetRowLine key={row.value} field={field} row={row} share={(row.count ?? 0) / most} />
        ))}
      </ul>
      {rows.length === 0 ? <p className={classes["note"]}>No values</p> : null}
      {more > 0 || open.limit > FACET_LIMIT ? (
        <p className={classes["note"]}>
          {more > 0 && open.limit < MOST ? (
            <LinkButton
              onClick={() => {
                actions.setFacet(field, { ...open, limit: open.limit + STEP });
              }}
            >
              {formatCount(more)} more
            </LinkButton>
          ) : null}
          {more > 0 && open.limit >= MOST ? (
            <span>{formatCount(more)} more, use search</span>
          ) : null}
          {open.limit > FACET_LIMIT ? (
            <LinkButton
              onClick={() => {
                actions.setFacet(field, { ...open, limit: FACET_LIMIT });
              }}
            >
              Fewer
            </LinkButton>
          ) : null}
        </p>
      ) : null}
    </>
  );
}
