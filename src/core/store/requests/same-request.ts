// core/store: when two rows are of one request, and when they are one record twice. The audit ID alone says neither: the
// API server takes it from the client, so whoever uses one ID for two requests would hide the second behind the first.

import { columnNames } from "../../scan/columns.ts";
import { fieldSpec } from "../../audit/fields.ts";
import { inChunk, type ChunkColumns, type RowColumns } from "./row-columns.ts";

/** The value of `bodies` where a record was cut. */
export const LOST = 4;

/** A record that was cut off before its times: what stands as its time is its wrapper's, if anything. */
export const isCutOff = ({ bodies, stageTime }: ChunkColumns, at: number): boolean =>
  bodies[at] === LOST && Number.isNaN(stageTime[at]);

export const hasId = ({ auditID }: ChunkColumns, at: number): boolean =>
  ((auditID[at * 4] ?? 0) |
    (auditID[at * 4 + 1] ?? 0) |
    (auditID[at * 4 + 2] ?? 0) |
    (auditID[at * 4 + 3] ?? 0)) !==
  0;

/** By audit ID, user, verb and URI; 0 for those of one request, if their times received agree too. */
export function compareRequests(columns: RowColumns, rowA: number, rowB: number): number {
  const [a, b] = [columns.of(rowA), columns.of(rowB)];
  const [i, k] = [inChunk(rowA), inChunk(rowB)];
  for (let word = 0; word < 4; word++) {
    const difference = (a.auditID[i * 4 + word] ?? 0) - (b.auditID[k * 4 + word] ?? 0);
    if (difference !== 0) return difference;
  }
  return (
    (a.uri[i] ?? 0) - (b.uri[k] ?? 0) ||
    (a.user[i] ?? 0) - (b.user[k] ?? 0) ||
    (a.verb[i] ?? 0) - (b.verb[k] ?? 0)
  );
}

/** Where the record came from is not what it says. */
const OWN = columnNames.indexOf("source");
const widths = columnNames.map((name) => (fieldSpec(name).column === "uuid" ? 4 : 1));

/** By all columns; 0 for one record twice, however it is written. Of a record that was cut, its length must agree as well. */
export function compareRecords(columns: RowColumns, rowA: number, rowB: number): number {
  const [a, b] = [columns.of(rowA), columns.of(rowB)];
  const [i, k] = [inChunk(rowA), inChunk(rowB)];
  for (let column = 0; column < a.all.length; column++) {
    if (column === OWN) continue;
    const [left, right] = [a.all[column], b.all[column]];
    const width = widths[column] ?? 1;
    for (let word = 0; word < width; word++) {
      const [x, y] = [left?.[i * width + word] ?? 0, right?.[k * width + word] ?? 0];
      if (x === y || (Number.isNaN(x) && Number.isNaN(y))) continue;
      return Number.isNaN(x) ? 1 : Number.isNaN(y) ? -1 : x - y;
    }
  }
  return isCutOff(a, i) ? (a.byteLength[i] ?? 0) - (b.byteLength[k] ?? 0) : 0;
}
