// ui/facets: what an open facet holds: a search over all its values, the values, and a way to more of them.

import { Search } from "lucide-react";
import type { FieldName } from "../../core/audit/fields.ts";
import { fieldSpec } from "../../core/audit/fields.ts";
import type { Choices } from "../../core/filter/edit.ts";
import { FACET_LIMIT } from "../../state/app-state.ts";
import type { FacetState } from "../../state/app-state.ts";
import { useActions } from "../../state/use-app.ts";
import type { FacetAnswer } from "../../worker/engine-api.ts";
import { LinkButton } from "../widgets/button.tsx";
import * as texts from "../words/screens/facets.tsx";
import { FacetRowLine } from "./facet-row.tsx";
import { facetRows, unlisted } from "./facet-rows.ts";
import classes from "./facets.module.css";

/** Each "more" adds so many values. */
const STEP = 20;
/** No facet lists more: beyond this, searching is quicker than scrolling, and each row is a dozen nodes. */
const MOST = 206;

export interface OpenFacetProps {
  readonly field: FieldName;
  readonly answer: FacetAnswer;
  readonly choices: Choices;
  readonly open: FacetState;
}

export function OpenFacet({ field, answer, choices, open }: OpenFacetProps) {
  const { label } = fieldSpec(field);
  const actions = useActions();
  const rows = facetRows(field, { answer, choices, search: open.search });
  const most = Math.max(1, ...rows.map((row) => row.count ?? 0));
  const more = unlisted(answer, open);
  const hasMore = more !== 0;
  const searchable = hasMore || open.search !== "" || answer.values.length > FACET_LIMIT;
  return (
    <>
      {searchable ? (
        <label className={classes["search"]}>
          <Search size={12} strokeWidth={1.5} aria-hidden />
          <input
            type="search"
            data-stop
            aria-label={texts.search(label)}
            placeholder={open.search === "" ? texts.searchValues(answer.distinct) : ""}
            value={open.search}
            onChange={(event) => {
              actions.setFacet(field, { ...open, search: event.currentTarget.value });
            }}
          />
        </label>
      ) : null}
      <ul className={classes["rows"]}>
        {rows.map((row, i) => (
          <FacetRowLine
            key={row.value}
            first={i === 0}
            field={field}
            {...row}
            share={Math.round((100 * (row.count ?? 0)) / most)}
          />
        ))}
      </ul>
      {rows.length === 0 ? <p className={classes["note"]}>{texts.noValues}</p> : null}
      {hasMore || open.limit > FACET_LIMIT ? (
        <p className={classes["note"]}>
          {hasMore && open.limit < MOST ? (
            <LinkButton
              data-stop
              onClick={() => {
                actions.setFacet(field, { ...open, limit: open.limit + STEP });
              }}
            >
              {moreText(more)}
            </LinkButton>
          ) : null}
          {hasMore && open.limit >= MOST ? (
            <span>{texts.moreUseSearch(moreText(more))}</span>
          ) : null}
          {open.limit > FACET_LIMIT ? (
            <LinkButton
              data-stop
              onClick={() => {
                actions.setFacet(field, { ...open, limit: FACET_LIMIT });
              }}
            >
              {texts.fewer}
            </LinkButton>
          ) : null}
        </p>
      ) : null}
    </>
  );
}

const moreText = (more: number | "some"): string =>
  more === "some" ? texts.more : texts.moreOf(more);
