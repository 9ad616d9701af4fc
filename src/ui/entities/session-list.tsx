// ui/entities: sessions: who, from where, with what, from when to when.

import { useActions } from "../../state/use-app.ts";
import type { EntityFacts, Session } from "../../worker/engine-api.ts";
import { SeverityBadge } from "../severity-badge/severity-badge.tsx";
import { LinkButton } from "../widgets/button.tsx";
import { clientName } from "../words/entities.ts";
import { countOf, formatCount } from "../words/numbers.ts";
import { shownText, TITLE_LIMIT } from "../words/shown-text.ts";
import { formatSpan } from "../words/times.ts";
import { EntityLink } from "./entity-link.tsx";
import { Moment } from "./moment.tsx";
import classes from "./page.module.css";
import { Few, Part } from "./part.tsx";

const FEW = 6;

export function SessionList({ of }: { readonly of: EntityFacts["sessions"] }) {
  if (of.total === 0) return null;
  return (
    <Part title="Sessions" note={`${formatCount(of.total)}; half an hour of silence ends one`}>
      <Few items={of.list} total={of.total} few={FEW}>
        {(shown) => (
          <table className={classes["table"]} aria-label="Sessions">
            <thead>
              <tr>
                <th scope="col">Begin</th>
                <th scope="col">Who, from where, with what</th>
                <th scope="col">Lasts</th>
                <th scope="col">Events</th>
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
  const title = refused === 0 ? "none denied" : `${countOf(refused, "event")} denied`;
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
      <td className={classes["since"]}>{end > start ? formatSpan(end - start) : "a moment"}</td>
      <td className={classes["count"]} title={title}>
        <LinkButton
          aria-label={`Show ${countOf(count, "event")} of this session`}
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
