// ui/entities: an entity on one line, as its kind is shown everywhere: an actor with its picture, an address and a program in the
// type of data, an object as kind and name.

import { objectParts, type EntityRef } from "../../core/audit/entity.ts";
import { ActorName } from "../actor/actor-name.tsx";
import { shownText, TITLE_LIMIT } from "../words/shown-text.ts";
import classes from "./entity-name.module.css";

export function EntityName({ entity }: { readonly entity: EntityRef }) {
  const { kind, value } = entity;
  if (kind === "actor")
    return (
      <span className={classes["actor"]} title={shownText(value, TITLE_LIMIT)}>
        <ActorName username={value} />
      </span>
    );
  const parts = kind === "object" ? objectParts(value) : null;
  if (parts === null)
    return (
      <bdi className={classes[kind]} title={shownText(value, TITLE_LIMIT)}>
        {shownText(value)}
      </bdi>
    );
  const { apiGroup, resource, namespace, name } = parts;
  const group = apiGroup === "" ? "" : `.${apiGroup}`;
  return (
    <span
      className={classes["object"]}
      title={shownText(`${resource}${group} ${namespace}/${name}`, TITLE_LIMIT)}
    >
      <bdi className={classes["dim"]}>{shownText(resource)}</bdi>{" "}
      <bdi>
        {namespace !== "" && <span className={classes["dim"]}>{shownText(namespace)}/</span>}
        {shownText(name)}
      </bdi>
    </span>
  );
}
