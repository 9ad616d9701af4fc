// ui/query-bar: what may come next at the caret: fields, words, values of the log. Pure: says which values are wanted, and puts
// them in when they are there.

import { BODY_FIELDS, bodyFieldSpec } from "../../core/audit/derived/body-fields.ts";
import { FIELDS, fieldSpec, type FieldName, type FieldSpec } from "../../core/audit/fields.ts";
import type { CaretPlace, NamePlace, ValuePlace } from "../../core/filter/caret.ts";
import { conjunctsOf } from "../../core/filter/conjuncts.ts";
import { operandSpelling, scaleOf } from "../../core/filter/operand.ts";
import {
  ANY,
  and,
  equals,
  onField,
  type Operand,
  type Predicate,
} from "../../core/filter/predicate.ts";
import { printFilter } from "../../core/filter/print.ts";
import { readsRecords } from "../../core/filter/record-leaves.ts";
import type { FacetAnswer } from "../../worker/engine-api.ts";
import * as texts from "../words/screens/query-bar.tsx";

export interface Suggestion {
  /** A condition is a value with its field, in place of a bare word. */
  readonly kind: "field" | "value" | "condition" | "word" | "pattern" | "recent";
  readonly label: string;
  /** What is written in place of what stands at the caret. */
  readonly text: string;
  /** Events that have it; null where it is not known. */
  readonly count: number | null;
  readonly about: string;
  /** Of a value: whose it is. */
  readonly field?: FieldName;
  /** Something must follow. */
  readonly goesOn: boolean;
}

export interface Wanted {
  readonly fields: readonly FieldName[];
  readonly search: string;
  readonly limit: number;
  /** The rest of the filter, as far as columns tell. */
  readonly among: Predicate;
  /** Some of it would have the log itself read, and is left out. */
  readonly isRough: boolean;
}

/** Suggestions shown at once: as many as stand below the bar without covering the page. */
const SHOWN = 10;
/** Asked for, since those that begin with what is typed come first. */
const ASKED = 60;
/** Where the values of a bare word are looked for, and how many of each are shown. */
const WORD_FIELDS: readonly FieldName[] = ["user", "namespace", "resource", "verb", "ip", "name"];
const WORD_VALUES = 4;
/** A single letter stands in nearly every value. */
const WORD_LETTERS = 2;

export function wantedAt(place: CaretPlace): Wanted | null {
  const conjuncts = conjunctsOf(place.among);
  const columns = conjuncts.filter((conjunct) => !readsRecords(conjunct));
  const among = columns.length === conjuncts.length ? place.among : and(...columns);
  const rest = { search: place.typed, among, isRough: columns.length < conjuncts.length };
  if (place.at === "name")
    return place.typed.length < WORD_LETTERS || place.isInList
      ? null
      : { ...rest, fields: WORD_FIELDS, limit: WORD_VALUES };
  const { on } = place;
  if (on.kind !== "field" || /[*?]/.test(place.typed)) return null;
  return { ...rest, fields: [on.name], limit: ASKED };
}

/** `recent`: whole filters, in place of an empty one. `answers`: to what is wanted, or to what was wanted before; null while there are none. */
export function suggestionsAt(
  place: CaretPlace,
  answers: readonly FacetAnswer[] | null,
  recent: readonly string[] = [],
): readonly Suggestion[] {
  const all =
    place.at === "name"
      ? [...recent.map(recentOf), ...namesAt(place, answers)].slice(0, SHOWN)
      : valuesAt(place, answers);
  const [only] = all;
  // What stands there already is no suggestion.
  return all.length === 1 && only?.text === place.typed ? [] : all;
}

const recentOf = (query: string): Suggestion => ({
  kind: "recent",
  label: query,
  text: query,
  count: null,
  about: "",
  goesOn: false,
});

// ---- names ----

const WORDS: readonly Suggestion[] = [
  word("and", texts.andAbout),
  word("or", texts.orAbout),
  word("not", texts.notAbout),
];

function word(label: string, about: string): Suggestion {
  return { kind: "word", label, text: `${label} `, count: null, about, goesOn: true };
}

interface Named {
  readonly suggestion: Suggestion;
  /** In lower case: name, other spellings, words of the label. */
  readonly names: readonly string[];
}

const field = (name: string, about: string, names: readonly string[] = []): Named => ({
  suggestion: {
    kind: "field",
    label: name,
    text: name.endsWith(".") ? name : `${name}:`,
    count: null,
    about,
    goesOn: true,
  },
  names: [name, ...names].map((one) => one.toLowerCase()),
});

/** What an analyst asks for first stands first. */
const FIRST: readonly string[] = [
  "user",
  "verb",
  "resource",
  "namespace",
  "name",
  "ip",
  "status",
  "severity",
];

const NAMES: readonly Named[] = [
  ...[...FIELDS]
    .toSorted((a, b) => rank(a.name) - rank(b.name))
    .map(({ name, label, about, path, aliases = [], sigma }: FieldSpec) =>
      field(name, about, [
        ...aliases,
        ...label.split(" "),
        ...(path === undefined ? [] : [path.join(".")]),
        ...(sigma === undefined ? [] : [sigma]),
      ]),
    ),
  ...BODY_FIELDS.map(({ name, label, about }) =>
    field(name, about, [...name.split("."), ...label.split(" ")]),
  ),
  field("query.", texts.queryKeyAbout),
  field("raw", texts.rawAbout),
  field("requestObject.", texts.requestPathAbout),
  field("responseObject.", texts.responsePathAbout),
  field("annotations.", texts.annotationsAbout),
  field("user.extra.", texts.extraAbout),
];

