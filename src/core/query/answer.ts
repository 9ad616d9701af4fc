// core/query: one question to its whole answer: rows, facets, timeline, findings, order. Each conjunct of the filter runs
// once; a facet counts the rows of all conjuncts but those on its own field. Between steps it lets go of the thread, and
// gives up when a newer question is waiting.

import type { FieldName } from "../audit/fields.ts";
import { andInto, countBits, emptyBitset, orInto, type Bitset } from "../base/bitset.ts";
import { runSteps, type Steps } from "../base/in-steps.ts";
import { splitByField } from "../filter/conjuncts.ts";
import { resolveBodies } from "../store/body-question.ts";
import type { MatchRecords } from "../store/match-records.ts";
import type { FilterRunner } from "../store/run-filter.ts";
import { shownRows, type EventTable } from "../store/table.ts";
import { countDurations } from "./durations.ts";
import { countFacet, isCounted } from "./facets.ts";
import { listFindings, type RuleFacts } from "./findings.ts";
import { buildTimeline, rowsInRange } from "./histogram.ts";
import type { Kept } from "./kept.ts";
import type { CountedField } from "./tally.ts";
import type { RowOrder } from "./kept-orders.ts";
import { foldStarts } from "./fold-starts.ts";
import { Lines } from "./lines.ts";
import type { Answer, EventRow, Question } from "./question.ts";
import { readRows } from "./rows.ts";

/** What is asked, and who can tell more than columns do. */
export interface Asked {
  readonly table: EventTable;
  /** Made for this table; it remembers what it learnt for earlier questions. */
  readonly runner: FilterRunner;
  /** Likewise. */
  readonly kept: Kept;
  readonly rules: readonly RuleFacts[];
  /** Asked for rows whose answer hangs on their records. */
  readonly matchRecords: MatchRecords;
  /** See EventRow.at. */
  readonly placeOf: (row: number) => string;
  readonly firstRows: number;
  /** Finds out which rows are one request, as far as it is not known. */
  readonly settle: () => Steps<void>;
  /** The rows of the table that stand for a request, by time, as settled last. */
  readonly byTime: () => Uint32Array;
  /** Lets other work be done; false when nobody waits for this answer any more. */
  readonly breathe: () => Promise<boolean>;
}

export interface Answered {
  readonly answer: Omit<Answer, "id" | "version">;
  readonly rows: Bitset;
  /** The same rows in the order asked for. */
  readonly order: RowOrder;
  /** The same again, as the table shows them. */
  readonly lines: Lines;
}

/** Null when superseded. */
export async function answerQuestion(question: Question, asked: Asked): Promise<Answered | null> {
  const start = performance.now();
  const { table, kept, breathe } = asked;
  const found = await findRows(question, asked);
  if (found === null) return null;
  const { total, allTimes, withoutOwn, unread, lost, byTime, all } = found;

  // Fields that are counted over the same rows are counted in one pass.
  const counted = new Map<Bitset, CountedField[]>([[total, ["severity"]]]);
  for (const { field } of question.facets) {
    if (!isCounted(field)) continue;
    const rows = withoutOwn(field);
    const fields = counted.get(rows) ?? [];
    counted.set(rows, [...fields.filter((name) => name !== field), field]);
  }
  for (const [rows, fields] of counted) {
    for (const _ of kept.counts.count(fields, rows)) if (!(await breathe())) return null;
  }
  const flagged = countFlagged(kept.counts.of("severity", total));
  const facets = [];
  for (const facet of question.facets) {
    facets.push(countFacet(table, withoutOwn(facet.field), facet, kept.counts));
    if (!(await breathe())) return null;
  }
  const durations =
    question.durations === true
      ? await runSteps(countDurations(table, withoutOwn("duration")), breathe)
      : undefined;
  if (durations === null) return null;
  const timeline = buildTimeline(table, allTimes, question.bars, kept);
  if (!(await breathe())) return null;
  const findings = listFindings(table, total, asked.rules, {
    marks: kept.marks,
    range: question.range,
  });
  if (!(await breathe())) return null;
  const order = await runSteps(kept.orders.orderSteps(total, question.sort, byTime), breathe);
  if (order === null) return null;
  const lines = await layOut(question, order, asked);
  if (lines === null) return null;
  const firstRows = await runSteps(
    readLines(asked, lines, { start: 0, end: asked.firstRows }),
    breathe,
  );
  if (firstRows === null) return null;
  return {
    answer: {
      kind: "answer",
      total: order.length,
      lines: lines.length,
      folds: lines.folds,
      all,
      flagged,
      facets,
      timeline,
      ...(durations && { durations }),
      findings,
      unread,
      lost,
      firstRows,
      ms: performance.now() - start,
    },
    rows: total,
    order,
    lines,
  };
}

