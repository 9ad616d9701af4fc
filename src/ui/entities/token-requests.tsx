// ui/entities: who asked for tokens of a service account: nodes for their pods, as a rule; a person who does may act as it.

import { useActions } from "../../state/use-app.ts";
import type { ActorTokens } from "../../worker/engine-api.ts";
import { LinkButton } from "../widgets/button.tsx";
import { deniedText, showRequestsLabel } from "../words/tokens.ts";
import { formatCount } from "../words/numbers.ts";
import { EntityLink } from "./entity-link.tsx";
import { Moment } from "./moment.tsx";
import classes from "./page.module.css";
import { Few } from "./part.tsx";

const FEW = 4;

export interface TokenRequestsProps {
  readonly account: string;
  readonly title: string;
  readonly requests: ActorTokens["requests"];
}

export function TokenRequests({ account, title, requests }: TokenRequestsProps) {
  const { showTokenRequests } = useActions();
  return (
    <>
      <h4 className={classes["heading"]}>
        <LinkButton
          onClick={() => {
            showTokenRequests(account, null);
          }}
        >
          {title}
        </LinkButton>
      </h4>
      <Few items={requests.list} total={requests.askers} few={FEW}>
        {(shown) => (
          <table className={classes["table"]} aria-label={title}>
            <tbody>
              {shown.map(({ actor, count, refused, firstSeen }) => (
                <tr key={actor}>
                  <td>
                    <span className={classes["what"]}>
                      <EntityLink
                        entity={{ kind: "actor", value: actor }}
                        className={classes["cut"]}
                      />
                      {refused > 0 && (
                        <span className={classes["tag"]}>{deniedText(refused, count)}</span>
                      )}
                    </span>
                  </td>
                  <td className={classes["since"]}>
                    <Moment time={firstSeen} />
                  </td>
                  <td className={classes["count"]}>
                    <LinkButton
                      aria-label={showRequestsLabel(actor, count)}
                      onClick={() => {
                        showTokenRequests(account, actor);
                      }}
                    >
                      {formatCount(count)}
                    </LinkButton>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Few>
    </>
  );
}
