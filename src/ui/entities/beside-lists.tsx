// ui/entities: what an entity goes with: an actor's addresses, programs, namespaces and objects, and the same of the others from
// their side. What a client only claims says so.

import type { EntityKind, EntityRef } from "../../core/audit/entity.ts";
import { useActions } from "../../state/use-app.ts";
import type { BesideList, EntityFacts } from "../../worker/engine-api.ts";
import { LinkButton } from "../widgets/button.tsx";
import { besideTitle, sharedWords } from "../words/entities.ts";
import { formatCount } from "../words/numbers.ts";
import * as texts from "../words/screens/entities.tsx";
import { EntityLink } from "./entity-link.tsx";
import { Moment } from "./moment.tsx";
import classes from "./page.module.css";
import { Few, Part } from "./part.tsx";

const FEW = 6;

export interface BesideListsProps {
  readonly entity: EntityRef;
  readonly facts: EntityFacts;
}

/** In the order of the questions: who, from where, with what, where, on what. */
const ORDER: readonly EntityKind[] = ["actor", "ip", "userAgent", "namespace", "object"];

export function BesideLists({ entity, facts }: BesideListsProps) {
  return ORDER.flatMap((kind) => {
    const beside = facts.beside.find((one) => one.kind === kind);
    return beside === undefined || beside.total === 0 ? (
      []
    ) : (
      <Beside key={kind} entity={entity} beside={beside} />
    );
  });
}

function Beside({ entity, beside }: { readonly entity: EntityRef; readonly beside: BesideList }) {
  const { kind, total, list, absent } = beside;
  const title = besideTitle(kind);
  return (
    <Part title={title} note={texts.besideCount(kind, total, absent)}>
      <Few items={list} total={total} few={FEW}>
        {(shown) => (
          <table className={classes["table"]} aria-label={title}>
            <tbody>
              {shown.map((value) => (
                <BesideLine key={value.entity.value} entity={entity} value={value} />
              ))}
            </tbody>
          </table>
        )}
      </Few>
    </Part>
  );
}

function BesideLine({
  entity,
  value,
}: {
  readonly entity: EntityRef;
  readonly value: BesideList["list"][number];
}) {
  const { showEventsOfBoth } = useActions();
  const who = sharedWords(value.shared, entity.kind);
  return (
    <tr>
      <td>
        <span className={classes["what"]}>
          <EntityLink entity={value.entity} className={classes["cut"]} />
          {who !== "" && <span className={classes["tag"]}>{who}</span>}
        </span>
      </td>
      <td className={classes["count"]}>
        <LinkButton
          aria-label={texts.eventsWith(value.count, value.entity)}
          title={texts.showCount(value.count)}
          onClick={() => {
            showEventsOfBoth(entity, value.entity);
          }}
        >
          {formatCount(value.count)}
        </LinkButton>
      </td>
      <td className={classes["since"]}>
        <Moment time={value.firstSeen} />
      </td>
    </tr>
  );
}
