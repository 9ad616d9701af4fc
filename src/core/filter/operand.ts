// core/filter: what can stand left of the colon. A field of the list by any of its spellings, or a path into the event
// that no column holds. `event.` before any path means "in the event itself, even if a column holds it too".

import { resolveBodyField } from "../audit/derived/body-fields.ts";
import {
  fieldSpec,
  fieldSpellings,
  resolveField,
  type FieldName,
  type FieldSpec,
} from "../audit/fields.ts";
import { SEVERITIES } from "../audit/severity.ts";
import type { Operand } from "./predicate.ts";
import { parseDuration, parseWrittenTime, shortTimeText } from "./time-text.ts";

const BODY_ROOTS = ["requestObject", "responseObject", "annotations", "user.extra"] as const;
const EVENT_ROOT = "event.";
const RAW = "raw";
/** Before the key of a query; in Sigma rules behind `k8s.`. */
const QUERY = /^(?:k8s\.)?query\.(?=.)/i;
/** What detections call the body of a request as one text. */
const BODY = "k8s.body";

/** The operand a spelling means; undefined when it names nothing. Fields in any case, paths exactly. */
export function resolveOperand(spelling: string): Operand | undefined {
  const known = resolveKnown(spelling);
  if (known !== undefined) return known;
  if (spelling.toLowerCase() === RAW) return { kind: "raw" };
  if (spelling.startsWith(EVENT_ROOT) && spelling.length > EVENT_ROOT.length)
    return { kind: "body", path: spelling.slice(EVENT_ROOT.length).split(".") };
  return isBodySpelling(spelling) ? { kind: "body", path: spelling.split(".") } : undefined;
}

/** What has a name here, rather than a place in the event. */
export function resolveKnown(spelling: string): Operand | undefined {
  const field = resolveField(spelling);
  if (field !== undefined) return { kind: "field", name: field };
  const derived = resolveBodyField(spelling);
  if (derived !== undefined) return { kind: "derived", name: derived };
  if (spelling.toLowerCase() === BODY) return { kind: "body", path: ["requestObject"] };
  const before = QUERY.exec(spelling)?.[0];
  return before === undefined ? undefined : { kind: "query", key: spelling.slice(before.length) };
}

function isBodySpelling(spelling: string): boolean {
  return BODY_ROOTS.some((root) => spelling === root || spelling.startsWith(`${root}.`));
}

/** The spelling that `resolveOperand` reads back as this operand (a path with its keys split at every dot). */
export function operandSpelling(operand: Operand): string {
  if (operand.kind === "field" || operand.kind === "derived") return operand.name;
  if (operand.kind === "query") return `query.${operand.key}`;
  if (operand.kind === "raw") return RAW;
  const joined = operand.path.join(".");
  return isBodySpelling(joined) && resolveField(joined) === undefined
    ? joined
    : EVENT_ROOT + joined;
}

/** Severity is the one enum whose order means something. */
export type Scale = "time" | "duration" | "severity" | "number" | "none";

/** How values of an operand compare by `<` and `>`; "none" when they do not. */
export function scaleOf(operand: Operand): Scale {
  if (operand.kind === "body" || operand.kind === "derived") return "number";
  if (operand.kind === "raw" || operand.kind === "query") return "none";
  const spec: FieldSpec = fieldSpec(operand.name);
  if (spec.name === "severity" || spec.name === "duration") return spec.name;
  return spec.column === "time" || spec.column === "number" ? spec.column : "none";
}

const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/** A value on a scale; undefined when the text is none. */
export function readOnScale(scale: Scale, text: string): number | undefined {
  if (scale === "time") return parseWrittenTime(text)?.start;
  if (scale === "duration") return parseDuration(text);
  if (scale === "severity") {
    const rank = SEVERITIES.findIndex((name) => name === text.toLowerCase());
    if (rank >= 0) return rank;
  }
  return NUMBER.test(text) ? Number(text) : undefined;
}

export function textOnScale(scale: Scale, value: number): string {
  if (scale === "time") return shortTimeText(value);
  if (scale === "duration") return `${value}s`;
  return (scale === "severity" ? SEVERITIES[value] : undefined) ?? String(value);
}

/** A field's spellings and the last keys of its paths: a slip in `username` should find user. */
const LOOKALIKES: readonly (readonly [string, FieldName])[] = fieldSpellings.flatMap((spelling) => {
  const field = resolveField(spelling);
  const tail = spelling.slice(spelling.lastIndexOf(".") + 1);
  if (field === undefined) return [];
  // Shorter ones look like anything.
  return tail.length > 3
    ? [[spelling, field] as const, [tail, field] as const]
    : [[spelling, field] as const];
});

/** The field whose spelling is nearest to `text`, if one is near enough to be what was meant. */
export function nearestField(text: string): FieldName | undefined {
  const wanted = text.toLowerCase();
  if (wanted.length > 64) return undefined;
  let best: FieldName | undefined;
  let bestDistance = Math.min(3, Math.ceil(wanted.length / 2) + 1);
  for (const [spelling, field] of LOOKALIKES) {
    const distance = editDistance(wanted, spelling);
    if (distance < bestDistance) [best, bestDistance] = [field, distance];
  }
  if (best !== undefined || wanted.length < 3) return best;
  // One begins with the other, as `statuscode` and `names`; only if that names one field.
  const begun = LOOKALIKES.filter(
    ([spelling]) =>
      spelling.length > 2 && (spelling.startsWith(wanted) || wanted.startsWith(spelling)),
  );
  const fields = new Set(begun.map(([, field]) => field));
  return fields.size === 1 ? begun[0]?.[1] : undefined;
}

/** Letters to add, drop or change, or neighbours to swap, to get from one word to the other. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length] ?? 0;
}
