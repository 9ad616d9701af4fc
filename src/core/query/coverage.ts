// core/query: for each rule, whether it could have found anything in this log. "No findings" may mean that nothing of the kind
// happened, or that the log holds nothing a rule could have seen it in; only the first is good news. Decided by kinds of
// rows (row-kinds.ts); only rules about bodies that also ask for other fields are put to the rows.

import { OFF, parseMarks } from "../audit/derived/rule-marks.ts";
import { hasBit } from "../base/bitset.ts";
import type { RuleNeeds } from "../detect/sigma/needs.ts";
import { ALL, and, onField, or, type Predicate } from "../filter/predicate.ts";
import type { ColumnArray } from "../scan/batch.ts";
import type { EventTable } from "../store/table.ts";
import { isTooShort, spanNeededBy, type LogSpan } from "./late-coverage.ts";
import { missingFieldOf, PresentFields } from "./present-fields.ts";
import type { RuleCoverage, RuleToCover } from "./rule-coverage.ts";
import { RowKinds } from "./row-kinds.ts";
import { bodyStatesOf, derivedResources, type BodyStates } from "./rule-bodies.ts";
import { splitCounter, type Counting, type CountSplit } from "./split-counter.ts";

export interface CoverageParts extends Counting {
  /** For tests: more kinds of rows than this are asked row by row. */
  readonly mostKinds?: number;
}

/** In the order of the rules. Null when nobody waits any more. Rows that come meanwhile stay out. */
export async function coverLog(
  table: EventTable,
  rules: readonly RuleToCover[],
  { runner, breathe, mostKinds }: CoverageParts,
): Promise<readonly RuleCoverage[] | null> {
  const { length } = table;
  const kinds = new RowKinds(table, mostKinds);
  const lists = new Uint32Array(table.strings("rule").size + 1);
  const present = new PresentFields(table);
  const span = { first: Number.NaN, last: Number.NaN };
  for (const chunk of table.chunks) {
    const rows = Math.min(chunk.length, length - chunk.start);
    if (rows <= 0) break;
    kinds.add(chunk, rows);
    present.add(chunk, rows);
    addTimes(chunk.column("time").subarray(0, rows), span);
    const column = chunk.column("rule");
    const { hidden = null } = table;
    for (let i = 0; i < rows; i++) {
      const list = column[i] ?? 0;
      if (list === 0 || (hidden !== null && hasBit(hidden, chunk.start + i))) continue;
      lists[list] = (lists[list] ?? 0) + 1;
    }
    if (!(await breathe())) return null;
  }
  const matches = matchesByRule(table, lists);
  const count = splitCounter(table, { length, kinds: kinds.list() }, { runner, breathe });
  const coverage: RuleCoverage[] = [];
  for (const rule of rules) {
    const { fired, hidden } = matches.get(rule.id) ?? NO_MATCHES;
    const seen = await seenBy(rule, { count, present, span });
    if (seen === null || !(await breathe())) return null;
    const { wants, ...rest } = seen;
    const verdict = verdictOf(rule, { fired, hidden }, { ...rest, wants });
    coverage.push({ rule: rule.id, fired, hidden, ...rest, ...verdict });
  }
  return coverage;
}

interface Matches {
  fired: number;
  hidden: number;
}
const NO_MATCHES: Matches = { fired: 0, hidden: 0 };

function matchesByRule(table: EventTable, lists: Uint32Array): ReadonlyMap<string, Matches> {
  const byRule = new Map<string, Matches>();
  const pool = table.strings("rule");
  lists.forEach((rows, list) => {
    if (rows === 0) return;
    const marks = parseMarks(pool.get(list));
    const shown = new Set(marks.filter((mark) => typeof mark === "string"));
    // Two filters may hide the same match.
    const hidden = new Set(
      marks.flatMap((mark) => (typeof mark === "string" || mark[1] === OFF ? [] : [mark[0]])),
    );
    for (const id of new Set([...shown, ...hidden])) {
      const of = byRule.get(id) ?? { fired: 0, hidden: 0 };
      byRule.set(id, of);
      if (shown.has(id)) of.fired += rows;
      else of.hidden += rows;
    }
  });
  return byRule;
}

function addTimes(times: ColumnArray, span: { first: number; last: number }): void {
  let { first, last } = span;
  // Of NaN no comparison holds.
  for (let i = 0; i < times.length; i++) {
    const time = times[i] ?? Number.NaN;
    if (!(time >= first)) first = Number.isNaN(time) ? first : time;
    if (!(time <= last)) last = Number.isNaN(time) ? last : time;
  }
  Object.assign(span, { first, last });
}

