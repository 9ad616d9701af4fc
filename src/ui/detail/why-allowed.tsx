// ui/detail: what the authorizer said. With RBAC its reason names the subject, the role and the binding.

import { ArrowRight } from "lucide-react";
import { useMemo } from "react";
import type { EventRow } from "../../worker/engine-api.ts";
import { parseRbacReason } from "../words/rbac-reason.ts";
import type { RbacReason } from "../words/rbac-reason.ts";
import { shownText } from "../words/shown-text.ts";
import * as texts from "../words/screens/detail.tsx";
import classes from "./detail.module.css";
import { GrantInLog } from "./grant-in-log.tsx";
import { Section } from "./section.tsx";

export function WhyAllowed({ row }: { readonly row: EventRow }) {
  const { decision = "", reason = "" } = row.fields;
  const rbac = useMemo(() => parseRbacReason(reason), [reason]);
  if (decision === "" && reason === "") return null;
  return (
    <Section title={decision === "forbid" ? texts.whyWasDenied : texts.whyWasAllowed}>
      {rbac ? (
        <>
          <Chain rbac={rbac} />
          <GrantInLog rbac={rbac} row={row} />
        </>
      ) : reason !== "" ? (
        <p className={classes["about"]}>
          <bdi>{shownText(reason)}</bdi>
        </p>
      ) : (
        <p className={classes["small"]}>
          {decision === "forbid" ? texts.deniedWithoutReason : texts.allowedWithoutReason}
        </p>
      )}
    </Section>
  );
}

function Chain({ rbac }: { readonly rbac: RbacReason }) {
  const [binding, namespace] = rbac.binding.split("/");
  return (
    <>
      <p className={classes["chain"]}>
        <span>
          {rbac.subjectKind} <b>{shownText(rbac.subject, 120)}</b>
        </span>
        <ArrowRight size={12} strokeWidth={1.5} aria-label={texts.has} />
        <span>
          {rbac.roleKind} <b>{shownText(rbac.role, 120)}</b>
        </span>
      </p>
      <p className={classes["small"]}>
        {texts.throughBinding(rbac.bindingKind, <b>{shownText(binding ?? "", 120)}</b>, namespace)}
      </p>
    </>
  );
}
