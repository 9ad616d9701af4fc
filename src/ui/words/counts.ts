// ui/words: how many of something: "1 event", "2,418 events". Each noun in a function of its own, since a language may
// have more than two forms of it, or decline it.

import { countOf } from "./numbers.ts";

export const changeCount = (n: number): string => countOf(n, "change");
export const differenceCount = (n: number): string => countOf(n, "difference");
export const eventCount = (n: number): string => countOf(n, "event");
export const fileCount = (n: number): string => countOf(n, "file");
export const groupCount = (n: number): string => countOf(n, "group");
export const moreCharacterCount = (n: number): string => countOf(n, "more character");
export const recordCount = (n: number): string => countOf(n, "record");
export const requestCount = (n: number): string => countOf(n, "request");
export const ruleCount = (n: number): string => countOf(n, "rule");
export const secretCount = (n: number): string => countOf(n, "secret");
export const techniqueCount = (n: number): string => countOf(n, "technique");