interface Log {
  readonly count: CountSplit;
  readonly present: PresentFields;
  readonly span: LogSpan;
}

type Seen = Pick<RuleCoverage, "ofKind" | "examined" | "lacking" | "missing" | "spanNeeded"> & {
  /** Where something else than bodies and events is wanting. */
  readonly wants: "no-field" | "too-short" | null;
};
const LACKS_NOTHING = { none: 0, other: 0, cut: 0 } as const;
const NOTHING_SEEN: Seen = {
  ofKind: 0,
  examined: 0,
  lacking: LACKS_NOTHING,
  missing: [],
  spanNeeded: 0,
  wants: null,
};

/** Null when nobody waits any more. */
async function seenBy(
  { needs, isOn }: RuleToCover,
  { count, present, span }: Log,
): Promise<Seen | null> {
  if (needs === null || !isOn) return NOTHING_SEEN;
  const states = bodyStatesOf(needs);
  const scope = scopeOf(needs, states);
  const ofKind = (await count(scope.predicate))?.total;
  if (ofKind === undefined) return null;
  if (ofKind === 0) return { ...NOTHING_SEEN, missing: scope.asked };
  const absent = missingFieldOf(needs, present);
  if (absent !== undefined)
    return { ...NOTHING_SEEN, ofKind, missing: [absent], wants: "no-field" };
  if (isTooShort(needs, span))
    return { ...NOTHING_SEEN, ofKind, spanNeeded: spanNeededBy(needs), wants: "too-short" };
  if (states === null) return { ...NOTHING_SEEN, ofKind, examined: ofKind };
  const { carried, none, other, cut } = states;
  const split = await count(and(scope.predicate, needs.kind), [carried, none, other, cut]);
  if (split === null) return null;
  const [withBody = 0, ...without] = split.parts;
  const lacking = { none: without[0] ?? 0, other: without[1] ?? 0, cut: without[2] ?? 0 };
  // What columns alone rule out was examined, unless there is something of which they cannot say.
  const isOpen = split.parts.some((rows) => rows > 0);
  return { ...NOTHING_SEEN, ofKind, examined: isOpen ? withBody : ofKind, lacking };
}

function verdictOf(
  { isOn, needs }: RuleToCover,
  { fired, hidden }: Matches,
  { ofKind, examined, lacking, wants }: Seen,
): Pick<RuleCoverage, "verdict" | "reason"> {
  if (!isOn) return { verdict: "off", reason: null };
  if (fired > 0) return { verdict: "fired", reason: null };
  if (hidden > 0) return { verdict: "hidden", reason: null };
  if (needs === null) return { verdict: "untold", reason: null };
  if (ofKind === 0) return { verdict: "blind", reason: "no-events" };
  if (wants !== null) return { verdict: "blind", reason: wants };
  const { none, other, cut } = lacking;
  if (none + other + cut === 0) return { verdict: "clean", reason: null };
  const reason =
    none >= other && none >= cut ? "no-bodies" : cut >= other ? "cut-bodies" : "other-bodies";
  // Of a rule that can also match without, the part that can did look.
  const looked = examined > 0 || needs.level === "Metadata";
  return { verdict: looked ? "partly" : "blind", reason };
}

/** Events with the verb and the resource without which it matches nothing, in text as well. */
function scopeOf(
  needs: RuleNeeds,
  states: BodyStates | null,
): { readonly predicate: Predicate; readonly asked: readonly string[] } {
  const derived = derivedResources(needs);
  const resources = needs.resources ?? derived;
  const verbs = needs.verbs ?? (needs.level === "Metadata" ? null : (states?.verbs ?? null));
  const { subresources } = needs;
  const predicate = and(
    oneOf("verb", verbs),
    oneOf("resource", resources),
    oneOf("subresource", subresources),
  );
  const objects = resources ?? (subresources === null ? [] : ["*"]);
  const asked = [
    ...(verbs === null ? [] : [verbs.join(", ")]),
    ...(objects.length === 0
      ? []
      : [objects.map((one) => [one, subresources?.join(", ") ?? []].flat().join("/")).join(", ")]),
  ];
  return { predicate, asked };
}

const oneOf = (
  name: "verb" | "resource" | "subresource",
  values: readonly string[] | null,
): Predicate =>
  values === null
    ? ALL
    : or(
        ...values.map((text) => onField(name, { op: "match", pattern: text === "" ? [] : [text] })),
      );
