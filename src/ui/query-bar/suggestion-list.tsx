// ui/query-bar: the suggestions below the field: a listbox that never has the focus; the field says which option its keys are at.

import { useEffect, useRef } from "react";
import { fieldSpec } from "../../core/audit/fields.ts";
import { Key } from "../widgets/key.tsx";
import { eventCount } from "../words/counts.ts";
import { formatCount } from "../words/numbers.ts";
import { shownText } from "../words/shown-text.ts";
import * as texts from "../words/screens/query-bar.tsx";
import type { Suggestion } from "./suggest.ts";
import classes from "./suggestions.module.css";

export const LIST_ID = "query-suggestions";
export const optionId = (at: number): string => `${LIST_ID}-${at}`;

export interface SuggestionListProps {
  readonly suggestions: readonly Suggestion[];
  /** -1 while the arrow keys are at none. */
  readonly active: number;
  readonly isRough: boolean;
  /** What may come next, in words. */
  readonly hint: string | null;
  readonly onTake: (suggestion: Suggestion) => void;
}

export function SuggestionList(props: SuggestionListProps) {
  const { suggestions, active, isRough, hint, onTake } = props;
  return (
    <div className={classes["panel"]}>
      {hint === null ? null : <p className={classes["hint"]}>{hint}</p>}
      <div id={LIST_ID} className={classes["list"]} role="listbox" aria-label={texts.suggestions}>
        {groupsOf(suggestions).map(({ title, from, of }) => (
          <div key={from} role="group" aria-label={title}>
            <div className={classes["title"]} aria-hidden>
              {title}
            </div>
            {of.map((suggestion, i) => (
              <Option
                key={suggestion.text}
                id={optionId(from + i)}
                suggestion={suggestion}
                isActive={from + i === active}
                onTake={onTake}
              />
            ))}
          </div>
        ))}
      </div>
      <p className={classes["keys"]} aria-hidden>
        {texts.suggestionKeys({
          choose: (
            <>
              <Key>↓</Key> <Key>↑</Key>
            </>
          ),
          take: <Key>Enter</Key>,
          close: <Key>Esc</Key>,
        })}
        {isRough && <span className={classes["rough"]}>{texts.countedWithoutRecords}</span>}
      </p>
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly suggestion: Suggestion;
  readonly isActive: boolean;
  readonly onTake: (suggestion: Suggestion) => void;
}

function Option({ id, suggestion, isActive, onTake }: OptionProps) {
  const { kind, label, about, count } = suggestion;
  const option = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) option.current?.scrollIntoView({ block: "nearest" });
  }, [isActive]);
  const shown = shownText(label, 120);
  const told = count === null ? about : eventCount(count);
  return (
    <div
      ref={option}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      aria-label={told === "" ? shown : `${shown}, ${told}`}
      className={classes["option"]}
      data-kind={kind}
      // The field keeps the focus.
      onMouseDown={(event) => {
        event.preventDefault();
      }}
      onClick={() => {
        onTake(suggestion);
      }}
    >
      <bdi className={classes["label"]}>{shown}</bdi>
      <span className={classes["about"]}>{about}</span>
      {count === null ? null : <span className={classes["count"]}>{formatCount(count)}</span>}
    </div>
  );
}

interface Group {
  readonly title: string;
  /** Of the first among all. */
  readonly from: number;
  readonly of: readonly Suggestion[];
}

/** Neighbours of one kind, under one title. */
function groupsOf(suggestions: readonly Suggestion[]): readonly Group[] {
  const groups: { title: string; from: number; of: Suggestion[] }[] = [];
  for (const [i, suggestion] of suggestions.entries()) {
    const title = titleOf(suggestion);
    const last = groups.at(-1);
    if (last?.title === title) last.of.push(suggestion);
    else groups.push({ title, from: i, of: [suggestion] });
  }
  return groups;
}

function titleOf({ kind, field }: Suggestion): string {
  switch (kind) {
    case "field":
      return texts.fields;
    case "word":
      return texts.words;
    case "pattern":
      return texts.orUse;
    case "recent":
      return texts.recentFilters;
    case "condition":
      return texts.values;
    case "value":
      return field === undefined ? texts.values : fieldSpec(field).label;
  }
}
