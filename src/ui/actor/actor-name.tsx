// ui/actor: an actor on one line. The kind is a picture with a name; the actor's own name comes first and what it
// belongs to after it, dimmed, so that a narrow column cuts the namespace and keeps the name.

import { Bot, CircleQuestionMark, Hexagon, Server, User, VenetianMask } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import type { ReactElement } from "react";
import { actorOf } from "../../core/audit/actor.ts";
import type { ActorKind } from "../../core/audit/actor.ts";
import { actorKindWord } from "../words/actors.ts";
import { shownText } from "../words/shown-text.ts";
import * as texts from "../words/screens/actor.ts";
import classes from "./actor-name.module.css";

/** One element per kind for all names: where the kind stays, React leaves the picture alone, forty rows at a time. */
const PICTURES: Readonly<Record<ActorKind, ReactElement>> = {
  human: <ActorIcon kind="human" Icon={User} />,
  "service-account": <ActorIcon kind="service-account" Icon={Bot} />,
  node: <ActorIcon kind="node" Icon={Server} />,
  system: <ActorIcon kind="system" Icon={Hexagon} />,
  anonymous: <ActorIcon kind="anonymous" Icon={CircleQuestionMark} />,
};

function ActorIcon({ kind, Icon }: { readonly kind: ActorKind; readonly Icon: LucideIcon }) {
  const word = actorKindWord(kind);
  return (
    <span role="img" aria-label={word} title={word} className={classes["icon"]} data-kind={kind}>
      <Icon size={14} strokeWidth={1.5} aria-hidden />
    </span>
  );
}

export interface ActorNameProps {
  /** `user.username`, in full. */
  readonly username: string;
  /** Whom the sender acted as; "" for nobody. */
  readonly impersonated?: string;
  /** Leaves out "system:", which the picture says too: in 208 px the names of two components begin alike with it. */
  readonly brief?: boolean;
}

const SYSTEM = "system:";

export function ActorName({ username, impersonated = "", brief = false }: ActorNameProps) {
  const actor = actorOf(username);
  const isSaidTwice = brief && actor.kind === "system" && actor.name.startsWith(SYSTEM);
  const name = isSaidTwice ? actor.name.slice(SYSTEM.length) : actor.name;
  return (
    <span className={classes["actor"]}>
      {PICTURES[actor.kind]}
      <span className={classes["name"]}>
        <bdi>{shownText(name)}</bdi>
        {actor.namespace !== undefined && (
          <bdi className={classes["namespace"]}>{shownText(actor.namespace)}</bdi>
        )}
      </span>
      {impersonated !== "" && <ImpersonationMark as={impersonated} />}
    </span>
  );
}

function ImpersonationMark({ as }: { readonly as: string }) {
  const title = texts.actingAs(as);
  return (
    <span role="img" aria-label={title} title={title} className={classes["mask"]}>
      <VenetianMask size={14} strokeWidth={1.5} aria-hidden />
    </span>
  );
}
