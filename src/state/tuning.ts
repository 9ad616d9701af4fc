// state: what the user has chosen about rules: files added, what is off, levels, suppressions. Pure: a change is a function
// from tuning to tuning, and the engine is given the whole. Ids come from files that others wrote, so what is kept by id is
// looked up as own properties only.

import type { Level } from "../core/audit/severity.ts";
import type { RuleFilesRead, Tuning, UserRuleFile } from "../worker/engine-api.ts";

export const NO_TUNING: Tuning = { files: [], off: [], levels: {}, filtersOff: [] };

/** What was last read in: what of it is not in the book, and why. */
export type RuleImport = Pick<RuleFilesRead, "others" | "refused">;

export const NO_IMPORT: RuleImport = { others: [], refused: [] };

/** A file of a name that is there already takes its place. */
export function withFiles(tuning: Tuning, files: readonly UserRuleFile[]): Tuning {
  const byName = new Map(tuning.files.map((one) => [one.file, one]));
  for (const one of files) byName.set(one.file, one);
  return { ...tuning, files: [...byName.values()] };
}

export const withoutFile = (tuning: Tuning, file: string): Tuning => ({
  ...tuning,
  files: tuning.files.filter((one) => one.file !== file),
});

const withId = (ids: readonly string[], id: string, isIn: boolean): readonly string[] =>
  isIn ? [...ids.filter((one) => one !== id), id] : ids.filter((one) => one !== id);

export const withRule = (tuning: Tuning, id: string, isOn: boolean): Tuning => ({
  ...tuning,
  off: withId(tuning.off, id, !isOn),
});

export const withFilter = (tuning: Tuning, id: string, isOn: boolean): Tuning => ({
  ...tuning,
  filtersOff: withId(tuning.filtersOff, id, !isOn),
});

/** Null gives the rule its own level back. */
export function withLevel(tuning: Tuning, id: string, level: Level | null): Tuning {
  const levels = new Map(Object.entries(tuning.levels));
  if (level === null) levels.delete(id);
  else levels.set(id, level);
  // Entries become own properties, whatever they are called: `__proto__` too.
  return { ...tuning, levels: Object.fromEntries(levels) };
}

/** Both: what is off in either is off, and where they differ in a level or a file the other's counts. */
export const withTuning = (tuning: Tuning, other: Tuning): Tuning => ({
  ...withFiles(tuning, other.files),
  off: [...new Set([...tuning.off, ...other.off])],
  filtersOff: [...new Set([...tuning.filtersOff, ...other.filtersOff])],
  levels: Object.fromEntries([...Object.entries(tuning.levels), ...Object.entries(other.levels)]),
});

/** A name for a file that no other has: `suppression-3.yml`. */
export function freeName(tuning: Tuning, stem: string): string {
  const taken = new Set(tuning.files.map(({ file }) => file));
  for (let n = 1; ; n++) {
    const name = `${stem}-${n}.yml`;
    if (!taken.has(name)) return name;
  }
}

export const isTuned = ({ files, off, levels, filtersOff }: Tuning): boolean =>
  files.length + off.length + filtersOff.length + Object.keys(levels).length > 0;
