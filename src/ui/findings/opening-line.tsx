// ui/findings: a line inside a rule: who, how often, how it ended, when. It opens to what is below it, and keeps to itself
// whether it is open.

import { ChevronDown, ChevronRight } from "lucide-react";
import { useState, type ReactNode } from "react";
import { eventCount } from "../words/counts.ts";
import { formatCount } from "../words/numbers.ts";
import classes from "./group-line.module.css";
import { Seen, type SeenProps } from "./seen.tsx";
import { actorAttribute } from "../triage/actor-attribute.ts";

export interface OpeningLineProps {
  /** How deep inside the rule. */
  readonly level: 1 | 2;
  /** Who or what, as it is said; the count is said after it. */
  readonly label: string;
  readonly who: ReactNode;
  readonly count: number;
  readonly outcome: string;
  readonly seen: SeenProps;
  readonly openAtFirst: boolean;
  /** What is said of it. */
  readonly triage?: ReactNode;
  /** Whose finding of which rule it is, where it is one. */
  readonly subject?: { readonly rule: string; readonly actor: string };
  /** What it opens to. */
  readonly children: ReactNode;
}

export function OpeningLine(props: OpeningLineProps) {
  const { level, label, who, count, outcome, seen, openAtFirst, triage, subject, children } = props;
  const [open, setOpen] = useState(openAtFirst);
  const Twisty = open ? ChevronDown : ChevronRight;
  return (
    <li data-branch className={classes["group"]} data-level={level}>
      {/* The button in it has the keys; a click anywhere in the line is a click on the button. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
      <div
        className={classes["line"]}
        data-triage-rule={subject?.rule}
        data-triage-actor={subject && actorAttribute(subject.actor)}
        onClick={() => {
          setOpen(!open);
        }}
      >
        <button
          type="button"
          data-line
          tabIndex={-1}
          aria-expanded={open}
          aria-label={`${label}, ${eventCount(count)}`}
          className={classes["twisty"]}
        >
          <Twisty size={12} strokeWidth={1.5} aria-hidden />
        </button>
        <div className={classes["who"]}>{who}</div>
        <span className={classes["count"]}>{formatCount(count)}</span>
        <span className={classes["outcome"]} title={outcome}>
          {outcome}
        </span>
        <Seen {...seen} />
        {triage}
      </div>
      {open && children}
    </li>
  );
}
