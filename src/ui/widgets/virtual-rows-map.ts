// ui/widgets: where a list of millions of rows stands while only some of them are drawn. Browsers end an element at
// 33,554,428 px (Chromium), which is 1.2 million rows of 28 px; so the scrolled element is at most 8,000,000 px high
// and its middle is stretched over the real height. Pure: no element, no React.

/** Height of the scrolled element at most. Above 2^24 px Chromium is off by a pixel, so half of that leaves room. */
export const MAX_SPACER_PX = 8_000_000;
/** At both ends one pixel scrolled is one pixel moved: 35,000 rows of 28 px from either end nothing is stretched. */
const EDGE_PX = 1_000_000;

export interface ScrollMap {
  /** What all rows together would take. */
  readonly realPx: number;
  /** What the scrolled element takes. */
  readonly spacerPx: number;
}

export const scrollMap = (realPx: number): ScrollMap => ({
  realPx,
  spacerPx: Math.min(realPx, MAX_SPACER_PX),
});

/** Real position of the top of the view for a `scrollTop`, with a view of `viewPx`. */
export function toReal(map: ScrollMap, scrollTop: number, viewPx: number): number {
  return stretch(scrollTop, map.spacerPx - viewPx, map.realPx - viewPx);
}

/** The `scrollTop` that stands for a real position. */
export function toScrollTop(map: ScrollMap, realTop: number, viewPx: number): number {
  return stretch(realTop, map.realPx - viewPx, map.spacerPx - viewPx);
}

/** From [0, from] to [0, to]: equal steps within the edges, even steps between them. */
function stretch(x: number, from: number, to: number): number {
  const inside = Math.max(0, Math.min(x, from));
  if (from === to || inside <= EDGE_PX) return Math.min(inside, Math.max(0, to));
  if (inside >= from - EDGE_PX) return to - (from - inside);
  return EDGE_PX + ((inside - EDGE_PX) * (to - 2 * EDGE_PX)) / (from - 2 * EDGE_PX);
}

/** Where the view is: in real pixels, and as the browser last said. */
export interface ScrollPlace {
  readonly realTop: number;
  readonly scrollTop: number;
  /** Height of the view, without a sticky header. */
  readonly viewPx: number;
}

const clampTop = (map: ScrollMap, realTop: number, viewPx: number): number =>
  Math.max(0, Math.min(realTop, map.realPx - viewPx));

/**
 * The browser scrolled. A step of up to two views is a wheel, a key or a finger and moves by exactly that many real
 * pixels, wherever it happens; a longer one is the thumb of the scroll bar, which means a share of the whole.
 */
export function afterScroll(map: ScrollMap, place: ScrollPlace, scrollTop: number): ScrollPlace {
  const { viewPx } = place;
  const step = scrollTop - place.scrollTop;
  const realTop =
    Math.abs(step) <= 2 * viewPx
      ? clampTop(map, place.realTop + step, viewPx)
      : toReal(map, scrollTop, viewPx);
  return { realTop, scrollTop, viewPx };
}

/** The `scrollTop` to set so that `place` and the scroll bar agree again, once scrolling has come to rest. */
export const anchoredTop = (map: ScrollMap, place: ScrollPlace): number =>
  Math.round(toScrollTop(map, place.realTop, place.viewPx));

/** The same real position under another height of the list or of the view. */
export function afterResize(map: ScrollMap, place: ScrollPlace, viewPx: number): ScrollPlace {
  const realTop = clampTop(map, place.realTop, viewPx);
  return { realTop, scrollTop: Math.round(toScrollTop(map, realTop, viewPx)), viewPx };
}

export type Align = "nearest" | "center" | "start";

/** Real position that shows `row`; the present one if `nearest` and the row is in view already. */
export function topToShow(place: ScrollPlace, row: number, rowPx: number, align: Align): number {
  const top = row * rowPx;
  if (align === "start") return top;
  if (align === "center") return top - Math.max(0, (place.viewPx - rowPx) / 2);
  if (top < place.realTop) return top;
  const below = top + rowPx - place.viewPx;
  return below > place.realTop ? below : place.realTop;
}

/** Rows [first, end) to draw: those in view and `spare` on either side. */
export function rowsToDraw(
  place: ScrollPlace,
  rowPx: number,
  count: number,
  spare: number,
): { readonly first: number; readonly end: number } {
  const first = Math.max(0, Math.floor(place.realTop / rowPx) - spare);
  const end = Math.min(count, Math.ceil((place.realTop + place.viewPx) / rowPx) + spare);
  return { first: Math.min(first, end), end };
}
