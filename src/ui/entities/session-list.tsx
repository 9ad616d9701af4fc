// ui/entities: sessions: who, from where, with what, from when to when.

import { useActions } from "../../state/use-app.ts";
import type { EntityFacts, Session } from "../../worker/engine-api.ts";
import { SeverityBadge } from "../severity-badge/severity-badge.tsx";
import { LinkButton } from "../widgets/button.tsx";
import { clientName } from "../words/entities.ts";
import { formatCount } from "../words/numbers.ts";
import { shownText, TITLE_LIMIT } from "../words/shown-text.ts";
import { formatSpan } from "../words/times.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/entities.tsx";
import { EntityLink } from "./entity-link.tsx";
import { Moment } from "./moment.tsx";
import classes from "./page.module.css";
import { Few, Part } from "./part.tsx";

const FEW = 6;

export function SessionList({ of }: { readonly of: EntityFacts["sessions"] }) {
  if (of.total === 0) return null;
  return (
    <Part title={texts.sessions} note={texts.sessionsNote(of.total)}>
      <Few items={of.list} total={of.total} few={FEW}>
        {(shown) => (
          <table className={classes["table"]} aria-label={texts.sessions}>
            <thead>
              <tr>
                <th scope="col">{texts.begin}</th>
                <th scope="col">{texts.whoFromWhere}</th>
                <th scope="col">{texts.lasts}</th>
                <th scope="col">{labels.events}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((session) => (
                <Line key={session.first} session={session} />
              ))}
            </tbody>
          </table>
        )}
      </Few>
    </Part>
  );
}

function Line({ session }: { readonly session: Session }) {
  const { showSession } = useActions();
  const { actor, ips, userAgent, start, end, count, refused, severity } = session;
  const ip = ips.at(-1);
  return (
    <tr>
      <td>
        <Moment time={start} />
      </td>
      <td>
        <span className={classes["who"]}>
          {severity !== "none" && <SeverityBadge severity={severity} size="small" />}
          {actor !== "" && <EntityLink entity={{ kind: "actor", value: actor }} />}
          {ip !== undefined && <EntityLink entity={{ kind: "ip", value: ip }} />}
          <bdi className={classes["dim"]} title={shownText(userAgent, TITLE_LIMIT)}>
            {clientName(userAgent)}
          </bdi>
        </span>
      </td>
      <td className={classes["since"]}>{end > start ? formatSpan(end - start) : texts.aMoment}</td>
      <td className={classes["count"]} title={texts.refusedOfSession(refused)}>
        <LinkButton
          aria-label={texts.showSession(count)}
          onClick={() => {
            showSession(session);
          }}
        >
          {formatCount(count)}
        </LinkButton>
      </td>
    </tr>
  );
}
