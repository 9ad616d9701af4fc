// ui/rule-editor: what may come next at the cursor. Says which values of the log are wanted, and fetches none itself.

import { resolveBodyField, bodyFieldSpec } from "../../core/audit/derived/body-fields.ts";
import {
  fieldSpec,
  resolveField,
  type FieldName,
  type FieldSpec,
} from "../../core/audit/fields.ts";
import { printPattern } from "../../core/filter/pattern.ts";
import {
  CONDITION_WORDS,
  CORRELATION_KEYS,
  DETECTION_KEYS,
  DOCUMENT_KEYS,
  FIELD_NAMES,
  KEY_VALUES,
  LOGSOURCE_KEYS,
  MODIFIERS,
  TAGS,
  type Suggestion,
} from "../words/rule-completions.ts";
import { cursorPlace, type CursorPlace } from "./cursor-place.ts";

export interface Wanted {
  readonly from: number;
  readonly options: readonly Suggestion[];
  /** Values of this field that contain `typed` belong here too. */
  readonly valuesOf?: { readonly field: FieldName; readonly typed: string };
}

export function suggestAt(text: string, cursor: number): Wanted | null {
  const place = cursorPlace(text, cursor);
  if (place === null) return null;
  const { from, path } = place;
  const [root, second] = path;
  const depth = path.length;
  const just = (options: readonly Suggestion[]): Wanted => ({ from, options });
  if (place.at === "key" && !place.isItem && depth === 0) return just(DOCUMENT_KEYS);
  if (root === "tags") return just(TAGS);
  if (root === "fields") return just(FIELD_NAMES);
  const known = KEY_VALUES.get(path.join(" "));
  if (known !== undefined) return just(known);
  if (place.at === "key" && root === "logsource") return just(LOGSOURCE_KEYS);
  if (root === "correlation") return inCorrelation(place);
  if (root !== "detection" && root !== "filter") return null;
  if (second === "condition") return inCondition(place, text, root);
  if (place.at === "key" && depth === 1) return just(DETECTION_KEYS);
  if (place.at === "key" && depth === 2) return atField(place);
  return depth === 3 ? atValue(place) : null;
}

function inCorrelation({ at, path, from }: CursorPlace): Wanted | null {
  if (at === "key" && path.length === 1) return { from, options: CORRELATION_KEYS };
  return path[1] === "group-by" ? { from, options: FIELD_NAMES } : null;
}

/** The word behind the last space or bracket. */
function inCondition(place: CursorPlace, text: string, section: string): Wanted {
  const word = /[^\s()]*$/.exec(place.typed)?.[0] ?? "";
  const names = selectionNames(text, section).map((label): Suggestion => ({
    label,
    detail: "selection",
    type: "property",
    boost: 3,
  }));
  const from = place.from + place.typed.length - word.length;
  return { from, options: [...names, ...CONDITION_WORDS] };
}

/** Keys one step below the section, as far as they stand on lines of their own. */
export function selectionNames(text: string, section: string): readonly string[] {
  const names = new Set<string>();
  let isInside = false;
  let column: number | undefined;
  for (const line of text.split(/\r\n?|\n/)) {
    if (/^\S/.test(line)) {
      isInside = line.startsWith(`${section}:`);
      column = undefined;
    }
    const found = isInside ? /^( +)([\w-]+):/.exec(line) : null;
    if (found === null) continue;
    const [, indent = "", name = ""] = found;
    column ??= indent.length;
    if (indent.length === column && name !== "condition" && name !== "rules") names.add(name);
  }
  return [...names];
}

/** Behind a bar modifiers, before it fields. */
function atField({ typed, from }: CursorPlace): Wanted {
  const bar = typed.lastIndexOf("|");
  if (bar < 0) return { from, options: FIELD_NAMES };
  const used = new Set(typed.split("|").slice(1, -1));
  return { from: from + bar + 1, options: MODIFIERS.filter(({ label }) => !used.has(label)) };
}

const BOOLEANS: readonly Suggestion[] = ["true", "false"].map((label) => ({
  label,
  type: "constant",
}));

/** Modifiers under which a value of the log is no value to compare with. */
const OTHER_VALUES =
  /\|(?:re|cidr|lt|lte|gt|gte|base64|base64offset|expand|minute|hour|day|week|month|year)\b/;

function atValue({ path, typed, from }: CursorPlace): Wanted | null {
  const item = path[2] ?? "";
  const [spelling = "", ...modifiers] = item.split("|");
  if (modifiers.includes("exists")) return { from, options: BOOLEANS };
  if (modifiers.includes("fieldref")) return { from, options: FIELD_NAMES };
  if (OTHER_VALUES.test(item)) return null;
  const derived = resolveBodyField(spelling);
  if (derived !== undefined)
    return bodyFieldSpec(derived).type === "boolean" ? { from, options: BOOLEANS } : null;
  const field = resolveField(spelling);
  if (field === undefined) return null;
  const { values = [] }: FieldSpec = fieldSpec(field);
  return {
    from,
    options: values.map((label) => ({ label, type: "constant" })),
    valuesOf: { field, typed },
  };
}

/** A value as it must stand in a rule: wildcards are only themselves, and YAML reads no more into it than a text. */
export function yamlText(value: string): string {
  const escaped = printPattern(value === "" ? [] : [value]);
  const isPlain =
    /^[\p{L}\d_/.][\p{L}\d_/.:@+()=;~ -]*$/u.test(escaped) &&
    !/: |:$| $|^(?:true|false|null|~)$|^\.?\d[\d.e+:-]*$|^0[xo]|^\.(?:inf|nan)$|^\.\.\.$/i.test(
      escaped,
    );
  if (isPlain) return escaped;
  // Lines and what is invisible are written as escapes, which single quotes have none of.
  if (/[\p{C}\p{Zl}\p{Zp}]/u.test(escaped)) return JSON.stringify(escaped);
  return `'${escaped.replaceAll("'", "''")}'`;
}
