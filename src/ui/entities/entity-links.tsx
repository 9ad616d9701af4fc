// ui/entities: from an event to the pages of all that it names.

import type { EventRow } from "../../worker/engine-api.ts";
import { Section } from "../detail/section.tsx";
import { entitiesOfRow } from "../events/cells/cell-entity.ts";
import { kindWords } from "../words/entities.ts";
import * as texts from "../words/screens/entities.tsx";
import { EntityLink } from "./entity-link.tsx";
import classes from "./entity-links.module.css";

export function EntityLinks({ row }: { readonly row: EventRow }) {
  const entities = entitiesOfRow(row);
  if (entities.length === 0) return null;
  return (
    <Section title={texts.pages} note={texts.ofAllNamed}>
      <dl className={classes["links"]}>
        {entities.map((entity) => (
          <div key={`${entity.kind}:${entity.value}`}>
            <dt>{kindWords(entity.kind).label}</dt>
            <dd>
              <EntityLink entity={entity} />
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
