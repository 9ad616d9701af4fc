// ui/suppression: what of an event or a group may be asked of what is hidden, and what is chosen at first. Pure.

import type { FieldName } from "../../core/audit/fields.ts";
import type { GroupKey } from "../../state/group-filter.ts";
import type { EventRow, SuppressionCondition } from "../../worker/engine-api.ts";
import * as texts from "../words/screens/suppression.ts";

/** One checkbox: some fields and their values, which only make sense together. */
export interface SuppressionPart {
  readonly label: string;
  /** Joined, as shown. */
  readonly text: string;
  readonly conditions: readonly SuppressionCondition[];
  /** Anyone can send this value: what is hidden by it alone can be hidden behind. */
  readonly isClaimed: boolean;
}

/** Whom or what the button spoke of. */
export type SuppressionOf = "actor" | "target";

interface PartSpec {
  readonly label: string;
  readonly fields: readonly FieldName[];
  readonly isClaimed?: true;
}

/** The client IP is the address the API server saw; other source IPs are claims, and nothing is hidden by them. */
const SPECS: readonly PartSpec[] = [
  { label: texts.actor, fields: ["actor"] },
  { label: texts.namespace, fields: ["namespace"] },
  { label: texts.resource, fields: ["resource", "subresource"] },
  { label: texts.name, fields: ["name"] },
  { label: texts.requestUri, fields: ["uri"], isClaimed: true },
  { label: texts.clientIp, fields: ["clientIP"] },
  { label: texts.userAgent, fields: ["userAgent"], isClaimed: true },
];

type Values = Readonly<Partial<Record<FieldName, string>>>;

function partsOf(values: Values, known: ReadonlySet<FieldName>): readonly SuppressionPart[] {
  return SPECS.flatMap(({ label, fields, isClaimed = false }) => {
    if (fields.some((field) => !known.has(field))) return [];
    const [first = "", ...rest] = fields.map((field) => values[field] ?? "");
    // Of a request for no object there is no resource to ask for; of an object's, the URI is the object once more.
    const isOfObject = (values.resource ?? "") !== "";
    if (isOfObject ? label === "Request URI" : label === "Resource" || label === "Name") return [];
    // Requests that have no namespace or name can be hidden for having none; nobody has no user agent.
    if (first === "" && ![texts.namespace, texts.name, texts.actor].includes(label)) return [];
    if (first === "" && label === "Namespace" && !isOfObject) return [];
    const conditions = fields.map((field) => ({ field, value: values[field] ?? "" }));
    const text = [first === "" ? "none" : first, ...rest.filter((value) => value !== "")].join("/");
    return [{ label, text, conditions, isClaimed }];
  });
}

export const partsOfEvent = ({ fields }: EventRow): readonly SuppressionPart[] =>
  partsOf(fields, new Set(SPECS.flatMap((spec) => spec.fields)));

/** Of a group only what all its events have. */
export function partsOfGroup({ actor, target }: GroupKey): readonly SuppressionPart[] {
  const known: FieldName[] = ["actor"];
  if (target !== null) known.push("namespace", "resource", "subresource", "name", "uri");
  return partsOf({ actor, ...target }, new Set(known));
}

const CHOSEN: Readonly<Record<SuppressionOf, readonly string[]>> = {
  actor: [texts.actor],
  target: [texts.namespace, texts.resource, texts.name, texts.requestUri],
};

/** Labels of what is chosen at first. */
export const chosenAtFirst = (
  parts: readonly SuppressionPart[],
  of: SuppressionOf,
): ReadonlySet<string> =>
  new Set(parts.map(({ label }) => label).filter((label) => CHOSEN[of].includes(label)));

/** Of the parts that are chosen. */
export const conditionsOf = (
  parts: readonly SuppressionPart[],
  chosen: ReadonlySet<string>,
): readonly SuppressionCondition[] =>
  parts.flatMap(({ label, conditions }) => (chosen.has(label) ? conditions : []));
