// ui/words/screens: what each key does, as the help lists it. One for two keys says both, in their order.

export const goToFilter = "Go to the filter";
export const undoOrRedo = "Undo, redo a change of the view";
export const goToTabs =
  "Go to the findings, the events, the actors, the objects, the lanes, the rules";
export const closeWhatIsOpen = "Close the details, a page, a rule, a dialog or a menu";
export const nextOrPreviousMatch = "Next, previous event that matches a rule, in the events shown";
export const allAround = "All that is around this event, whatever the filter";
export const thisHelp = "This help";
export const findCommand = "Find anything that can be done, by name";
export const paste = "Open the text or the files in the clipboard";
export const chooseSuggestion = "Choose a suggestion; Ctrl+Space brings them";
export const takeSuggestion = "Take it; without one, go to the rows or to the mistake";
export const closeSuggestions = "Close the suggestions, end a search, leave the field";
export const previousOrNextRow = "Previous, next row";
export const firstOrLastRow = "First, last row";
export const screenUpOrDown = "A screen up, down";
export const openRow = "Open the row";
export const openOrCloseFinding = "Open a finding, close it";
export const onlyOrNotCell = "Only this value of the cell, not this value; only this entity";
export const pageOfEntity = "Page of the actor, address or object in the cell";
export const selectRow = "Select the row, or let go of it; Ctrl or ⌘ and a click do the same";
export const selectOn =
  "Select on from row to row, or all up to this one; so does a click with Shift";
export const selectAllRows = "Select all rows";
export const expandOrFold = "Expand a row of folded events, or fold it again";
export const compareSelected = "Compare the two selected events, or the open one and this one";
export const copyRows = "Copy the selected rows, or this one, as text";
export const sortByColumnToo =
  "On the head of a column: sort by it as well; a click with Shift too";
export const moveColumn = "On the head of a column: move it; its menu";
export const previousOrNextLine = "Previous, next line";
export const firstOrLastLine = "First, last line";
export const goIntoLine = "Open the line and go into it; close it, or go to what it is in";
export const openOrCloseLine = "Open the line, or close it";
export const onlyOrNotLine = "Only events that say this there, not these";
export const columnOfLine = "As a column of the events, or no longer";
export const copyLine = "Copy what the line says";
export const previousOrNextValue = "Previous, next value";
export const alsoOnlyOrNotValue = "Also, only, not this value";
export const moveFacet = "Move the facet up, down";
export const intoFacetTools = "From its name to its order and place, and back";
export const bookmarkIt = "Bookmark the event, all that are selected, or the finding";
export const tagOrNote = "Tag it, write a note on it";
export const confirmOrNot = "It is, or they are, confirmed; a false positive";
export const takeBackOrSayAgain = "Take back what was said of it, say it again";
