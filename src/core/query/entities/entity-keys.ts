// core/query/entities: which entity a row is of, as a small number, so that what is counted of entities rests in typed arrays.
// A row has one key. Of addresses the key is the list that the row has, and stands for each address in it: lists are taken
// apart when all rows are counted, some thousand times instead of some million.
//
// Whoever writes the log chooses the names, so keys are bounded: what comes when there are a million is counted as not told
// apart.

import { objectParts, objectValue, type EntityKind, type EntityRef } from "../../audit/entity.ts";
import type { TableField } from "../../audit/fields.ts";
import { listMembers } from "../../store/list-members.ts";
import type { Chunk, EventTable, StringPool } from "../../store/table.ts";
import { ActorNumbers, idOf } from "../actor-numbers.ts";
import { IdTuples, NO_ROOM } from "../id-tuples.ts";

/** Of a row that has no such entity: nobody, no namespace, a list instead of one object. */
export const NO_KEY = 0;
/** Of a row for whose entity there was no room. */
export const CROWDED = -1;

export const MOST_KEYS = 1 << 20;

export interface EntityKeys {
  /** Reads keys of a chunk's rows: NO_KEY, CROWDED, or a key below `limit`. */
  readonly of: (chunk: Chunk) => (i: number) => number;
  /** Keys are less than this, as far as rows were read. */
  readonly limit: () => number;
  /** Whether rows that are read make it more. */
  readonly grows: boolean;
  /** What a key stands for: one value, but several of a list of addresses. */
  readonly values: (key: number) => readonly string[];
  /** Its first value as people write it, for searching and sorting: see entityText. */
  readonly text: (key: number) => string;
}

export function entityKeys(
  table: EventTable,
  kind: EntityKind,
  most: number = MOST_KEYS,
): EntityKeys {
  switch (kind) {
    case "actor":
      return actorKeys(table, most);
    case "object":
      return objectKeys(table, most);
    case "ip":
      return idKeys(table, { field: "ip", most, values: listMembers });
    case "userAgent":
    case "namespace":
      return idKeys(table, { field: kind, most, values: (text) => [text] });
  }
}

/**
 * The same keys, kept by row by whoever reads them first, so that who reads them again does not hash four words a row again: a
 * million rows of objects take 4 MB and half of the time. What comes after `settle` must be of rows that were read before it.
 */
export function keptKeys(keys: EntityKeys, rows: number): EntityKeys & { settle(): void } {
  const kept = new Int32Array(rows);
  let isSettled = false;
  return {
    ...keys,
    settle: () => {
      isSettled = true;
    },
    of: (chunk) => {
      const { start } = chunk;
      if (isSettled) return (i) => kept[start + i] ?? NO_KEY;
      const keyOf = keys.of(chunk);
      return (i) => {
        const key = keyOf(i);
        kept[start + i] = key;
        return key;
      };
    },
  };
}

export const entityRef = (kind: EntityKind, value: string): EntityRef => ({ kind, value });

/** An entity's name as people write it. */
export function entityText(kind: EntityKind, value: string): string {
  const parts = kind === "object" ? objectParts(value) : null;
  return parts === null ? value : objectText(parts.resource, parts.namespace, parts.name);
}

const objectText = (resource: string, namespace: string, name: string): string =>
  `${resource} ${namespace === "" ? "" : `${namespace}/`}${name}`;

function idKeys(
  table: EventTable,
  {
    field,
    most,
    values,
  }: {
    readonly field: Extract<TableField, "ip" | "userAgent" | "namespace">;
    readonly most: number;
    readonly values: (text: string) => readonly string[];
  },
): EntityKeys {
  const pool = table.strings(field);
  const empties = new Set([idOf(pool, ""), field === "ip" ? idOf(pool, "[]") : 0]);
  const [a = 0, b = 0] = [...empties];
  return {
    of: (chunk) => {
      const ids = chunk.column(field);
      return (i) => {
        const id = ids[i] ?? 0;
        return id === a || id === b ? NO_KEY : id < most ? id : CROWDED;
      };
    },
    limit: () => Math.min(most, pool.size + 1),
    grows: false,
    values: (key) => values(pool.get(key)),
    text: (key) => values(pool.get(key))[0] ?? "",
  };
}

/** Twice as many keys as actors: see ActorNumbers. */
function actorKeys(table: EventTable, most: number): EntityKeys {
  const actors = new ActorNumbers(table);
  const pools = [table.strings("user"), table.strings("impersonatedUser")];
  return {
    of: (chunk) => {
      const users = chunk.column("user");
      const impersonated = chunk.column("impersonatedUser");
      return (i) => {
        const key = actors.of(users[i] ?? 0, impersonated[i] ?? 0);
        return key < most ? key : CROWDED;
      };
    },
    limit: () => Math.min(most, 2 * Math.max(...pools.map(({ size }) => size)) + 2),
    grows: false,
    values: (key) => [actors.name(key)],
    text: (key) => actors.name(key),
  };
}

function objectKeys(table: EventTable, most: number): EntityKeys {
  const fields = ["apiGroup", "resource", "namespace", "name"] as const;
  const pools = fields.map((field): StringPool => table.strings(field));
  const [noGroup = 0, noResource = 0, noNamespace = 0, noName = 0] = pools.map((p) => idOf(p, ""));
  const tuples = new IdTuples(4, most - 1);
  const tuple = new Uint32Array(5);
  const text = (key: number, at: number): string => pools[at]?.get(tuples.word(key - 1, at)) ?? "";
  return {
    of: (chunk) => {
      const groups = chunk.column("apiGroup");
      const resources = chunk.column("resource");
      const namespaces = chunk.column("namespace");
      const names = chunk.column("name");
      let last = NO_KEY;
      return (i) => {
        const name = names[i] ?? 0;
        const resource = resources[i] ?? 0;
        if (name === 0 || name === noName || resource === 0 || resource === noResource)
          return NO_KEY;
        const group = groups[i] ?? 0;
        const namespace = namespaces[i] ?? 0;
        const g = group === noGroup ? 0 : group;
        const n = namespace === noNamespace ? 0 : namespace;
        // Requests for one object often follow each other.
        if (
          last > NO_KEY &&
          tuple[3] === name &&
          tuple[1] === resource &&
          tuple[2] === n &&
          tuple[0] === g
        )
          return last;
        tuple[0] = g;
        tuple[1] = resource;
        tuple[2] = n;
        tuple[3] = name;
        const number = tuples.intern(tuple);
        last = number === NO_ROOM ? CROWDED : number + 1;
        return last;
      };
    },
    limit: () => tuples.size + 1,
    grows: true,
    values: (key) => [
      objectValue({
        apiGroup: text(key, 0),
        resource: text(key, 1),
        namespace: text(key, 2),
        name: text(key, 3),
      }),
    ],
    text: (key) => objectText(text(key, 1), text(key, 2), text(key, 3)),
  };
}
