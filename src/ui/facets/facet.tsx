// ui/facets: one field: a head that says what is chosen in it, and opens it.

import { ChevronDown, ChevronRight, Pin } from "lucide-react";
import { memo } from "react";
import type { FieldName } from "../../core/audit/fields.ts";
import { fieldSpec } from "../../core/audit/fields.ts";
import { isEqual } from "../../core/base/is-equal.ts";
import type { Choices } from "../../core/filter/edit.ts";
import { rangeOf } from "../../core/filter/edit-range.ts";
import type { FacetState } from "../../state/app-state.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import type { FacetAnswer } from "../../worker/engine-api.ts";
import { useOneTabStop } from "../widgets/use-one-tab-stop.ts";
import { secondsText } from "../words/durations.ts";
import { choiceText, valueName } from "../words/facets.ts";
import { formatCount } from "../words/numbers.ts";
import { cutText, shownText, TITLE_LIMIT } from "../words/shown-text.ts";
import * as texts from "../words/screens/facets.tsx";
import { DurationBars } from "./duration-bars.tsx";
import { FacetTools } from "./facet-tools.tsx";
import classes from "./facets.module.css";
import { OpenFacet } from "./open-facet.tsx";
import { useFacetPlace } from "./use-facet-place.ts";

export interface FacetProps {
  readonly field: FieldName;
  readonly answer: FacetAnswer;
  readonly choices: Choices;
  /** null while the facet is closed. */
  readonly open: FacetState | null;
  readonly isPinned: boolean;
  readonly isLastPinned: boolean;
}

/** Answers and choices are new objects at every key in the query bar; most say for most fields what they said before. */
export const Facet = memo(function Facet(props: FacetProps) {
  const { field, answer, choices, open, isPinned, isLastPinned } = props;
  const { label } = fieldSpec(field);
  const actions = useActions();
  const tabStop = useOneTabStop();
  const place = useFacetPlace(field, tabStop.ref);
  return (
    <div
      className={classes["facet"]}
      role="group"
      aria-label={label}
      data-last-pinned={isLastPinned}
      {...place.target}
      {...tabStop}
    >
      <div className={classes["line"]} role="presentation" onKeyDown={place.onKeyDown}>
        <button
          type="button"
          data-stop
          className={classes["head"]}
          aria-expanded={open !== null}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
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
          {field === "severity" || field === "duration" ? null : (
            <span className={classes["distinct"]} title={texts.differentValues}>
              {formatCount(answer.distinct)}
            </span>
          )}
          {isPinned ? (
            <Pin className={classes["pin"]} size={10} strokeWidth={2} aria-label={texts.pinned} />
          ) : null}
          {open !== null ? null : field === "duration" ? (
            <ChosenDurations />
          ) : (
            <ClosedHint answer={answer} choices={choices} />
          )}
        </button>
        <FacetTools field={field} answer={answer} open={open} isPinned={isPinned} />
      </div>
      {open === null ? null : field === "duration" ? (
        <DurationBars />
      ) : (
        <OpenFacet {...{ field, answer, choices, open }} />
      )}
    </div>
  );
}, isEqual);

function ChosenDurations() {
  const filter = useApp((s) => s.filter);
  const { from, below } = rangeOf(filter, "duration");
  if (from === null && below === null) return null;
  return <span className={classes["chosen"]}>{secondsText({ from, below })}</span>;
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
    <span className={classes["top"]} title={shownText(top.value, TITLE_LIMIT)}>
      {valueName(top.value)}
    </span>
  );
}
