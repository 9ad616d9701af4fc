// testing/labelled: a log as the engine takes it in, whatever its wrapper, each request with the rules that tell of it. Read
// by the slow way alone: corpus.test.ts of ingest holds the kernel to the same columns.

import { severityRank, type Level } from "../../core/audit/severity.ts";
import { hasBit } from "../../core/base/bitset.ts";
import { BUILT_IN_RULES } from "../../core/detect/built-in-rules.ts";
import { compileRules } from "../../core/detect/rule-set.ts";
import { Ingest } from "../../core/ingest/ingest.ts";
import { readMembers, readRows } from "../../core/query/rows.ts";
import { shownRows } from "../../core/store/table.ts";
import type { FieldName } from "../../core/audit/fields.ts";
import { InProcessPool } from "../in-process-pool.ts";

const { rules } = compileRules(BUILT_IN_RULES);
const levels: ReadonlyMap<string, Level> = new Map(rules.map(({ id, level }) => [id, level]));

export interface ToldRequest {
  /** Ids of the rules that tell of it. */
  readonly rules: readonly string[];
  /** Rules that would, but for a filter, each as rule/filter. */
  readonly hidden: readonly string[];
  /** What the table shows of it. */
  readonly fields: Readonly<Partial<Record<FieldName, string>>>;
}

/** Every request of a file, under the name it has, in the order of its rows. */
export async function readLog(name: string, content: BlobPart): Promise<readonly ToldRequest[]> {
  const ingest = new Ingest(new InProcessPool(rules), () => undefined);
  await ingest.open([new File([content], name)]);
  const { store } = ingest;
  const shown = shownRows(store, store.length);
  const rows = Array.from({ length: store.length }, (_, row) => row).filter((row) =>
    hasBit(shown, row),
  );
  return readRows(store, rows, () => "").map(({ fields }, i) => ({
    rules: readMembers(store, rows[i] ?? 0, "rule"),
    hidden: (fields.suppressed ?? "").split(", ").filter((pair) => pair !== ""),
    fields,
  }));
}

/** More than a remark: an analyst is to look at it. */
export const isAlert = (rule: string): boolean => atLeast(rule, "medium");

export const isGrave = (rule: string): boolean => atLeast(rule, "high");

const atLeast = (rule: string, level: Level): boolean =>
  severityRank(levels.get(rule) ?? "none") >= severityRank(level);
