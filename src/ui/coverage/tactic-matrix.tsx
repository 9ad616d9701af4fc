// ui/coverage: the matrix: a column for each tactic in ATT&CK's order, and in it the techniques that rules name. One stop for
// Tab; up and down go through a column, left and right from one to the next.

import { useEffect, useRef, type KeyboardEvent } from "react";
import { ruleCount } from "../words/counts.ts";
import { formatCount } from "../words/numbers.ts";
import { tacticName } from "../words/tactics.ts";
import { techniqueName } from "../words/techniques.ts";
import { verdictWords } from "../words/coverage.ts";
import * as texts from "../words/screens/coverage.ts";
import { useOneTabStop } from "../widgets/use-one-tab-stop.ts";
import type { TacticColumn, TechniqueCell } from "./matrix.ts";
import classes from "./tactic-matrix.module.css";
import { VerdictMark } from "./verdict-mark.tsx";

export interface CellPlace {
  readonly tactic: string;
  readonly technique: string;
}

export interface TacticMatrixProps {
  readonly columns: readonly TacticColumn[];
  readonly chosen: CellPlace | null;
  readonly onChoose: (place: CellPlace) => void;
}

export function TacticMatrix({ columns, chosen, onChoose }: TacticMatrixProps) {
  const { ref, onFocus, onKeyDown: moveAlong } = useOneTabStop();
  const box = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) moveAlong(event);
    else if (box.current !== null && moveAcross(box.current, event.target, step))
      event.preventDefault();
  };
  return (
    <div className={classes["scroller"]} ref={box} data-covered={chosen !== null || undefined}>
      {/* Arrow keys are handled where they bubble to; each button has its own role. */}
      <div
        ref={ref}
        role="group"
        aria-label={texts.tacticsAndTechniques}
        className={classes["matrix"]}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
      >
        {columns.map(({ tactic, rules, techniques }) => (
          <section key={tactic} className={classes["column"]} data-column>
            <h3 className={classes["tactic"]}>
              {tactic === "" ? texts.noTactic : tacticName(tactic)}
              <span className={classes["count"]} title={ruleCount(rules)}>
                {formatCount(rules)}
              </span>
            </h3>
            <ul className={classes["cells"]}>
              {techniques.map((cell) => (
                <li key={cell.technique}>
                  <Cell
                    cell={cell}
                    isChosen={chosen?.tactic === tactic && chosen.technique === cell.technique}
                    onChoose={() => {
                      onChoose({ tactic, technique: cell.technique });
                    }}
                  />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}

interface CellProps {
  readonly cell: TechniqueCell;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function Cell({ cell, isChosen, onChoose }: CellProps) {
  const { technique, verdicts, level } = cell;
  const name = technique === "" ? texts.noTechnique : techniqueName(technique) || technique;
  const button = useRef<HTMLButtonElement>(null);
  // The pane that opens beside it takes room.
  useEffect(() => {
    if (isChosen) button.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [isChosen]);
  const isBlind = verdicts.every(([verdict]) => verdict === "blind");
  const said = verdicts
    .map(([verdict, count]) => `${verdictWords(verdict).label} ${count}`)
    .join(", ");
  return (
    <button
      ref={button}
      type="button"
      data-stop
      className={classes["cell"]}
      data-severity={level ?? undefined}
      data-blind={isBlind || undefined}
      aria-pressed={isChosen}
      aria-label={`${name}${technique === "" || name === technique ? "" : ` ${technique}`}: ${said}`}
      onClick={onChoose}
    >
      <span className={classes["number"]}>{technique === name ? "" : technique}</span>
      <span className={classes["name"]}>{name}</span>
      <span className={classes["foot"]}>
        {verdicts.map(([verdict, count]) => (
          <span key={verdict} className={classes["tally"]} title={verdictWords(verdict).label}>
            <VerdictMark verdict={verdict} level={level} decorative />
            {formatCount(count)}
          </span>
        ))}
      </span>
    </button>
  );
}

const cellsOf = (column: HTMLElement | undefined): readonly HTMLElement[] => [
  ...(column?.querySelectorAll<HTMLElement>("[data-stop]") ?? []),
];

/** To the cell of the next column that stands at the same place, or its last. */
function moveAcross(box: HTMLElement, from: EventTarget, step: number): boolean {
  if (!(from instanceof HTMLElement)) return false;
  const columns = [...box.querySelectorAll<HTMLElement>("[data-column]")];
  const column = columns.findIndex((one) => one.contains(from));
  const place = cellsOf(columns[column]).indexOf(from);
  const next = cellsOf(columns[column + step]);
  if (place < 0 || next.length === 0) return false;
  next[Math.min(place, next.length - 1)]?.focus();
  return true;
}
