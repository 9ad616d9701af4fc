// state/session: rules in a session file: what is on, at what level, and files of the user's own. What they say is not looked at
// here: rules are read by their own reader, whoever they come from.

import { SEVERITIES, type Level } from "../../core/audit/severity.ts";
import type { Tuning } from "../../worker/engine-api.ts";
import { listOf, objectOf, oneOf, textOf } from "./read-values.ts";

/** What belongs to a case besides what was said. */
export interface SessionRules {
  readonly tuning: Tuning;
  /** The rule in the editor: its file, its text, and the text as it was kept last. */
  readonly edited: {
    readonly file: string | null;
    readonly text: string;
    readonly kept: string;
  } | null;
}

/** As for files of rules that are dropped. */
const FILES = 20_000;
const FILE_CHARACTERS = 1_000_000;
const IDS = 100_000;
const ID_LIMIT = 1_000;
const ORIGINS = ["file", "editor", "suppression"] as const;
const LEVELS = SEVERITIES.filter((one): one is Level => one !== "none");

export function readRules(value: unknown): SessionRules | null {
  if (value === null) return null;
  const map = objectOf(value, "rules", ["tuning", "edited"]);
  return { tuning: readTuning(map.get("tuning")), edited: readEdited(map.get("edited")) };
}

function readTuning(value: unknown): Tuning {
  const map = objectOf(value, "rules.tuning", ["files", "off", "levels", "filtersOff"]);
  const ids = (key: string): readonly string[] =>
    listOf(map.get(key), `rules.tuning.${key}`, IDS).map((one, i) =>
      textOf(one, `rules.tuning.${key}[${i}]`, ID_LIMIT),
    );
  const levels = [...objectOf(map.get("levels"), "rules.tuning.levels", null)].map(
    ([id, level]) => [id, oneOf(level, "rules.tuning.levels", LEVELS)] as const,
  );
  return {
    files: listOf(map.get("files"), "rules.tuning.files", FILES).map((one, i) => {
      const place = `rules.tuning.files[${i}]`;
      const file = objectOf(one, place, ["file", "text", "origin"]);
      return {
        file: textOf(file.get("file"), `${place}.file`, ID_LIMIT),
        text: textOf(file.get("text"), `${place}.text`, FILE_CHARACTERS),
        origin: oneOf(file.get("origin"), `${place}.origin`, ORIGINS),
      };
    }),
    off: ids("off"),
    // Entries become own properties, whatever they are called.
    levels: Object.fromEntries(levels),
    filtersOff: ids("filtersOff"),
  };
}

function readEdited(value: unknown): SessionRules["edited"] {
  if (value === null) return null;
  const map = objectOf(value, "rules.edited", ["file", "text", "kept"]);
  const file = map.get("file");
  const text = (key: string): string =>
    textOf(map.get(key), `rules.edited.${key}`, FILE_CHARACTERS);
  return {
    file: file === null ? null : textOf(file, "rules.edited.file", ID_LIMIT),
    text: text("text"),
    kept: text("kept"),
  };
}
