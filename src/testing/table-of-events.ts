// testing: a table of events in memory from parsed events, as small and plain as a table can be. Its columns hold what the
// reference reader finds, in chunks as short as wanted, so that borders between chunks are met in every test.

import {
  FIELDS,
  fieldSpec,
  isDerivedField,
  isMarkField,
  type ColumnField,
  type FieldName,
  type TableField,
} from "../core/audit/fields.ts";
import type { RuleMark } from "../core/audit/derived/rule-marks.ts";
import { SEVERITIES, severityRank, type Severity } from "../core/audit/severity.ts";
import { isInFlight } from "../core/audit/stages.ts";
import type { Bitset } from "../core/base/bitset.ts";
import { derivedValue, type Derived } from "../core/filter/match-event.ts";
import type { ColumnArray } from "../core/scan/batch.ts";
import { columnNames } from "../core/scan/columns.ts";
import { readRecord, type ColumnValue } from "../core/scan/reference.ts";
import { NOT_UUID, writeUuid } from "../core/scan/uuid.ts";
import { listMembers } from "../core/store/list-members.ts";
import type { Chunk, EventTable, StringPool } from "../core/store/table.ts";

export interface GivenEvent {
  readonly event: object;
  readonly severity?: Severity;
  readonly rules?: readonly RuleMark[];
}

/** The record of an event, as a log would hold it. */
export const textOf = ({ event }: GivenEvent): string => JSON.stringify(event);

/** Reads records back as if they lay in a file; undefined for a row that is not there. */
export const recordsOf =
  (events: readonly (GivenEvent | undefined)[]) =>
  (row: number): Promise<Uint8Array | undefined> => {
    const given = events[row];
    return Promise.resolve(given && new TextEncoder().encode(textOf(given)));
  };

class Pool implements StringPool {
  readonly #texts: string[] = [""];
  readonly #ids = new Map<string, number>();
  get size(): number {
    return this.#texts.length - 1;
  }
  get(id: number): string {
    return this.#texts[id] ?? "";
  }
  intern(text: string): number {
    const id = this.#ids.get(text) ?? this.#texts.push(text) - 1;
    this.#ids.set(text, id);
    return id;
  }
}

export interface TableOfEvents extends EventTable {
  add(given: GivenEvent): void;
  /** The row is another event from now on. */
  change(row: number, given: GivenEvent): void;
  hidden: Bitset | null;
  /** What the event itself does not say: for matchesEvent. */
  derived(row: number): Derived;
  /** Does the event have the field? */
  present(row: number, name: FieldName): boolean;
  /** A list as it rests in the table: compact JSON. */
  listText(row: number, name: FieldName): string;
}

