// core/scan/kernel: what the kernel is told to read, worked out from the list of fields: a tree of objects with keys, and
// where each value goes. The only other names here are those reference.ts and isAuditEvent look at besides the list.

import { FIELDS, fieldSpec, type ColumnField, type FieldSpec } from "../../audit/fields.ts";
import { TELLING } from "../../audit/is-audit-event.ts";
import { ENTRY_MARKS, ENTRY_PATHS } from "../../formats/entry-pen.ts";
import { DEDOTTED, FLATTENED, LEVEL_KEYS } from "../../formats/native.ts";
import { columnNames, isTableField, widthOf } from "../columns.ts";

/** What a value must be, and what becomes of it: the numbers of assembly/keys.ts. */
const KIND = {
  text: 1,
  list: 2,
  uuid: 3,
  time: 4,
  number: 5,
  /** Any value but null sets the bits `operand`. */
  flag: 6,
  /** An object whose keys are those of node `operand`. */
  object: 7,
  /** A text every record must have here: `constant` itself, or beginning with it where `operand` is 1. */
  constant: 8,
  /** Any value, of which only the place is wanted. */
  span: 9,
  /** A record that has it is declined. */
  declined: 10,
  /** Any value, null too, sets the bits `operand`. */
  there: 11,
} as const;

export interface KeyPlan {
  /** The object the key belongs to: 0 is the record. */
  readonly node: number;
  readonly name: string;
  readonly kind: (typeof KIND)[keyof typeof KIND];
  readonly operand: number;
  readonly column?: string;
  readonly constant?: string;
  /** A record without constants is an event if it has all of these keys. */
  readonly tells?: true;
}

/** A key of a LogEntry of Google's, or of what is within one; node numbers follow those of the events' own. */
export interface EntryKeyPlan {
  readonly node: number;
  readonly name: string;
  readonly kind: typeof KIND.span | typeof KIND.object | typeof KIND.declined;
  readonly operand: number;
  /** Its place among the spans that are wanted, from 1; 0 for none. */
  readonly span: number;
}

export interface ColumnPlan {
  /** The field's; the path, where the value only helps to compute another; or one of the places. */
  readonly name: string;
  /** Of float64 NaN is absent, of all others 0. */
  readonly type: "uint8" | "uint16" | "uint32" | "float64";
  readonly perRow: number;
  readonly hasTable: boolean;
}

export interface KernelPlan {
  readonly keys: readonly KeyPlan[];
  /** The node of an entry itself, and its keys. */
  readonly entry: { readonly node: number; readonly keys: readonly EntryKeyPlan[] };
  readonly columns: readonly ColumnPlan[];
  /** Columns of a row's place: its record's start, its length, the newlines before it. */
  readonly places: readonly [start: string, length: string, line: string];
  /** The column of its form, which the host writes where it is not 0. */
  readonly form: string;
  /** Columns to take the time from, in this order, where the record has none in its own. */
  readonly timeFallbacks: readonly string[];
  /** The column of a byte that follows from three others. */
  readonly derived: { readonly to: ColumnField; readonly from: readonly ColumnField[] };
  /** The column that says whether a record carries a body. */
  readonly told: ColumnField;
  /** The column of keys that were asked for, see askedKeys. */
  readonly asked: string;
  /** Objects of a record that come again and again, whole: how many bytes tell one from another. */
  readonly repeated: readonly RepeatedObject[];
  /** A column of flags, and what stands for all that they make together beyond it. */
  readonly capped: { readonly column: ColumnField; readonly most: number };
}

interface RepeatedObject {
  readonly name: string;
  /** A multiple of 16. */
  readonly sample: number;
}

/**
 * How it ended and why it was allowed: some hundred of each for millions of events. The reason stands late in its object.
 * Users come again too, but there are thousands, and to fetch what is known of one takes as long as reading it.
 */
const REPEATED: readonly RepeatedObject[] = [
  { name: "responseStatus", sample: 32 },
  { name: "annotations", sample: 128 },
];

