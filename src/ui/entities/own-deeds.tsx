// ui/entities: what stands out of what an entity did: done by no other of its kind, or once. The newest comes last, as a story does.

import type { EntityRef } from "../../core/audit/entity.ts";
import type { EntityFacts } from "../../worker/engine-api.ts";
import * as texts from "../words/screens/entities.tsx";
import { DeedTable } from "./deeds.tsx";
import { Few, Part } from "./part.tsx";

const FEW = 6;

export interface OwnDeedsProps {
  readonly entity: EntityRef;
  readonly facts: EntityFacts;
}

export function OwnDeeds({ entity, facts }: OwnDeedsProps) {
  const own = facts.deeds.list
    .filter(({ shared, count }) => shared?.kind === "alone" || (shared !== null && count === 1))
    .toSorted((a, b) => (a.firstSeen ?? Infinity) - (b.firstSeen ?? Infinity) || 0);
  // Where everything is its own, nothing stands out.
  if (own.length === 0 || own.length === facts.deeds.total) return null;
  const title = texts.ownDeeds(entity.kind);
  return (
    <Part title={title} note={texts.inOrderOfTime}>
      <Few items={own} total={own.length} few={FEW}>
        {(shown) => <DeedTable label={title} entity={entity} deeds={shown} />}
      </Few>
    </Part>
  );
}
