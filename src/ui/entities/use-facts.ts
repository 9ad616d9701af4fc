// ui/entities: all that is told of one entity, asked when its page opens and whenever rows, rules or what it is narrowed to are
// others. What was told of the same entity stays until then.

import { useEffect, useState } from "react";
import { isSameEntity, type EntityRef } from "../../core/audit/entity.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import type { EntityFacts } from "../../worker/engine-api.ts";

interface Known {
  readonly entity: EntityRef;
  readonly facts: EntityFacts;
}

export function useFacts(entity: EntityRef): EntityFacts | null {
  const { factsOfEntity } = useActions();
  const [known, setKnown] = useState<Known | null>(null);
  // Each answer is to another filter, another range or more rows. The page of the whole log hangs on the rows alone.
  const told = useApp((s) => (s.view.isNarrowed ? s.answer : (s.answer?.version ?? null)));
  useEffect(() => {
    if (told === null) return undefined;
    let wanted = true;
    void factsOfEntity(entity).then((facts) => {
      if (wanted && facts !== null) setKnown({ entity, facts });
    });
    return () => {
      wanted = false;
    };
  }, [factsOfEntity, entity, told]);
  return isSameEntity(known?.entity ?? null, entity) ? (known?.facts ?? null) : null;
}
