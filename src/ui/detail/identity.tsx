// ui/detail: who it was, as far as the API server knows, and what the client only claims.

import type { ReactNode } from "react";
import { valueAt } from "../../core/audit/is-audit-event.ts";
import type { EventRow } from "../../worker/engine-api.ts";
import { ActorName } from "../actor/actor-name.tsx";
import { membersOf } from "../events/cells/cell-value.ts";
import { countOf } from "../words/numbers.ts";
import { shownText, TITLE_LIMIT } from "../words/shown-text.ts";
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
    <Section title="Identity">
      <dl className={classes["identity"]}>
        {acts && (
          <Entry label="Acting as">
            <Actor username={impersonatedUser} />
          </Entry>
        )}
        {acts && Array.isArray(impersonatedGroups) && (
          <Groups groups={impersonatedGroups.filter((group) => typeof group === "string")} />
        )}
        <Entry label={acts ? "Really" : "User"}>
          {user === "" ? (
            <span className={classes["dim"]}>not named</span>
          ) : (
            <Actor username={user} />
          )}
          {acts && <span className={classes["dim"]}>impersonating</span>}
        </Entry>
        <Groups groups={membersOf(groups)} />
        <Addresses addresses={membersOf(ip)} />
        {userAgent !== "" && (
          <Entry label="Agent">
            <span className={classes["cut"]} title={shownText(userAgent, TITLE_LIMIT)}>
              <bdi>{shownText(userAgent)}</bdi>
            </span>
            <Claimed />
          </Entry>
        )}
        {auditID !== "" && (
          <Entry label="Audit ID">
            <bdi
              className={[classes["mono"], classes["cut"]].join(" ")}
              title={shownText(auditID, TITLE_LIMIT)}
            >
              {shownText(auditID, 60)}
            </bdi>
            <Claimed title="A client may choose it with the header Audit-ID." />
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
    <Entry label="Groups">
      <span className={classes["cut"]} title={`${countOf(groups.length, "group")}: ${text}`}>
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
      <Entry label="From">
        <bdi className={classes["mono"]}>{shownText(seen, 60)}</bdi>
        <span className={classes["seen"]}>seen by API server</span>
      </Entry>
      {claimed.length > 0 && (
        <Entry label="Via">
          <bdi className={classes["mono"]} title={shownText(claimed.join(", "), TITLE_LIMIT)}>
            {shownText(claimed.join(", "), 80)}
          </bdi>
          <Claimed />
        </Entry>
      )}
    </>
  );
}

const Claimed = ({ title = "The client says so; nothing checks it." }) => (
  <span className={classes["claimed"]} title={title}>
    claimed
  </span>
);
