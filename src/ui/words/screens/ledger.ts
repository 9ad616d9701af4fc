// ui/words/screens: what ui/ledger says.

import { countOf, formatCount } from "../numbers.ts";

export const events = "events";
export const mergedStages = "merged stages";
export const duplicates = "duplicates";
export const notAuditEvents = "not audit events";
export const rejected = "rejected";

export const recordsRead = "records read";
export const partsAddUpTo = (sum: number): string =>
  `The parts add up to ${formatCount(sum)}. That is a bug of this page: some records are counted twice or not at all. Please report it.`;

export const fileChanged =
  "The file changed or moved since it was opened, so the record cannot be shown.";
export const copyRecord = "Copy record";
export const inAllTheEnd = (bytes: number): string => `${countOf(bytes, "byte")} in all, the end:`;
export const endsHere = "▏ends here";

export const records = "Records";
export const merged = "Merged";
export const duplicatesHead = "Duplicates";
export const other = "Other";
export const rejectedHead = "Rejected";

export const filesIn = (archive: string): string => `Files in ${archive}`;

export const files = "Files";
export const file = "File";
export const size = "Size";

export const balanced = "Balanced";
export const doesNotBalance = "Does not balance";
export const saveRejectedRecords = "Save rejected records";
export const recordsAsInFiles = (count: number): string =>
  `${countOf(count, "record")} as they are in the files`;

export const rejectedRecords = "Rejected records";
export const line = "Line";
export const byteOffset = "Byte offset";
export const length = "Length";
export const reason = "Reason";
export const lineOf = (number: number | null): string => `Line ${number ?? "unknown"}`;

export const noneRejectedAllEvents =
  "No record was rejected: each one that was read is an audit event.";
export const noneRejected = "No record was rejected.";
export const allRejected = (count: number): string => `All ${formatCount(count)}`;
