// bench/product: the clock inside the product's page, so that what the driver takes to say and hear things does not
// count. Times are the page's own, in milliseconds; 0 = has not happened.

export interface Clock {
  /** Files were chosen. */
  chosen: number;
  /** The first row of the events table was drawn. */
  firstRow: number;
  /** The page ceased to show that it loads. */
  loaded: number;
  /** A key or a button was pressed. */
  pressed: number;
  /** The last change of what shows an answer: table, facets, timeline, result line. */
  changed: number;
}

declare global {
  interface Window {
    clock: Clock;
  }
}

/** Runs in the page, before the page's own scripts; so it must not refer to anything outside itself. */
export function installClock(): void {
  const SHOWS_ANSWER =
    "[role=grid], [role=status], section[aria-label=Timeline], aside[aria-label=Filters] [role=group]";
  const clock = { chosen: 0, firstRow: 0, loaded: 0, pressed: 0, changed: 0 };
  window.clock = clock;

  const lookForRow = (): void => {
    if (document.querySelector("[role=grid][aria-label=Events] [role=gridcell]") === null) {
      requestAnimationFrame(lookForRow);
    } else {
      clock.firstRow = performance.now();
    }
  };
  const onChange = ({ target }: Event): void => {
    if (!(target instanceof HTMLInputElement) || target.type !== "file") return;
    clock.chosen = performance.now();
    lookForRow();
  };
  const onPress = ({ timeStamp }: Event): void => {
    clock.pressed = timeStamp;
  };
  window.addEventListener("change", onChange, { capture: true });
  window.addEventListener("keydown", onPress, { capture: true });
  window.addEventListener("click", onPress, { capture: true });

  const showsAnswer = ({ target }: MutationRecord): boolean => {
    const element = target instanceof Element ? target : target.parentElement;
    return element?.closest(SHOWS_ANSWER) != null;
  };
  let isLoading = false;
  new MutationObserver((changes) => {
    if (changes.some(showsAnswer)) clock.changed = performance.now();
    const wasLoading = isLoading;
    isLoading = document.querySelector("section[aria-label=Loading]") !== null;
    if (wasLoading && !isLoading) clock.loaded = performance.now();
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
}