function rank(name: string): number {
  const at = FIRST.indexOf(name);
  return at < 0 ? FIRST.length : at;
}

function namesAt(
  { typed, isAfterCondition, isInList }: NamePlace,
  answers: readonly FacetAnswer[] | null,
): readonly Suggestion[] {
  const begun = typed.toLowerCase();
  const words = WORDS.filter(
    ({ label }) =>
      label.startsWith(begun) && (isInList ? label === "or" : isAfterCondition || label === "not"),
  );
  if (isInList) return words;
  const byName = NAMES.filter(({ names: [name = ""] }) => name.startsWith(begun));
  const byOther =
    begun === ""
      ? []
      : NAMES.filter((one) => !byName.includes(one) && one.names.some((n) => n.startsWith(begun)));
  const names = [...byName, ...byOther].map(({ suggestion }) => suggestion);
  const values = (answers ?? []).flatMap((answer) =>
    valuesOf(answer, typed)
      .slice(0, WORD_VALUES)
      .map((value): Suggestion => {
        const text = conditionText(answer.field, value.label);
        return { ...value, kind: "condition", label: text, text };
      }),
  );
  const best = values.toSorted((a, b) => (b.count ?? 0) - (a.count ?? 0)).slice(0, SHOWN / 2);
  const room = SHOWN - best.length;
  return begun === "" && isAfterCondition
    ? [...words, ...names].slice(0, SHOWN)
    : [...[...names, ...words].slice(0, room), ...best];
}

// ---- values ----

function valuesAt(
  place: ValuePlace,
  answers: readonly FacetAnswer[] | null,
): readonly Suggestion[] {
  const { on, typed, isCompared } = place;
  const known = knownValues(on);
  const answer = (answers ?? []).find((one) => on.kind === "field" && one.field === on.name);
  const counted = answer === undefined ? [] : valuesOf(answer, typed);
  const values =
    known.length > 0 && counted.length === 0
      ? known
          .filter((value) => value.toLowerCase().startsWith(typed.toLowerCase()))
          .map((value) => valueOf(value, null))
      : counted;
  if (isCompared) return scaleOf(on) === "time" ? [] : values.slice(0, SHOWN);
  const written = values.map((value) => ({ ...value, text: valueText(on, value.label) }));
  const patterns = patternsAt(place, values.length);
  return [...written.slice(0, SHOWN - patterns.length), ...patterns];
}

/** Values that need no log. */
function knownValues(on: Operand): readonly string[] {
  if (on.kind === "derived") return bodyFieldSpec(on.name).type === "boolean" ? BOOLEANS : [];
  if (on.kind !== "field") return [];
  if (on.name === "inFlight") return ["yes"];
  const { values = [] }: FieldSpec = fieldSpec(on.name);
  return values;
}
const BOOLEANS = ["true", "false"] as const;

const valueOf = (label: string, count: number | null, name?: FieldName): Suggestion => ({
  kind: "value",
  label,
  text: label,
  count,
  about: "",
  goesOn: false,
  ...(name !== undefined && { field: name }),
});

/** Those that begin with what is typed first, each kind most frequent first. */
function valuesOf({ field: name, values }: FacetAnswer, typed: string): readonly Suggestion[] {
  const begun = typed.toLowerCase();
  const containing = values.filter(
    ({ value }) => value !== "" && value.toLowerCase().includes(begun),
  );
  const isBegun = (value: string): boolean => value.toLowerCase().startsWith(begun);
  return [
    ...containing.filter(({ value }) => isBegun(value)),
    ...containing.filter(({ value }) => !isBegun(value)),
  ].map(({ value, count }) => valueOf(value, count, name));
}

/** What is asked of fields that have an order. */
const COMPARISONS: ReadonlyMap<FieldName, readonly (readonly [text: string, about: string])[]> =
  new Map([
    ["severity", [[">=high", texts.highAndCritical]]],
    ["status", [[">=400", texts.refusedOrFailed]]],
    [
      "time",
      [
        ["-15m", texts.lastQuarterHour],
        ["-1h", texts.itsLastHour],
        ["-1d", texts.itsLastDay],
      ],
    ],
    [
      "duration",
      [
        [">1s", texts.longerThanSecond],
        [">1m", texts.longerThanMinute],
        [">1h", texts.longerThanHour],
      ],
    ],
  ]);

const pattern = (label: string, about: string): Suggestion => ({
  kind: "pattern",
  label,
  text: label,
  count: null,
  about,
  goesOn: false,
});

/** All that begin with what is typed; and all there are. */
function patternsAt({ on, typed }: ValuePlace, found: number): readonly Suggestion[] {
  if (typed === "") {
    const often = on.kind === "field" ? (COMPARISONS.get(on.name) ?? []) : [];
    const more = often.map(([label, about]) => pattern(label, about));
    return on.kind === "raw" ? [] : [...more, pattern("*", texts.any(operandSpelling(on)))];
  }
  const isText = on.kind === "field" && scaleOf(on) === "none";
  if (!isText || found < 2 || /[*?"\\]/.test(typed)) return [];
  const test = { op: "match", pattern: [typed, ANY] } as const;
  const text = printFilter(onField(on.name, test)).slice(`${on.name}:`.length);
  return [pattern(text, texts.everyThatBegins(operandSpelling(on)))];
}

const conditionText = (name: FieldName, value: string): string =>
  printFilter(onField(name, equals(value)));

/** As a click on the facet writes it. */
function valueText(on: Operand, value: string): string {
  const test: Predicate = { kind: "test", on, test: equals(value) };
  const text = printFilter(test);
  const at = text.indexOf(":");
  return at < 0 ? value : text.slice(at + 1);
}
