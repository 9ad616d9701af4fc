// ui/entities: an entity that opens its page.

import type { EntityRef } from "../../core/audit/entity.ts";
import { useActions } from "../../state/use-app.ts";
import * as texts from "../words/screens/entities.tsx";
import classes from "./entity-link.module.css";
import { EntityName } from "./entity-name.tsx";

export interface EntityLinkProps {
  readonly entity: EntityRef;
  readonly className?: string | undefined;
  /** One of a group that is one stop for Tab: see use-one-tab-stop.ts. */
  readonly isStop?: boolean;
}

export function EntityLink({ entity, className, isStop = false }: EntityLinkProps) {
  const { openEntity } = useActions();
  return (
    <button
      type="button"
      data-stop={isStop ? "" : undefined}
      className={[classes["link"], className].filter(Boolean).join(" ")}
      title={texts.openPage(entity.kind)}
      onClick={() => {
        openEntity(entity);
      }}
    >
      <EntityName entity={entity} />
    </button>
  );
}
