// ui/entities: what an entity did, as verb and kind of object with counts, and what of it is its own.

import type { EntityRef } from "../../core/audit/entity.ts";
import { useActions } from "../../state/use-app.ts";
import type { EntityFacts, SharedDeed } from "../../worker/engine-api.ts";
import { SeverityBadge } from "../severity-badge/severity-badge.tsx";
import { LinkButton } from "../widgets/button.tsx";
import { deedWords, sharedWords } from "../words/entities.ts";
import { formatCount } from "../words/numbers.ts";
import { shownText } from "../words/shown-text.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/entities.tsx";
import { Moment } from "./moment.tsx";
import classes from "./page.module.css";
import { Few, Part } from "./part.tsx";

const FEW = 8;

export interface DeedsProps {
  readonly entity: EntityRef;
  readonly deeds: EntityFacts["deeds"];
}

export function Deeds({ entity, deeds }: DeedsProps) {
  return (
    <Part title={texts.whatWasDone} note={texts.pairsOfDeeds(deeds.total)}>
      <Few items={deeds.list} total={deeds.total} few={FEW}>
        {(shown) => <DeedTable label={texts.whatWasDone} entity={entity} deeds={shown} />}
      </Few>
    </Part>
  );
}

export interface DeedTableProps {
  readonly label: string;
  readonly entity: EntityRef;
  readonly deeds: readonly SharedDeed[];
}

export function DeedTable({ label, entity, deeds }: DeedTableProps) {
  return (
    <table className={`${classes["table"]} ${classes["deeds"]}`} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{texts.verb}</th>
          <th scope="col">{texts.resource}</th>
          <th scope="col">{labels.events}</th>
          <th scope="col">{texts.denied}</th>
          <th scope="col">{texts.first}</th>
        </tr>
      </thead>
      <tbody>
        {deeds.map((deed) => (
          <DeedLine key={keyOf(deed)} entity={entity} deed={deed} />
        ))}
      </tbody>
    </table>
  );
}

const keyOf = ({ verb, apiGroup, resource, subresource }: SharedDeed): string =>
  JSON.stringify([verb, apiGroup, resource, subresource]);

function DeedLine({ entity, deed }: { readonly entity: EntityRef; readonly deed: SharedDeed }) {
  const { showDeed } = useActions();
  const { verb, what, group } = deedWords(deed);
  const who = sharedWords(deed.shared, entity.kind);
  return (
    <tr>
      <td className={classes["mono"]}>{shownText(verb, 40)}</td>
      <td>
        <span
          className={classes["what"]}
          title={shownText(group === "" ? what : `${what}, ${group}`)}
        >
          {deed.severity !== "none" && <SeverityBadge severity={deed.severity} size="small" />}
          <bdi className={classes["cut"]}>{shownText(what)}</bdi>
          {who !== "" && <span className={classes["tag"]}>{who}</span>}
        </span>
      </td>
      <td>
        <LinkButton
          title={texts.showCount(deed.count)}
          onClick={() => {
            showDeed(entity, deed);
          }}
        >
          {formatCount(deed.count)}
        </LinkButton>
      </td>
      <td>{deed.refused === 0 ? "" : formatCount(deed.refused)}</td>
      <td>
        <Moment time={deed.firstSeen} />
      </td>
    </tr>
  );
}
