// ui/detail: who it was, as far as the API server knows, and what the client only claims.

import type { ReactNode } from "react";
import { valueAt } from "../../core/audit/is-audit-event.ts";
import type { EventRow } from "../../worker/engine-api.ts";
import { ActorName } from "../actor/actor-name.tsx";
import { membersOf } from "../events/cells/cell-value.ts";
import { groupCount } from "../words/counts.ts";
import { shownText, TITLE_LIMIT } from "../words/shown-text.ts";
import * as texts from "../words/screens/detail.tsx";
import classes from "./detail.module.css";
import { Section } from "./section.tsx";

export function Identity({ row, raw }: { readonly row: EventRow; readonly raw: unknown }) {
  const {
    user = "",
    impersonatedUser = "",
    groups = "",
    ip = "",
    userAgent = "",
    auditID = "",
  } = row.fields;
  const acts = impersonatedUser !== "";
  const impersonatedGroups = valueAt(raw, ["impersonatedUser", "groups"]);
  return (
    <Section title={texts.identity}>
      <dl className={classes["identity"]}>
        {acts && (
          <Entry label={texts.actingAs}>
            <Actor username={impersonatedUser} />
          </Entry>
        )}
        {acts && Array.isArray(impersonatedGroups) && (
          <Groups groups={impersonatedGroups.filter((group) => typeof group === "string")} />
        )}
        <Entry label={acts ? texts.really : texts.user}>
          {user === "" ? (
            <span className={classes["dim"]}>{texts.notNamed}</span>
          ) : (
            <Actor username={user} />
          )}
          {acts && <span className={classes["dim"]}>{texts.impersonating}</span>}
        </Entry>
        <Groups groups={membersOf(groups)} />
        <Addresses addresses={membersOf(ip)} />
        {userAgent !== "" && (
          <Entry label={texts.agent}>
            <span className={classes["cut"]} title={shownText(userAgent, TITLE_LIMIT)}>
              <bdi>{shownText(userAgent)}</bdi>
            </span>
            <Claimed />
          </Entry>
        )}
        {auditID !== "" && (
          <Entry label={texts.auditId}>
            <bdi
              className={[classes["mono"], classes["cut"]].join(" ")}
              title={shownText(auditID, TITLE_LIMIT)}
            >
              {shownText(auditID, 60)}
            </bdi>
            <Claimed title={texts.auditIdAbout} />
          </Entry>
        )}
      </dl>
    </Section>
  );
}

function Entry({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Actor({ username }: { readonly username: string }) {
  return (
    <b className={classes["who"]} title={shownText(username, TITLE_LIMIT)}>
      <ActorName username={username} />
    </b>
  );
}

function Groups({ groups }: { readonly groups: readonly string[] }) {
  if (groups.length === 0) return null;
  const text = shownText(groups.join(", "), TITLE_LIMIT);
  return (
    <Entry label={texts.groups}>
      <span className={classes["cut"]} title={`${groupCount(groups.length)}: ${text}`}>
        <bdi>{text}</bdi>
      </span>
    </Entry>
  );
}

/** Only the last address was seen by the API server; a client can put any others before it. */
function Addresses({ addresses }: { readonly addresses: readonly string[] }) {
  const seen = addresses.at(-1);
  if (seen === undefined) return null;
  const claimed = addresses.slice(0, -1);
  return (
    <>
      <Entry label={texts.from}>
        <bdi className={classes["mono"]}>{shownText(seen, 60)}</bdi>
        <span className={classes["seen"]}>{texts.seenByApiServer}</span>
      </Entry>
      {claimed.length > 0 && (
        <Entry label={texts.via}>
          <bdi className={classes["mono"]} title={shownText(claimed.join(", "), TITLE_LIMIT)}>
            {shownText(claimed.join(", "), 80)}
          </bdi>
          <Claimed />
        </Entry>
      )}
    </>
  );
}

const Claimed = ({ title = texts.claimedAbout }) => (
  <span className={classes["claimed"]} title={title}>
    {texts.claimed}
  </span>
);
