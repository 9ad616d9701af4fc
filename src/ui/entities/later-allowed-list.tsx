// ui/entities: what was refused first and allowed later: how somebody who gains a right looks in a log.

import type { EntityRef } from "../../core/audit/entity.ts";
import { useActions } from "../../state/use-app.ts";
import type { EntityFacts, LaterAllowed } from "../../worker/engine-api.ts";
import { ActorName } from "../actor/actor-name.tsx";
import { LinkButton } from "../widgets/button.tsx";
import { targetText } from "../words/entities.ts";
import { shownText } from "../words/shown-text.ts";
import * as texts from "../words/screens/entities.tsx";
import { Moment } from "./moment.tsx";
import classes from "./page.module.css";
import { Few, Part } from "./part.tsx";

const FEW = 5;

export interface LaterAllowedListProps {
  readonly entity: EntityRef;
  readonly of: EntityFacts["laterAllowed"];
}

export function LaterAllowedList({ entity, of }: LaterAllowedListProps) {
  if (of.total === 0) return null;
  return (
    <Part title={texts.deniedThenAllowed} note={String(of.total)}>
      <ul className={classes["story"]}>
        <Few items={of.list} total={of.total} few={FEW} as="li">
          {(shown) =>
            shown.map((one) => (
              <Line key={one.allowedRow} one={one} withActor={entity.kind !== "actor"} />
            ))
          }
        </Few>
      </ul>
    </Part>
  );
}

function Line({ one, withActor }: { readonly one: LaterAllowed; readonly withActor: boolean }) {
  const { openRow } = useActions();
  return (
    <li className={classes["try"]}>
      <Moment time={one.allowedAt} />
      <span>
        {texts.wasAllowedAfter({
          what: (
            <>
              {withActor && (
                <span className={classes["inline"]}>
                  <ActorName username={one.actor} />{" "}
                </span>
              )}
              <span className={classes["mono"]}>{shownText(one.verb, 40)}</span>{" "}
              <bdi>{targetText(one.target)}</bdi>
            </>
          ),
          refused: (
            <LinkButton onClick={() => void openRow(one.refusedRow)}>
              {texts.refusals(one.refused)}
            </LinkButton>
          ),
          since: <Moment time={one.refusedAt} />,
          was: (
            <LinkButton onClick={() => void openRow(one.allowedRow)}>{texts.allowed}</LinkButton>
          ),
        })}
      </span>
    </li>
  );
}
