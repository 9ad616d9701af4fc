// ui/events: which rows to fetch for the rows in view: some more where one scrolls to, so that they are there before they are seen.
// A wheel turned hard goes by 360 rows a second, and a trip to the engine takes a frame or two. Pure.

const AHEAD = 100;

/** Half-open; may end behind the last row. `before`: the first row of the view that this one follows. */
export function rowsToFetch(
  { first, end }: { readonly first: number; readonly end: number },
  before: number,
): readonly [start: number, end: number] {
  // And the row above, for the time between the two.
  const above = first < before ? AHEAD : 1;
  return [Math.max(0, first - above), first > before ? end + AHEAD : end];
}
