// ui/words/screens: what ui/shell says.

import { andMore } from "../labels.ts";
import { countOf, formatCount } from "../numbers.ts";

export const dropTo = (isLoaded: boolean, items: number): string =>
  `Drop to ${isLoaded ? "add" : "open"}${items === 0 ? "" : ` ${countOf(items, "file")}`}`;
export const readWhereItIs = "It is read where it is, in this tab.";
export const readWhereTheyAre = "They are read where they are, in this tab.";

export const auditLogs = "Audit logs";

export const logsIn = (archive: string): string => `Logs in ${archive}`;
export const andMoreInLedger = (left: number): string =>
  `${andMore(left)}; the ledger lists them all`;

export const loadedFiles = "Loaded files";
export const memory = (size: string): string => `memory ${size}`;
export const addFiles = "Add files";
export const orDropThem = "or drop them anywhere";
export const closeAll = "Close all and start over";

export const goFilter = "Go to the filter";
export const undoRedoChangeView = "Undo, redo a change of the view";
export const goFindingsEventsActors =
  "Go to the findings, the events, the actors, the objects, the lanes, the rules";
export const closeDetailsPageRule = "Close the details, a page, a rule, a dialog or a menu";
export const nextPreviousEventMatches =
  "Next, previous event that matches a rule, in the events shown";
export const allAroundEventWhatever = "All that is around this event, whatever the filter";
export const thisHelp = "This help";
export const findAnythingCanDone = "Find anything that can be done, by name";
export const openTextFilesClipboard = "Open the text or the files in the clipboard";
export const chooseSuggestionCtrlSpace = "Choose a suggestion; Ctrl+Space brings them";
export const takeWithoutOneGo = "Take it; without one, go to the rows or to the mistake";
export const closeSuggestionsEndSearch = "Close the suggestions, end a search, leave the field";
export const previousNextRow = "Previous, next row";
export const firstLastRow = "First, last row";
export const screenUpDown = "A screen up, down";
export const openTheRow = "Open the row";
export const openFindingClose = "Open a finding, close it";
export const onlyValueCellNot = "Only this value of the cell, not this value; only this entity";
export const pageActorAddressObject = "Page of the actor, address or object in the cell";
export const selectRowLetGo = "Select the row, or let go of it; Ctrl or ⌘ and a click do the same";
export const selectRowRowAll =
  "Select on from row to row, or all up to this one; so does a click with Shift";
export const selectAllRows = "Select all rows";
export const expandRowFoldedEvents = "Expand a row of folded events, or fold it again";
export const compareTwoSelectedEvents =
  "Compare the two selected events, or the open one and this one";
export const copySelectedRowsOne = "Copy the selected rows, or this one, as text";
export const headColumnSortWell =
  "On the head of a column: sort by it as well; a click with Shift too";
export const headColumnMoveMenu = "On the head of a column: move it; its menu";
export const previousNextLine = "Previous, next line";
export const firstLastLine = "First, last line";
export const openLineGoInto = "Open the line and go into it; close it, or go to what it is in";
export const openLineClose = "Open the line, or close it";
export const onlyEventsSayThere = "Only events that say this there, not these";
export const columnEventsNoLonger = "As a column of the events, or no longer";
export const copyWhatLineSays = "Copy what the line says";
export const previousNextValue = "Previous, next value";
export const alsoOnlyNotValue = "Also, only, not this value";
export const moveFacetUpDown = "Move the facet up, down";
export const nameOrderPlaceBack = "From its name to its order and place, and back";

export const ledger = "Ledger:";
export const soFar = "so far";
export const rejected = (count: number): string => `${formatCount(count)} rejected`;
export const doesNotBalance = "does not balance";
export const event = "event";

export const light = "Light";
export const dark = "Dark";
export const likeTheSystem = "Like the system";
export const theme = "Theme";

export const policyAbout =
  "The page's Content-Security-Policy (connect-src 'self') lets it talk to no address but the one it came from";
export const connectsNowhere = "Connects to no other server";
export const helpTitle = "Help (?)";
