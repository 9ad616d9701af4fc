// ui/entities: above the list: what of it is shown, and what is not in it.

import { Search } from "lucide-react";
import type { EntityKind } from "../../core/audit/entity.ts";
import { choiceOf } from "../../state/entity-choice.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import type { EntityPage } from "../../worker/engine-api.ts";
import { listedCount, unlistedText } from "../words/entities.ts";
import * as texts from "../words/screens/entities.tsx";
import classes from "./entities.module.css";

export interface EntityToolsProps {
  readonly kind: EntityKind;
  /** Null until it is known. */
  readonly page: EntityPage | null;
}

export function EntityTools({ kind, page }: EntityToolsProps) {
  const { search, narrow } = useApp((s) => choiceOf(s.entityChoices, kind));
  const { chooseEntities } = useActions();
  const unlisted = page === null ? "" : unlistedText(kind, page.absent, page.crowded);
  const label = texts.narrowed(kind);
  return (
    <div className={classes["tools"]}>
      <label className={classes["search"]}>
        <Search size={14} strokeWidth={1.5} aria-hidden />
        <input
          type="search"
          aria-label={texts.search(kind)}
          placeholder={texts.find(kind)}
          value={search}
          onChange={(event) => {
            chooseEntities(kind, { search: event.currentTarget.value });
          }}
        />
      </label>
      {label !== undefined && (
        <label className={classes["check"]}>
          <input
            type="checkbox"
            checked={narrow}
            onChange={() => {
              chooseEntities(kind, { narrow: !narrow });
            }}
          />
          {label}
        </label>
      )}
      <span role="status" className={classes["summary"]}>
        {page !== null && listedCount(kind, page.total, page.all)}
      </span>
      {unlisted !== "" && (
        <span className={classes["unlisted"]} title={unlisted}>
          {texts.notListed(unlisted)}
        </span>
      )}
    </div>
  );
}
