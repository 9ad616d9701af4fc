// ui/entities: one change of an object: when, by whom, what became of it, and opened, what it changed.

import { useState } from "react";
import { ChevronDown, ChevronRight } from "lucide-react";
import type { EntityRef } from "../../core/audit/entity.ts";
import { useActions } from "../../state/use-app.ts";
import type { ObjectChange } from "../../worker/engine-api.ts";
import { SeverityBadge } from "../severity-badge/severity-badge.tsx";
import { LinkButton } from "../widgets/button.tsx";
import { changeWords, hasContent, othersText } from "../words/object-history.ts";
import { shownText } from "../words/shown-text.ts";
import * as texts from "../words/screens/entities.tsx";
import { ChangeDiff } from "./change-diff.tsx";
import { EntityLink } from "./entity-link.tsx";
import classes from "./history.module.css";
import { Moment } from "./moment.tsx";

export interface HistoryChangeProps {
  readonly entity: EntityRef;
  readonly change: ObjectChange;
  readonly openAtFirst: boolean;
}

export function HistoryChange({ entity, change, openAtFirst }: HistoryChangeProps) {
  const { openRow } = useActions();
  const canOpen = hasContent(change);
  const [isOpen, setOpen] = useState(openAtFirst && canOpen);
  const { actor, row, severity, others } = change;
  const { did, became } = changeWords(change);
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <>
      {others > 0 && <li className={classes["others"]}>{othersText(others)}</li>}
      <li className={classes["change"]}>
        <Moment time={change.time} />
        <div className={classes["what"]}>
          <span className={classes["line"]}>
            {severity !== "none" && <SeverityBadge severity={severity} size="small" />}
            {actor === "" ? (
              <span className={classes["dim"]}>{texts.nobodyNamed}</span>
            ) : (
              <EntityLink entity={{ kind: "actor", value: actor }} />
            )}
            <LinkButton title={texts.openTheEvent} onClick={() => void openRow(row)}>
              {shownText(did, 80)}
            </LinkButton>
            {became !== "" && (
              <span className={classes[change.isDryRun ? "dim" : "became"]}>{became}</span>
            )}
            {canOpen ? (
              <button
                type="button"
                className={classes["toggle"]}
                aria-expanded={isOpen}
                onClick={() => {
                  setOpen(!isOpen);
                }}
              >
                <Chevron size={12} strokeWidth={2} aria-hidden />
                {isOpen ? texts.hideContent : texts.showContent}
              </button>
            ) : (
              <span className={classes["dim"]}>{texts.contentNotLogged}</span>
            )}
          </span>
          {isOpen && <ChangeDiff entity={entity} row={row} />}
        </div>
      </li>
    </>
  );
}