/** `chunkRows` is a multiple of 32. */
export function tableOfEvents(events: readonly GivenEvent[] = [], chunkRows = 64): TableOfEvents {
  const pools = new Map<TableField, Pool>();
  const rows: Map<ColumnField, ColumnValue>[] = [];
  const given: object[] = [];
  const poolOf = (name: TableField): Pool => {
    const pool = pools.get(name) ?? new Pool();
    pools.set(name, pool);
    return pool;
  };
  // Filled when a row comes: ids are handed out in order of arrival.
  const cells: Map<ColumnField, number[]>[] = [];
  const revisions: number[] = [];
  let revision = 0;

  const put = (row: number, { event, severity = "none", rules = [] }: GivenEvent): void => {
    const bytes = new TextEncoder().encode(JSON.stringify(event));
    const record = readRecord(bytes, 0, bytes.length);
    if (record.kind !== "event") throw new Error(`no event: ${record.reason}`);
    const values = new Map(columnNames.map((name, i) => [name, record.values[i]]));
    values.set("severity", severityRank(severity));
    values.set("rule", rules.length === 0 ? undefined : JSON.stringify(rules));
    rows[row] = values;
    given[row] = event;
    cells[row] = new Map(columnNames.map((name) => [name, cellOf(name, values.get(name))]));
  };

  const table: TableOfEvents = {
    get length() {
      return rows.length;
    },
    get chunks() {
      const count = Math.ceil(rows.length / chunkRows);
      return Array.from({ length: count }, (_, i) => chunkAt(i));
    },
    hidden: null,
    get revision() {
      return revision;
    },
    strings: poolOf,
    add: (one) => {
      put(rows.length, one);
    },
    change: (row, one) => {
      put(row, one);
      revisions[Math.floor(row / chunkRows)] = ++revision;
    },
    present: (row, name) => {
      const isUnderWay = isInFlight(
        String(rows[row]?.get("stage") ?? ""),
        Number(rows[row]?.get("status") ?? 0),
      );
      if (name === "inFlight") return isUnderWay;
      if (name === "duration")
        return !isUnderWay && table.present(row, "time") && table.present(row, "stageTime");
      if (isDerivedField(name))
        return derivedValue(name, given[row], table.derived(row)) !== undefined;
      if (isMarkField(name)) return false;
      const value = rows[row]?.get(name);
      const { column } = fieldSpec(name);
      return (
        column === "enum" ||
        (value !== undefined && !Number.isNaN(value) && !(column === "number" && value === 0))
      );
    },
    listText: (row, name) =>
      name === "duration" || name === "inFlight" || isDerivedField(name) || isMarkField(name)
        ? ""
        : String(rows[row]?.get(name) ?? ""),
    derived: (row) => {
      const values = rows[row] ?? new Map<ColumnField, ColumnValue>();
      const rule = values.get("rule");
      const time = values.get("time");
      return {
        severity: SEVERITIES[Number(values.get("severity"))] ?? "none",
        outcome: textOfEnum("outcome", values.get("outcome")),
        bodies: textOfEnum("bodies", values.get("bodies")),
        ...(typeof rule === "string" ? { rule: listMembers(rule) } : {}),
        ...(typeof time === "number" && !Number.isNaN(time) ? { time } : {}),
      };
    },
  };
  for (const one of events) table.add(one);
  return table;

  function cellOf(name: ColumnField, value: ColumnValue): number[] {
    const field = FIELDS.find((candidate) => candidate.name === name);
    if (field?.column === "uuid") {
      const words: number[] = [];
      if (typeof value !== "string") return [0, 0, 0, 0];
      return writeUuid(value, words) ? words : [NOT_UUID, poolOf(field.name).intern(value), 0, 0];
    }
    if (field?.column === "string" || field?.column === "list")
      return [typeof value === "string" ? poolOf(field.name).intern(value) : 0];
    return [Number(value)];
  }

  function chunkAt(index: number): Chunk {
    const start = index * chunkRows;
    const own = cells.slice(start, start + chunkRows);
    return {
      start,
      length: own.length,
      revision: revisions[index] ?? 0,
      column: (name) =>
        columnOf(
          name,
          own.flatMap((cell) => cell.get(name) ?? []),
          index,
        ),
    };
  }
}

function textOfEnum(name: ColumnField, value: ColumnValue): string {
  const field = FIELDS.find((candidate) => candidate.name === name);
  return (field !== undefined && "values" in field ? field.values[Number(value)] : undefined) ?? "";
}

/** Longer than needed, as columns may be, with something in the rows that are not in use; ids of changing width. */
function columnOf(name: ColumnField, values: readonly number[], index: number): ColumnArray {
  const field = FIELDS.find((candidate) => candidate.name === name);
  const padded = [...values, 1, 1, 1, 1];
  if (field?.column === "time") return Float64Array.from(padded);
  if (field?.column === "enum") return Uint8Array.from(padded);
  if (field?.column === "number") return Uint16Array.from(padded);
  if (field?.column === "uuid" || index % 3 === 2) return Uint32Array.from(padded);
  return index % 3 === 1 ? Uint16Array.from(padded) : Uint8Array.from(padded);
}