/** An audit event by its own word, see isAuditEvent. Those it knows by other signs are left to it. */
const MARKS = [
  { path: ["apiVersion"], constant: "audit.k8s.io/", begins: true },
  { path: ["kind"], constant: "Event", begins: false },
];

/** As reference.ts has them. */
const TIME_FALLBACKS = [["timestamp"], ["stageTimestamp"], ["metadata", "creationTimestamp"]];
const BODY_FLAGS = [
  { path: ["requestObject"], bits: 1 },
  { path: ["responseObject"], bits: 2 },
  { path: ["truncated"], bits: 4 },
  { path: ["annotations", "audit.k8s.io/truncated"], bits: 4 },
];
/** A lost body outweighs one that is there: its position in the field's values, which is its bit too. */
const BODIES = { column: "bodies", most: 4 } as const;
/** Keys of events that a shipper wrote over, and of the core API's events. */
const DECLINED = [
  ...[...LEVEL_KEYS, ...FLATTENED, "involvedObject"].map((key) => [key]),
  ["annotations", DEDOTTED],
];
/** All that isAuditEvent takes for a sign where kind and apiVersion are missing, as they are in a list's items. */
const SIGNS: ReadonlySet<string> = new Set(["auditID", ...TELLING]);
/** As outcomeOf wants them. */
const OUTCOME = { to: "outcome", from: ["status", "decision", "stage"] } as const;
/** Derived, or set later by the rules or the store. */
const NOT_READ: ReadonlySet<ColumnField> = new Set([
  "outcome",
  "severity",
  "rule",
  "bodies",
  "source",
]);

/** No field is called so. */
const PLACES = ["#start", "#length", "#line"] as const;
const FORM = "#form";
const ASKED = "#asked";

const KIND_OF_COLUMN = {
  string: KIND.text,
  list: KIND.list,
  uuid: KIND.uuid,
  time: KIND.time,
  number: KIND.number,
} as const;
const TYPE_OF_COLUMN = {
  string: "uint32",
  list: "uint32",
  uuid: "uint32",
  time: "float64",
  number: "uint16",
  enum: "uint8",
} as const;

/** The stack of open objects in assembly/record.ts. */
const DEEPEST_PATH = 16;

class Keys {
  readonly all: KeyPlan[] = [];
  readonly #objects = new Map<string, number>([["", 0]]);

  /** Objects that have keys. */
  get nodes(): number {
    return this.#objects.size;
  }

  add(path: readonly string[], key: Omit<KeyPlan, "node" | "name">): void {
    const name = path.at(-1) ?? "";
    const node = this.#object(path.slice(0, -1));
    const twice = this.all.some((other) => other.node === node && other.name === name);
    if (twice || path.length === 0 || path.length > DEEPEST_PATH || name.length > 255)
      throw new Error(`the kernel cannot read ${path.join(".")}, or reads it already`);
    this.all.push({ ...key, node, name });
  }

  #object(path: readonly string[]): number {
    const id = JSON.stringify(path);
    if (path.length === 0) return 0;
    const known = this.#objects.get(id);
    if (known !== undefined) return known;
    const node = this.#objects.size;
    this.#objects.set(id, node);
    this.add(path, { kind: KIND.object, operand: node });
    return node;
  }
}

function columnPlan(name: ColumnField): ColumnPlan {
  const { column } = fieldSpec(name);
  if (column === "virtual" || column === "derived" || column === "marked")
    throw new Error(`${name} has no column`);
  return {
    name,
    type: TYPE_OF_COLUMN[column],
    perRow: widthOf(name),
    hasTable: isTableField(name),
  };
}

function addField(keys: Keys, { name, path, column }: FieldSpec): void {
  if (
    path === undefined ||
    column === "enum" ||
    column === "virtual" ||
    column === "derived" ||
    column === "marked"
  )
    throw new Error(`field ${name} has no path and no rule to compute it`);
  keys.add(path, { kind: KIND_OF_COLUMN[column], operand: 0, column: name });
}

