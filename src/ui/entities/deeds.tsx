// ui/entities: what an entity did, as verb and kind of object with counts, and what of it is its own.

import type { EntityRef } from "../../core/audit/entity.ts";
import { useActions } from "../../state/use-app.ts";
import type { EntityFacts, SharedDeed } from "../../worker/engine-api.ts";
import { SeverityBadge } from "../severity-badge/severity-badge.tsx";
import { LinkButton } from "../widgets/button.tsx";
import { deedWords, sharedWords } from "../words/entities.ts";
import { countOf, formatCount } from "../words/numbers.ts";
import { shownText } from "../words/shown-text.ts";
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
    <Part
      title="What was done"
      note={countOf(deeds.total, "pair of verb and resource", "pairs of verb and resource")}
    >
      <Few items={deeds.list} total={deeds.total} few={FEW}>
        {(shown) => <DeedTable label="What was done" entity={entity} deeds={shown} />}
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
          <th scope="col">Verb</th>
          <th scope="col">Resource</th>
          <th scope="col">Events</th>
          <th scope="col">Denied</th>
          <th scope="col">First</th>
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
          title={`Show ${countOf(deed.count, "event")}`}
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
