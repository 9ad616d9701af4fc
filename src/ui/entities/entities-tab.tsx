// ui/entities: a tab of entities: the list of a kind, and beside it the page of one of them.

import { useRef } from "react";
import { choiceOf } from "../../state/entity-choice.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import { tabOfKind, type EntityTab } from "../../state/view-state.ts";
import { EntityPage } from "./entity-page.tsx";
import { EntityTable } from "./entity-table.tsx";
import { EntityTools } from "./entity-tools.tsx";
import classes from "./entities.module.css";
import { useEntities } from "./use-entities.ts";
import type { EntityKind } from "../../core/audit/entity.ts";

export function EntitiesTab({ tab }: { readonly tab: EntityTab }) {
  const kind = useApp((s) => s.view.listed[tab]);
  const entity = useApp((s) => s.view.entity);
  const { closeEntity } = useActions();
  const main = useRef<HTMLDivElement>(null);
  const shown = entity !== null && tabOfKind(entity.kind) === tab ? entity : null;

  const close = (): void => {
    // Back to where it was opened, so that the keyboard goes on there.
    const from =
      main.current?.querySelector<HTMLElement>('[aria-expanded="true"]') ??
      main.current?.querySelector<HTMLElement>('[role="grid"] [tabindex="0"]');
    from?.focus();
    closeEntity();
  };

  return (
    // Escape works from wherever in the tab the focus is.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={classes["tab"]}
      data-split={shown !== null}
      onKeyDown={(event) => {
        const inField = event.target instanceof Element && event.target.matches("input");
        if (event.key !== "Escape" || event.defaultPrevented || inField || shown === null) return;
        event.preventDefault();
        event.stopPropagation();
        close();
      }}
    >
      <div ref={main} className={classes["main"]}>
        <EntityListing key={kind} kind={kind} />
      </div>
      {shown !== null && (
        <EntityPage key={`${shown.kind}:${shown.value}`} entity={shown} onClose={close} />
      )}
    </div>
  );
}

function EntityListing({ kind }: { readonly kind: EntityKind }) {
  const choice = useApp((s) => choiceOf(s.entityChoices, kind));
  const listed = useEntities(kind, choice);
  return (
    <>
      <EntityTools kind={kind} page={listed.page} />
      <EntityTable kind={kind} listed={listed} />
    </>
  );
}
