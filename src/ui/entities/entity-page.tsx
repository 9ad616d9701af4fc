// ui/entities: the page of one entity, whatever its kind: what it did, when, from where and with what, what nobody else did, what
// it was refused first, and its sessions. Every name on it opens that one's page, every number its events.

import { useLayoutEffect } from "react";
import { useActions, useApp } from "../../state/use-app.ts";
import type { EntityRef } from "../../core/audit/entity.ts";
import type { EntityFacts } from "../../worker/engine-api.ts";
import { isFocusFree } from "../shell/focus-table.ts";
import { Button } from "../widgets/button.tsx";
import { Segments } from "../widgets/segments.tsx";
import { SidePage } from "../widgets/side-page.tsx";
import { emptyPageText, kindWords } from "../words/entities.ts";
import * as texts from "../words/screens/entities.tsx";
import { BesideLists } from "./beside-lists.tsx";
import { Deeds } from "./deeds.tsx";
import { EntityName } from "./entity-name.tsx";
import { LaterAllowedList } from "./later-allowed-list.tsx";
import { ObjectHistory } from "./object-history.tsx";
import { OwnDeeds } from "./own-deeds.tsx";
import classes from "./page.module.css";
import { SessionList } from "./session-list.tsx";
import { Story } from "./story.tsx";
import { Summary } from "./summary.tsx";
import { TokenList } from "./token-list.tsx";
import { useFacts } from "./use-facts.ts";

export interface EntityPageProps {
  readonly entity: EntityRef;
  readonly onClose: () => void;
}

const SCOPES = [
  { value: "log", label: texts.wholeLog },
  { value: "view", label: texts.filtered },
] as const;

export function EntityPage({ entity, onClose }: EntityPageProps) {
  const facts = useFacts(entity);
  const { narrowEntity, showEventsOf } = useActions();
  const isNarrowed = useApp((s) => s.view.isNarrowed);
  const isFiltered = useApp((s) => s.view.query !== "" || s.view.range !== null);
  // Opened from another tab, what had the focus is gone: it goes on here, and not on the first line of the list.
  useLayoutEffect(() => {
    if (isFocusFree()) document.querySelector<HTMLElement>("[data-page-title]")?.focus();
  }, []);
  return (
    <SidePage
      label={kindWords(entity.kind).label}
      title={<EntityName entity={entity} />}
      heading="h2"
      closeLabel={texts.closePage(entity.kind)}
      onClose={onClose}
      bodyClassName={classes["body"]}
    >
      <div className={classes["acts"]}>
        <Button
          size="small"
          disabled={facts === null || facts.count === 0}
          onClick={() => {
            showEventsOf(entity);
          }}
        >
          {texts.showEvents}
        </Button>
        {(isFiltered || isNarrowed) && (
          <Segments
            label={texts.whatPageTellsOf}
            value={isNarrowed ? "view" : "log"}
            options={SCOPES}
            onChange={(scope) => {
              narrowEntity(scope === "view");
            }}
          />
        )}
      </div>
      {facts === null ? (
        <p className={classes["message"]} role="status">
          {texts.countingEvents}
        </p>
      ) : facts.count === 0 ? (
        <p className={classes["message"]}>{emptyPageText(isNarrowed)}</p>
      ) : (
        <Told entity={entity} facts={facts} />
      )}
    </SidePage>
  );
}

function Told({ entity, facts }: { readonly entity: EntityRef; readonly facts: EntityFacts }) {
  return (
    <>
      <Summary entity={entity} facts={facts} />
      {entity.kind === "object" && <ObjectHistory entity={entity} facts={facts} />}
      <Story entity={entity} facts={facts} />
      <LaterAllowedList entity={entity} of={facts.laterAllowed} />
      <OwnDeeds entity={entity} facts={facts} />
      <Deeds entity={entity} deeds={facts.deeds} />
      <BesideLists entity={entity} facts={facts} />
      {entity.kind === "actor" && (
        // Of another actor nothing of this one's may stay: the list is read anew.
        <TokenList key={entity.value} actor={entity.value} facts={facts} />
      )}
      <SessionList of={facts.sessions} />
    </>
  );
}
