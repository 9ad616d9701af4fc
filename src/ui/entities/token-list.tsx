// ui/entities: the tokens and certificates of an actor: where each is bound to, from where it was used and since when, and who
// asked for it, as far as the log says. One that was used from two addresses may have been carried off.

import { Copy } from "lucide-react";
import { useActions } from "../../state/use-app.ts";
import type { ActorTokens, EntityFacts } from "../../worker/engine-api.ts";
import { IconButton, LinkButton } from "../widgets/button.tsx";
import { formatCount } from "../words/numbers.ts";
import { shownText, TITLE_LIMIT } from "../words/shown-text.ts";
import {
  addressesText,
  askedBy,
  boundTo,
  noTokens,
  requestsTitle,
  showTokenLabel,
  tokenName,
  tokensNote,
  unnamedTokens,
  unreadTokens,
} from "../words/tokens.ts";
import * as texts from "../words/screens/entities.tsx";
import { EntityLink } from "./entity-link.tsx";
import { Moment } from "./moment.tsx";
import classes from "./page.module.css";
import { Few, Part } from "./part.tsx";
import { TokenRequests } from "./token-requests.tsx";
import { useTokens } from "./use-tokens.ts";

const FEW = 6;

export interface TokenListProps {
  readonly actor: string;
  readonly facts: EntityFacts;
}

export function TokenList({ actor, facts }: TokenListProps) {
  const { tokens, isReading, readAll, stop } = useTokens(actor, facts);
  const { showToken } = useActions();
  if (tokens === null) return null;
  const { list, total, unnamed, requests, events, read, unreadable } = tokens;
  const unread = unreadTokens(tokens);
  return (
    <Part title={texts.tokens} note={tokensNote(tokens)}>
      {total === 0 ? (
        <p className={classes["dim"]}>{noTokens(tokens)}</p>
      ) : (
        <Few items={list} total={total} few={FEW}>
          {(shown) => (
            <table className={classes["table"]} aria-label={texts.tokens}>
              <tbody>
                {shown.map((token) => (
                  <Line key={token.id} actor={actor} token={token} />
                ))}
              </tbody>
            </table>
          )}
        </Few>
      )}
      {total > 0 && unnamed > 0 && (
        <p>
          <LinkButton
            onClick={() => {
              showToken(actor, "");
            }}
          >
            {unnamedTokens(unnamed)}
          </LinkButton>
        </p>
      )}
      {requests.total > 0 && (
        <TokenRequests account={actor} title={requestsTitle(requests.total)} requests={requests} />
      )}
      {(unread !== "" || isReading) && (
        <p className={classes["dim"]} role="status">
          {isReading ? texts.readingRecords : unread}{" "}
          {isReading ? (
            <LinkButton onClick={stop}>{texts.stopReading}</LinkButton>
          ) : (
            read + unreadable < events && <LinkButton onClick={readAll}>{texts.readAll}</LinkButton>
          )}
        </p>
      )}
    </Part>
  );
}

interface LineProps {
  readonly actor: string;
  readonly token: ActorTokens["list"][number];
}

function Line({ actor, token }: LineProps) {
  const { showToken, copy, openRow } = useActions();
  const { id, ips, ipCount, count, firstSeen, issued } = token;
  const { kind, number } = tokenName(id);
  const bound = boundTo(token);
  const title = shownText(id, TITLE_LIMIT);
  return (
    <tr>
      <td>
        <span className={classes["who"]}>
          <span title={title}>
            {kind} <bdi className={classes["mono"]}>{number}</bdi>
          </span>
          <IconButton label={texts.copyCredentialId} size="tiny" onClick={() => void copy(id)}>
            <Copy size={12} strokeWidth={1.5} aria-hidden />
          </IconButton>
          {bound !== "" && <bdi>{bound}</bdi>}
          {ipCount > 1 && <strong className={classes["tag"]}>{addressesText(ipCount)}</strong>}
          {ips.map((ip) => (
            <EntityLink key={ip} entity={{ kind: "ip", value: ip }} />
          ))}
          {issued !== null && (
            <LinkButton onClick={() => void openRow(issued.row)}>
              {askedBy(issued.actor)}
            </LinkButton>
          )}
        </span>
      </td>
      <td className={classes["since"]}>
        <Moment time={firstSeen} />
        {token.lastSeen !== firstSeen && (
          <>
            {" – "}
            <Moment time={token.lastSeen} />
          </>
        )}
      </td>
      <td className={classes["count"]}>
        <LinkButton
          aria-label={showTokenLabel(token)}
          title={texts.showCount(count)}
          onClick={() => {
            showToken(actor, id);
          }}
        >
          {formatCount(count)}
        </LinkButton>
      </td>
    </tr>
  );
}