function planEntry(node: number): KernelPlan["entry"] {
  const nodes = new Map([["", node]]);
  const keys: EntryKeyPlan[] = [];
  const paths = ENTRY_PATHS.map((path) => path.join("\n"));
  // What is around comes before what is within.
  for (const [i, path] of paths.entries()) {
    const around = path.slice(0, Math.max(0, path.lastIndexOf("\n")));
    const parent = nodes.get(around);
    if (parent === undefined) throw new Error(`nothing is around ${path}`);
    const isObject = paths.some((other) => other.startsWith(`${path}\n`));
    const operand = isObject ? node + nodes.size : 0;
    if (isObject) nodes.set(path, operand);
    const name = path.slice(path.lastIndexOf("\n") + 1);
    const kind = isObject ? KIND.object : KIND.span;
    keys.push({ node: parent, name, kind, operand, span: i + 1 });
  }
  for (const name of ENTRY_MARKS)
    keys.push({ node, name, kind: KIND.declined, operand: 0, span: 0 });
  return { node, keys };
}

function planKernel(): KernelPlan {
  const keys = new Keys();
  const columns = columnNames.map(columnPlan);
  for (const { path, constant, begins } of MARKS)
    keys.add(path, { kind: KIND.constant, operand: begins ? 1 : 0, constant });
  for (const name of columnNames) if (!NOT_READ.has(name)) addField(keys, fieldSpec(name));
  for (const { path, bits } of BODY_FLAGS)
    keys.add(path, { kind: KIND.flag, operand: bits, column: "bodies" });
  for (const path of DECLINED) keys.add(path, { kind: KIND.declined, operand: 0 });
  const timeFallbacks = TIME_FALLBACKS.map((path) => {
    const joined = path.join(".");
    const field = FIELDS.find((spec) => "path" in spec && spec.path.join(".") === joined);
    if (field) return field.name;
    columns.push({ name: joined, type: "float64", perRow: 1, hasTable: false });
    keys.add(path, { kind: KIND.time, operand: 0, column: joined });
    return joined;
  });
  for (const name of PLACES) columns.push({ name, type: "uint32", perRow: 1, hasTable: false });
  for (const name of [FORM, ASKED])
    columns.push({ name, type: "uint8", perRow: 1, hasTable: false });
  const told = keys.all.map((key): KeyPlan =>
    key.node === 0 && SIGNS.has(key.name) ? { ...key, tells: true } : key,
  );
  const entry = planEntry(keys.nodes);
  const tables = { keys: told, entry, columns, places: PLACES, form: FORM };
  return {
    ...tables,
    timeFallbacks,
    derived: OUTCOME,
    told: "bodies",
    asked: ASKED,
    capped: BODIES,
    repeated: REPEATED,
  };
}

export const kernelPlan: KernelPlan = planKernel();

/** Beside some eighty of its own; the kernel has room for 256. */
const MOST_ASKED = 150;

/**
 * Keys by which the kernel tells of records that have any of these places, which are in no column: paths of names joined by
 * dots, of which some may be dots of a name. None where a record may have the place and no key of its own would show it.
 */
export function askedKeys(paths: readonly string[]): readonly KeyPlan[] | null {
  const asked = new Map<string, KeyPlan>();
  /** False where it cannot be told. */
  const add = (node: number, path: string): boolean => {
    for (let end = path.indexOf("."); ; end = path.indexOf(".", end + 1)) {
      const name = end < 0 ? path : path.slice(0, end);
      const known = kernelPlan.keys.find((key) => key.node === node && key.name === name);
      if (known?.kind === KIND.object && name !== path) {
        if (!add(known.operand, path.slice(end + 1))) return false;
      } else if (known === undefined && name !== "" && name.length < 256) {
        const key = { node, name, kind: KIND.there, operand: 1, column: ASKED };
        asked.set(JSON.stringify([node, name]), key);
      } else if (known?.kind !== KIND.declined && name === path) return false;
      if (end < 0) return true;
    }
  };
  return paths.every((path) => add(0, path)) && asked.size <= MOST_ASKED
    ? [...asked.values()]
    : null;
}
