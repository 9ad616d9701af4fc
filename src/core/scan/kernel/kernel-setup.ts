// core/scan/kernel: the plan, told to a new kernel: its columns, tables, keys and what follows from what. The kernel knows
// no name of a field but by this.

import { WORDS } from "../../formats/entry-pen.ts";
import type { KernelExports } from "./kernel-exports.ts";
import type { KernelMemory } from "./kernel-memory.ts";
import { kernelPlan, type ColumnPlan, type KeyPlan } from "./kernel-plan.ts";

/** Of the values of a column. */
export const ARRAYS = {
  uint8: Uint8Array,
  uint16: Uint16Array,
  uint32: Uint32Array,
  float64: Float64Array,
} as const;

/** 99 % of events have less than 8 kB; what is longer is rare enough for the reference. */
export const SCRATCH_BYTES = 256 << 10;
const ZEROS = 0n;
const NAN = 0x7ff8000000000000n;

/** A hash that an author of logs could foresee would let him make every text collide with every other. */
const randomSeed = (): bigint => crypto.getRandomValues(new BigUint64Array(1))[0] ?? 0n;

export interface KernelSetup {
  readonly windowBytes: number;
  /** What a record must hold, one of them, to be among those told of a run. Of 1 to 255 bytes each. */
  readonly needles: readonly Uint8Array[];
  /** Also rows without a body are told. */
  readonly tellsAll: boolean;
  /** See askedKeys: rows that have one are told, whatever they hold. */
  readonly asked: readonly KeyPlan[];
  /** The id of the first text that a column's table will hold. */
  readonly firstId: (column: string) => number;
}

export interface PlacedColumn {
  readonly plan: ColumnPlan;
  /** The kernel's own record of it. */
  readonly handle: number;
}

/** Where everything lies: addresses, and the kernel's own records. */
export interface KernelPlaces {
  readonly window: number;
  readonly scratch: number;
  /** Where the words of entries begin and end. */
  readonly words: Uint32Array;
  readonly tables: ReadonlyMap<string, number>;
  column(name: string): PlacedColumn;
}

export function setUpKernel(
  kernel: KernelExports,
  memory: KernelMemory,
  { windowBytes, needles, tellsAll, asked, firstId }: KernelSetup,
): KernelPlaces {
  kernel.seedHash(randomSeed());
  const window = kernel.allocate(windowBytes);
  const scratch = kernel.allocate(SCRATCH_BYTES);
  const { column, tables } = createColumns(kernel, firstId);
  const handleOf = (name: string): number => column(name).handle;
  createKeys(kernel, memory, { asked, handleOf, tables });
  const words = createEntry(kernel, memory);
  const { places, form } = kernelPlan;
  const [start = 0, length = 0, line = 0, how = 0] = [...places, form].map(handleOf);
  kernel.keepPlacesIn(start, length, line, how);
  kernel.unescapeTo(scratch, SCRATCH_BYTES);
  for (const needle of needles) kernel.addNeedle(memory.keepBytes(needle), needle.length);
  if (needles.length > 0) kernel.tellRows(tellsAll ? 0 : handleOf(kernelPlan.told));
  if (asked.length > 0) kernel.tellAsked(handleOf(kernelPlan.asked));
  for (const name of kernelPlan.timeFallbacks) kernel.fallBack(handleOf("time"), handleOf(name));
  kernel.capAt(handleOf(kernelPlan.capped.column), kernelPlan.capped.most);
  const [a = 0, b = 0, c = 0] = kernelPlan.derived.from.map(handleOf);
  kernel.derive(handleOf(kernelPlan.derived.to), a, b, c);
  return { window, scratch, words, tables, column };
}

function createColumns(
  kernel: KernelExports,
  firstId: KernelSetup["firstId"],
): Pick<KernelPlaces, "column" | "tables"> {
  const columns = new Map<string, PlacedColumn>();
  const tables = new Map<string, number>();
  for (const plan of kernelPlan.columns) {
    const { name, type, perRow } = plan;
    const absent = type === "float64" ? NAN : ZEROS;
    const handle = kernel.createColumn(ARRAYS[type].BYTES_PER_ELEMENT * perRow, absent);
    columns.set(name, { handle, plan });
    if (plan.hasTable) tables.set(name, kernel.createTable(firstId(name)));
  }
  return {
    tables,
    column: (name) => {
      const column = columns.get(name);
      if (column === undefined) throw new Error(`the kernel has no column ${name}`);
      return column;
    },
  };
}

function createKeys(
  kernel: KernelExports,
  memory: KernelMemory,
  {
    asked,
    handleOf,
    tables,
  }: Pick<KernelSetup, "asked"> &
    Pick<KernelPlaces, "tables"> & { readonly handleOf: (column: string) => number },
): void {
  const keyOf = new Map<string, number>();
  for (const { node, name, kind, operand, column, constant, tells } of [
    ...kernelPlan.keys,
    ...asked,
  ]) {
    // With what stands behind a key, so that one comparison finds the key that is expected.
    const key = kernel.createKey(node, kind, operand, memory.keep(`${name}":`), name.length);
    if (column !== undefined) kernel.keepIn(key, handleOf(column), tables.get(column) ?? 0);
    if (constant !== undefined) kernel.requireText(key, memory.keep(constant), constant.length);
    if (tells) kernel.setTelling(key);
    if (node === 0) keyOf.set(name, key);
  }
  for (const { name, sample } of kernelPlan.repeated)
    kernel.expectAgain(keyOf.get(name) ?? 0, sample);
}

/** Returns where the words of entries lie. */
function createEntry(kernel: KernelExports, memory: KernelMemory): Uint32Array {
  const { node: root, keys } = kernelPlan.entry;
  kernel.createEntry(root, keys.length);
  for (const { node, name, kind, operand, span } of keys)
    kernel.createSpan(node, kind, operand, memory.keep(`${name}":`), name.length, span);
  return Uint32Array.from(
    WORDS.flatMap((word) => {
      const at = memory.keepBytes(word);
      return [at, at + word.length];
    }),
  );
}
