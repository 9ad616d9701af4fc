// core/filter: the parts of a predicate that no column can answer. Who asks for one of them asks for the file to be read.

import { isRecordOperand, type Predicate, type RecordLeaf } from "./predicate.ts";

/** Each as often as it stands there, in order. */
export function recordLeavesOf(p: Predicate): readonly RecordLeaf[] {
  switch (p.kind) {
    case "and":
    case "or":
      return p.of.flatMap(recordLeavesOf);
    case "not":
      return recordLeavesOf(p.of);
    case "test":
      return isRecordOperand(p.on) ? [{ ...p, on: p.on }] : [];
    case "all":
    case "word":
      return [];
  }
}

export const readsRecords = (p: Predicate): boolean => recordLeavesOf(p).length > 0;
