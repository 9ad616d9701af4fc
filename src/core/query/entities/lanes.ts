// core/query/entities: events as marks in lanes: a lane for each of the loudest actors, objects, namespaces or rules, and in each
// lane a mark for every part of the time that has events. Parts are as wide as a pixel or so, so there are never more marks than
// can be drawn, however many events there are; a closer look asks again. Columns, not objects: there are thousands.

import { markedRule, parseMarks } from "../../audit/derived/rule-marks.ts";
import type { EntityRef } from "../../audit/entity.ts";
import type { Bitset } from "../../base/bitset.ts";
import type { Steps } from "../../base/in-steps.ts";
import type { Chunk, EventTable } from "../../store/table.ts";
import type { TimeRange } from "../question.ts";
import { eachChunkRow } from "../each-chunk-row.ts";
import { EntityList } from "./entity-list.ts";

export const LANE_KINDS = ["actor", "object", "namespace", "rule"] as const;
export type LaneKind = (typeof LANE_KINDS)[number];

export interface Lane {
  /** The value of an entity, or the id of a rule. */
  readonly value: string;
  readonly events: number;
}

/** Side by side, by lane and then by time. */
export interface LaneMarks {
  readonly lane: Uint16Array;
  /** Of the time, from the span's start. */
  readonly part: Uint16Array;
  /** The highest in it, by rank. */
  readonly severity: Uint8Array;
  readonly events: Uint32Array;
  /** The first row with that severity. */
  readonly row: Uint32Array;
}

export interface Lanes {
  readonly kind: LaneKind;
  /** The loudest, the loudest first. */
  readonly lanes: readonly Lane[];
  /** Lanes there are, with those that are not drawn. */
  readonly total: number;
  readonly span: TimeRange | null;
  readonly parts: number;
  readonly marks: LaneMarks;
}

export interface LanesWanted {
  readonly kind: LaneKind;
  readonly rows: Bitset;
  readonly span: TimeRange | null;
  /** Parts of the span, at most MOST_PARTS. */
  readonly parts: number;
  /** Lanes, at most; MOST_LANES where nothing is said. */
  readonly most?: number;
  /** Ids of rules, the loudest first: who knows levels orders them. */
  readonly rules: readonly string[];
  /** Of the same rows, where it was counted before. */
  readonly list?: EntityList | undefined;
}

/** More are no picture any more. */
export const MOST_LANES = 60;
export const MOST_PARTS = 2000;

export function* findLanes(table: EventTable, wanted: LanesWanted): Steps<Lanes> {
  const { kind, rows, span } = wanted;
  const parts = Math.max(1, Math.min(MOST_PARTS, wanted.parts));
  const most = Math.min(MOST_LANES, wanted.most ?? MOST_LANES);
  const { values, total, enter } =
    kind === "rule"
      ? ruleLanes(table, wanted.rules.slice(0, most), wanted.rules.length)
      : entityLanes(wanted.list ?? (yield* EntityList.make({ table, rows, span }, kind)), most);
  const cells = values.length * parts;
  const events = new Uint32Array(cells);
  const severity = new Uint8Array(cells);
  const row = new Uint32Array(cells);
  const all = new Uint32Array(values.length);
  const [start, end] = span === null ? [0, 1] : [span.start, span.end];
  const width = (end - start) / parts;
  yield* eachChunkRow(table, rows, (chunk) => {
    const lanesAt = enter(chunk);
    const [times, severities] = [chunk.column("time"), chunk.column("severity")];
    return (i) => {
      const lanes = lanesAt(i);
      if (lanes === undefined) return;
      const time = times[i] ?? Number.NaN;
      const isIn = time >= start && time < end;
      const part = isIn ? Math.min(parts - 1, Math.floor((time - start) / width)) : 0;
      for (let n = 0; n < lanes.length; n++) {
        const lane = lanes[n] ?? 0;
        all[lane] = (all[lane] ?? 0) + 1;
        if (!isIn) continue;
        const cell = lane * parts + part;
        const known = events[cell] ?? 0;
        events[cell] = known + 1;
        const rank = severities[i] ?? 0;
        if (known > 0 && rank <= (severity[cell] ?? 0)) continue;
        severity[cell] = rank;
        row[cell] = chunk.start + i;
      }
    };
  });
  return {
    kind,
    lanes: values.map((value, lane) => ({ value, events: all[lane] ?? 0 })),
    total,
    span,
    parts,
    marks: marksOf({ events, severity, row }, parts),
  };
}

/** Cells that have events. Counted and then filled: made from lists, by a function for each number, they took as long as the rows. */
function marksOf(cells: Pick<LaneMarks, "events" | "severity" | "row">, parts: number): LaneMarks {
  let count = 0;
  for (const events of cells.events) if (events !== 0) count++;
  const marks = {
    lane: new Uint16Array(count),
    part: new Uint16Array(count),
    severity: new Uint8Array(count),
    events: new Uint32Array(count),
    row: new Uint32Array(count),
  };
  for (let cell = 0, mark = 0; mark < count; cell++) {
    const events = cells.events[cell] ?? 0;
    if (events === 0) continue;
    marks.lane[mark] = Math.floor(cell / parts);
    marks.part[mark] = cell % parts;
    marks.severity[mark] = cells.severity[cell] ?? 0;
    marks.events[mark] = events;
    marks.row[mark] = cells.row[cell] ?? 0;
    mark++;
  }
  return marks;
}

interface LaneSource {
  readonly values: readonly string[];
  readonly total: number;
  /** Lanes of a chunk's rows. */
  readonly enter: (chunk: Chunk) => (i: number) => readonly number[] | undefined;
}

function entityLanes(list: EntityList, most: number): LaneSource {
  const { refs, linesOf, keys } = list.loudest(most);
  return {
    values: refs.map(({ value }: EntityRef) => value),
    total: list.all,
    enter: (chunk) => {
      const keyOf = keys.of(chunk);
      return (i) => linesOf(keyOf(i));
    },
  };
}

/** A row's lane for each of its rules that is shown. */
function ruleLanes(table: EventTable, rules: readonly string[], total: number): LaneSource {
  const lanes = new Map(rules.map((rule, lane) => [rule, lane]));
  const pool = table.strings("rule");
  const known: (readonly number[] | undefined)[] = [];
  const lanesOf = (list: number): readonly number[] => {
    const before = known[list];
    if (before !== undefined) return before;
    const shown = parseMarks(pool.get(list)).filter((mark) => typeof mark === "string");
    const own = [...new Set(shown.map(markedRule))].flatMap((rule) => lanes.get(rule) ?? []);
    known[list] = own;
    return own;
  };
  return {
    values: rules,
    total,
    enter: (chunk) => {
      const lists = chunk.column("rule");
      return (i) => (lists[i] === 0 ? undefined : lanesOf(lists[i] ?? 0));
    },
  };
}
