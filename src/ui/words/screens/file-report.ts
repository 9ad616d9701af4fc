// ui/words/screens: what ui/file-report says.

import { countOf, formatCount } from "../numbers.ts";

export const canNoFindingsBeTrusted = "Can “no findings” be trusted?";
export const mostIsThere = "What most rules look at is there:";
export const mostIsThereAbout =
  "request bodies of pods, reads, and how requests ended. Which single rules could not have fired all the same, and why, is said under Rules, Coverage.";
export const noEventAtAll = "No: there is no audit event to find anything in.";
export const forMostRules = "For most rules yes, as far as this log goes.";
export const notAbout = (listed: string): string => `Not about ${listed}.`;

export const records = "Records";
export const time = "Time";
export const auditLevels = "Audit levels";
export const stages = "Stages";
export const bodies = "Bodies";
export const reads = "Reads";
export const apiVersion = "API version";
export const notTold = "not told";
export const silence = "Silence";
export const countedHere = "Counted here";
export const recordsAbout =
  "records, of which a request may have several: one for each of its stages";
export const mergedStages = (count: number): string => countOf(count, "merged stage");
export const duplicates = (count: number): string => countOf(count, "duplicate");
export const notAudit = (other: number): string => `${formatCount(other)} not audit`;
export const notAuditKinds = (kinds: string): string => `. Not audit: ${kinds}`;
export const recordsRead = (read: number, parts: string, others: string): string =>
  `${formatCount(read)} read: ${parts}${others}`;
export const noneRejected = "none rejected";
export const rejected = (count: number): string => `${formatCount(count)} rejected`;
export const withoutATime = (untimed: number): string => `${formatCount(untimed)} without a time`;
export const fromTo = (from: string, to: string, zone: string): string =>
  `${from} to ${to} ${zone}`;
export const readsOfSecrets = (all: number, secretReads: number): string =>
  `${formatCount(all)} get, list or watch, ${secretReads === 0 ? "none" : formatCount(secretReads)} of secrets`;
export const tooFewForRhythm = "too few events to tell a rhythm";
export const noSilence = (span: string): string =>
  `none that stands out; up to ${span} between events is usual here`;
export const stretchesWithoutEvents = (count: number): string =>
  `${countOf(count, "stretch", "stretches")} without events`;

export const allFiles = "All files";
export const beingRead = "It is being read.";
export const allFilesTogether = "All files together";

export const whatLogCanShow = "What this log can show";
export const dismissMissing = "Dismiss what is missing";
export const dismiss = "Dismiss";
export const moreIsMissing = (more: number): string =>
  ` ${countOf(more, "more thing")} ${more === 1 ? "is" : "are"} missing.`;
export const cannotBeSeen = (title: string, hides: string, rest: string): string =>
  `${title} in this log: ${hides} cannot be seen.${rest}`;

export const readAs = "Read as…";
export const readAsOne = (label: string): string => `Read as: ${label}`;
export const howLaidOut = "How its records are laid out";
export const onlyCameIn = "Only events that came in";
export const asRecognised = "As recognised by its bytes";
