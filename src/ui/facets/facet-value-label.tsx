// ui/facets: how a value looks: a severity with its badge, a user with what kind of actor it is, anything else as text.

import { memo } from "react";
import type { FieldName } from "../../core/audit/fields.ts";
import { SEVERITIES } from "../../core/audit/severity.ts";
import { ActorName } from "../actor/actor-name.tsx";
import { SeverityBadge } from "../severity-badge/severity-badge.tsx";
import { ABSENT } from "../words/facets.ts";
import { severityWords } from "../words/severities.ts";
import { shownText } from "../words/shown-text.ts";
import classes from "./facets.module.css";

export interface FacetValueLabelProps {
  readonly field: FieldName;
  readonly value: string;
}

export const FacetValueLabel = memo(function FacetValueLabel(props: FacetValueLabelProps) {
  const { field, value } = props;
  if (value === "") return <span className={classes["absent"]}>{ABSENT}</span>;
  if (field === "severity") {
    const severity = SEVERITIES.find((s) => s === value) ?? "none";
    return (
      <>
        <SeverityBadge severity={severity} decorative />
        {severityWords(severity).label}
      </>
    );
  }
  if (field === "user" || field === "impersonatedUser") return <ActorName username={value} brief />;
  if (field === "source") {
    // What tells paths apart is their end: too long a one is cut at its beginning.
    return (
      <span className={`${classes["text"] ?? ""} ${classes["path"] ?? ""}`}>
        <bdi>{shownText(value)}</bdi>
      </span>
    );
  }
  return <bdi className={classes["text"]}>{shownText(value)}</bdi>;
});
