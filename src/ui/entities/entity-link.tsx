// ui/entities: an entity that opens its page.

import type { EntityRef } from "../../core/audit/entity.ts";
import { useActions } from "../../state/use-app.ts";
import { kindWords } from "../words/entities.ts";
import classes from "./entity-link.module.css";
import { EntityName } from "./entity-name.tsx";

export interface EntityLinkProps {
  readonly entity: EntityRef;
  readonly className?: string | undefined;
}

export function EntityLink({ entity, className }: EntityLinkProps) {
  const { openEntity } = useActions();
  return (
    <button
      type="button"
      className={[classes["link"], className].filter(Boolean).join(" ")}
      title={`Open the page of this ${kindWords(entity.kind).one}`}
      onClick={() => {
        openEntity(entity);
      }}
    >
      <EntityName entity={entity} />
    </button>
  );
}
