// ui/words/screens: what ui/export says.

export const evidenceZip = "Evidence zip";
export const evidenceAbout = "events, findings, report, hashes";
export const csvAbout = "safe for spreadsheets";
export const jsonLines = "JSON Lines";
export const asInLog = "as in the log";
export const parquetAbout = "for DuckDB, Spark, pandas";
export const findingsCsvAbout = "findings, one row for each match";
export const findingsAsJsonLines = "Findings as JSON Lines";
export const findingsJsonAbout = "the same for programs";
export const sarifAbout = "findings for scanners and tickets";
export const navigatorLayer = "ATT&CK Navigator layer";
export const navigatorAbout = "findings and blind spots";
export const eventsAsInLog = "the events shown, as in the log";
export const ofTheFilter = "What the filter shows, all of it";
export const ofWhatWasMarked = "What was marked, of the whole log";

export const saving = "Saving";

export const reportAsHtml = "Report as HTML";
export const reportHtmlAbout = "one file, to read and to print";
export const reportAsMarkdown = "Report as Markdown";
export const reportMarkdownAbout = "for tickets and wikis";
export const nothingMarkedYetLong = "nothing is bookmarked, confirmed or noted yet";
export const nothingMarkedYet = "nothing marked yet";
