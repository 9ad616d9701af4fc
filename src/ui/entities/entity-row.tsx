// ui/entities: one entity of the list. Names come from the log: shown as text, on one line.

import { memo } from "react";
import { severityAt } from "../../core/audit/severity.ts";
import { isEqual } from "../../core/base/is-equal.ts";
import type { EntityLine } from "../../worker/engine-api.ts";
import { ActorName } from "../actor/actor-name.tsx";
import { Sparkline } from "../findings/sparkline.tsx";
import { refusedShare } from "../words/entities.ts";
import { formatCount } from "../words/numbers.ts";
import { shownText, TITLE_LIMIT } from "../words/shown-text.ts";
import * as texts from "../words/screens/entities.tsx";
import type { EntityHead } from "./entity-columns.ts";
import { EntityName } from "./entity-name.tsx";
import classes from "./entity-table.module.css";
import { Moment } from "./moment.tsx";
import { SeverityCounts } from "./severity-counts.tsx";

export interface EntityRowProps {
  readonly line: EntityLine;
  readonly heads: readonly EntityHead[];
  readonly place: number;
  readonly active: boolean;
  readonly open: boolean;
  readonly onOpen: (place: number) => void;
}

export const EntityRow = memo(function EntityRow(props: EntityRowProps) {
  const { line, heads, place, active, open, onOpen } = props;
  return (
    // The button in it has the keys; a click anywhere in the row is a click on the button, and the keys go on from it.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="row"
      tabIndex={-1}
      aria-rowindex={place + 1}
      aria-selected={open}
      className={classes["row"]}
      data-kind={line.entity.kind}
      onClick={(event) => {
        event.currentTarget.querySelector("button")?.focus();
        onOpen(place);
      }}
    >
      {heads.map(({ id }) => (
        <span key={id} role="gridcell" data-column={id} className={classes["cell"]}>
          {id === "name" ? (
            <button
              type="button"
              tabIndex={active ? 0 : -1}
              data-entity={line.entity.value}
              data-active={active}
              aria-expanded={open}
              className={classes["name"]}
            >
              <EntityName entity={line.entity} />
            </button>
          ) : (
            <Cell id={id} line={line} />
          )}
        </span>
      ))}
    </div>
  );
}, isEqual);

function Cell({
  id,
  line,
}: {
  readonly id: Exclude<EntityHead["id"], "name">;
  readonly line: EntityLine;
}) {
  switch (id) {
    case "severity":
      return <SeverityCounts counts={line.severities} />;
    case "count":
      return formatCount(line.count);
    case "created":
    case "deleted":
      return <Amount of={line.changes[id]} />;
    case "changes": {
      const { created, edited, deleted } = line.changes;
      return <Amount of={created + edited + deleted} />;
    }
    case "refused":
      return (
        <span title={texts.refusedEvents(line.refused)} data-high={line.refused * 20 > line.count}>
          {refusedShare(line)}
        </span>
      );
    case "activity":
      return (
        <Sparkline
          bins={line.bins}
          severity={severityAt(line.severities.findLastIndex((count) => count > 0))}
        />
      );
    case "first":
      return line.firstSeen !== null && <Moment time={line.firstSeen} />;
    case "changed":
      return line.lastChange !== null && <Moment time={line.lastChange.time} />;
    case "changer":
      return line.lastChange === null ? (
        <span className={classes["dim"]}>{texts.noChangeLogged}</span>
      ) : (
        <span className={classes["cut"]} title={shownText(line.lastChange.actor, TITLE_LIMIT)}>
          <ActorName username={line.lastChange.actor} />
        </span>
      );
    default:
      return <Amount of={line.beside[id] ?? 0} />;
  }
}

const Amount = ({ of }: { readonly of: number }) => (
  <span className={of === 0 ? classes["dim"] : undefined}>{formatCount(of)}</span>
);
