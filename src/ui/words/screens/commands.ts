// ui/words/screens: what ui/commands says.

export const exportEventsCsv = "Export events as CSV";
export const exportEventsJsonl = "Export events as JSON Lines";
export const exportEventsParquet = "Export events as Parquet";
export const exportFindingsCsv = "Export findings as CSV";
export const exportFindingsJsonl = "Export findings as JSON Lines";
export const exportFindingsSarif = "Export findings as SARIF";
export const exportNavigator = "Export the ATT&CK Navigator layer";
export const exportEvidence = "Export a zip of evidence";
export const readTheHelp = "Read the help";
export const showTheKeys = "Show the keys";
export const readLevels = "Read about audit levels";
export const readPrivacy = "Read what leaves this computer";
export const goToCoverage = "Go to the coverage of the rules";
export const writeARule = "Write a rule";
export const files = "Files";
export const page = "Page";
export const lightTheme = "Use the light theme";
export const darkTheme = "Use the dark theme";
export const systemTheme = "Use the system's theme";
export const goTo = (tab: string): string => `Go to ${tab}`;
export const view = "View";
export const clearFilter = "Clear the filter and the time range";
export const showHandoff = "Show the filter for other tools";
export const showWholeLog = "Show the whole log";
export const undoView = "Undo the last change of the view";
export const redoView = "Redo the change of the view";
export const timesLocal = "Tell times in this computer's zone";
export const timesUtc = "Tell times in UTC";
export const openTheLedger = "Open the ledger";
export const readLogReport = "Read what the log holds and lacks";
export const showEventsOf = (title: string): string => `Show events of: ${title}`;

export const ungroupBy = (field: string): string => `Group no longer by ${field}`;
export const groupBy = (field: string): string => `Group events by ${field}`;
export const unfoldSimilarEvents = "Unfold similar events";
export const foldSimilarEvents = "Fold similar events";
export const nextFinding = "Open the next event that matches a rule";
export const previousFinding = "Open the previous event that matches a rule";
export const showAround = "Show what is around this event";
export const selectAllRows = "Select all rows";

export const findACommand = "Find a command";
export const whatToDo = "What do you want to do?";
export const noSuchCommand = "No command is called so.";

export const saveReportHtml = "Save the report as HTML";
export const saveReportMarkdown = "Save the report as Markdown";
export const showView = (name: string): string => `Show view: ${name}`;
export const showMarked = "Show what is marked";
export const takeBack = (what: string): string => `Take back: ${what}`;
export const sayAgain = (what: string): string => `Say again: ${what}`;