/** Null when superseded. */
async function layOut(
  { fold }: Question,
  order: RowOrder,
  { table, breathe }: Asked,
): Promise<Lines | null> {
  if (fold === undefined) return new Lines(order, null, NONE);
  const runs = await runSteps(foldStarts(table, order.all()), breathe);
  return runs && new Lines(order, runs, new Set(fold.opened));
}
const NONE: ReadonlySet<number> = new Set();

/** Lines `start` to `end` as they are shown. */
export function* readLines(
  { table, placeOf }: Pick<Asked, "table" | "placeOf">,
  lines: Lines,
  { start, end }: { readonly start: number; readonly end: number },
): Steps<readonly EventRow[]> {
  const rows = start === 0 ? lines.first(end) : lines.rows(start, end);
  const read: EventRow[] = [];
  for (const row of readRows(table, rows, placeOf)) {
    const fold = yield* lines.foldAt(table, start + read.length);
    read.push(fold === null ? row : { ...row, fold });
  }
  return read;
}

/** Events above severity "none", which is the first. */
const countFlagged = (severities: Uint32Array): number =>
  severities.subarray(1).reduce((sum, count) => sum + count, 0);

export interface Matches {
  readonly rows: Bitset;
  /** See Found. */
  readonly byTime: Uint32Array;
  /** See Answer. */
  readonly unread: number;
  readonly lost: number;
}

/** The rows of a filter and a range, without an answer around them; null when superseded. */
export async function findMatches(
  question: Pick<Question, "filter" | "range">,
  asked: Asked,
): Promise<Matches | null> {
  const found = await findRows({ ...question, facets: [] }, asked);
  if (found === null) return null;
  const { total, byTime, unread, lost } = found;
  return { rows: total, byTime, unread, lost };
}

interface Found {
  /** Filter and range. */
  readonly total: Bitset;
  /** Filter without the range. */
  readonly allTimes: Bitset;
  /** Filter without the conjuncts on one field, and range. */
  readonly withoutOwn: (field: FieldName) => Bitset;
  readonly unread: number;
  readonly lost: number;
  /** Rows by time, of which all these sets are parts. */
  readonly byTime: Uint32Array;
  /** How many there are. */
  readonly all: number;
}

async function findRows(
  { filter, range, facets, durations }: Pick<Question, "filter" | "range" | "facets" | "durations">,
  asked: Asked,
): Promise<Found | null> {
  const { table, runner, breathe } = asked;
  if (!(await runner.prepare(filter, breathe))) return null;
  // Rows that load from here on wait for the next question, and so do requests that turn out to be one.
  if ((await runSteps(asked.settle(), breathe)) === null) return null;
  const byTime = asked.byTime();
  const length = table.hidden?.length ?? byTime.length;
  const shown = shownRows(table, length);
  const all = countBits(shown);
  const byField = new Map<FieldName, Bitset>();
  const split = splitByField(filter);
  for (const [field, group] of split) {
    if (field === null) continue;
    byField.set(field, upTo(runner.run(group, 0, length).rows, length));
    if (!(await breathe())) return null;
  }
  const apart = facets.map(({ field }) => field);
  if (durations === true) apart.push("duration");
  const open = new Set(apart.filter((field) => byField.has(field)));
  const allTimes = joinAll(byField, null, shown);
  const perFacet = new Map([...open].map((field) => [field, joinAll(byField, field, shown)]));

  let unread = 0;
  let lost = 0;
  const mixed = split.get(null);
  if (mixed !== undefined) {
    // Bodies are read only for rows that some part of the answer still needs.
    const among: Bitset = { words: allTimes.words.slice(), length };
    for (const rows of perFacet.values()) orInto(among, rows);
    const run = runner.run(mixed, 0, length);
    const settled = await resolveBodies(run, asked.matchRecords, among);
    if (settled === null) return null;
    ({ unread, lost } = settled);
    for (const rows of [allTimes, ...perFacet.values()]) andInto(rows, upTo(settled.rows, length));
  }
  if (range === null) {
    const total = allTimes;
    const withoutOwn = (field: FieldName): Bitset => perFacet.get(field) ?? total;
    return { total, allTimes, withoutOwn, unread, lost, byTime, all };
  }
  const total = emptyBitset(length);
  rowsInRange(table, range, total);
  for (const rows of perFacet.values()) andInto(rows, total);
  andInto(total, allTimes);
  const withoutOwn = (field: FieldName): Bitset => perFacet.get(field) ?? total;
  return { total, allTimes, withoutOwn, unread, lost, byTime, all };
}

/** What all groups let through, but for the group of one field. */
function joinAll(
  byField: ReadonlyMap<FieldName, Bitset>,
  but: FieldName | null,
  shown: Bitset,
): Bitset {
  const rows = { words: shown.words.slice(), length: shown.length };
  for (const [field, group] of byField) if (field !== but) andInto(rows, group);
  return rows;
}

/** The set without room for rows that were added since. */
function upTo({ words }: Bitset, length: number): Bitset {
  return { words: words.subarray(0, (length + 31) >>> 5), length };
}
