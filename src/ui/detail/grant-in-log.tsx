// ui/detail: whether the right that an event was allowed by was given in this very log, by whom and how long before: what an
// intruder gave himself. A binding that is created does not name itself in the URI, but in the object reference it does.

import { TriangleAlert } from "lucide-react";
import { useEffect, useState } from "react";
import { useActions } from "../../state/use-app.ts";
import type { EventRow } from "../../worker/engine-api.ts";
import { LinkButton } from "../widgets/button.tsx";
import type { RbacReason } from "../words/rbac-reason.ts";
import { shownText } from "../words/shown-text.ts";
import { formatSpan } from "../words/times.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/detail.tsx";
import classes from "./detail.module.css";
import { writesOfGrant } from "./grant-filter.ts";

export interface GrantInLogProps {
  readonly rbac: RbacReason;
  readonly row: EventRow;
}

const DEEDS: Readonly<Record<string, string>> = {
  create: texts.wasCreated,
  update: texts.wasReplaced,
  patch: texts.wasChanged,
};

export function GrantInLog({ rbac, row }: GrantInLogProps) {
  const { lastBefore, openEvent } = useActions();
  const [grant, setGrant] = useState<EventRow | null>(null);
  const { time, index } = row;
  useEffect(() => {
    const wanted = writesOfGrant(rbac);
    if (wanted === undefined || time === null) return undefined;
    let isWanted = true;
    void lastBefore(wanted, time).then((found) => {
      if (isWanted && found !== null && found.index !== index) setGrant(found);
    });
    return () => {
      isWanted = false;
    };
  }, [rbac, time, index, lastBefore]);
  if (grant === null) return null;
  const { verb = "", resource = "", name = "", impersonatedUser = "", user = "" } = grant.fields;
  const kind = resource.endsWith("bindings") ? rbac.bindingKind : rbac.roleKind;
  return (
    <p className={classes["grant"]}>
      <TriangleAlert size={13} strokeWidth={1.5} aria-hidden />
      <span>
        {texts.grantedInLog({
          kind,
          name: <b>{shownText(name, 120)}</b>,
          deed: DEEDS[verb] ?? verb,
          by: (
            <b>
              <bdi>{shownText(impersonatedUser || user, 120)}</bdi>
            </b>
          ),
          earlier: time !== null && grant.time !== null ? formatSpan(time - grant.time) : null,
          open: (
            <LinkButton
              onClick={() => {
                openEvent(grant);
              }}
            >
              {labels.open}
            </LinkButton>
          ),
        })}
      </span>
    </p>
  );
}
