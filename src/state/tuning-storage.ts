// state: the tuning survives a reload of the tab, and ends with it: sessionStorage, as nothing else of a case may stay on the
// computer. A browser gives some five million characters; SigmaHQ's rules for Kubernetes have 20,000. What does not fit is not
// kept, and the page says so. Written by an earlier version or by hand, it is checked like any other input.

import { SEVERITIES, type Level } from "../core/audit/severity.ts";
import type { Tuning, UserRuleFile } from "../worker/engine-api.ts";
import { isTuned } from "./tuning.ts";

const KEY = "auditscope-tuning";

/** Whether it is kept. */
export function keepTuning(tuning: Tuning, storage: Storage | undefined = tabStorage()): boolean {
  try {
    if (storage === undefined) return false;
    if (isTuned(tuning)) storage.setItem(KEY, JSON.stringify(tuning));
    else storage.removeItem(KEY);
    return true;
  } catch {
    // Full. An older one must not come back in its place.
    storage?.removeItem(KEY);
    return false;
  }
}

/** Null where there is none. */
export function keptTuning(storage: Storage | undefined = tabStorage()): Tuning | null {
  try {
    const text = storage?.getItem(KEY) ?? null;
    return text === null ? null : readTuning(JSON.parse(text));
  } catch {
    return null;
  }
}

/** A browser may forbid it. */
function tabStorage(): Storage | undefined {
  try {
    return globalThis.sessionStorage;
  } catch {
    return undefined;
  }
}

function readTuning(value: unknown): Tuning | null {
  if (!isObject(value)) return null;
  const { files, off, levels, filtersOff } = value;
  return {
    files: Array.isArray(files) ? files.filter(isRuleFile) : [],
    off: texts(off),
    levels: isObject(levels)
      ? Object.fromEntries(
          Object.entries(levels).filter((entry): entry is [string, Level] => isLevel(entry[1])),
        )
      : {},
    filtersOff: texts(filtersOff),
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];

const isLevel = (value: unknown): value is Level =>
  value !== "none" && SEVERITIES.some((one) => one === value);

const isRuleFile = (value: unknown): value is UserRuleFile =>
  isObject(value) &&
  typeof value["file"] === "string" &&
  typeof value["text"] === "string" &&
  ["file", "editor", "suppression"].includes(String(value["origin"]));
