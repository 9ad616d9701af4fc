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
  /** The last change of what shows an answer: table, facets, timeline, result line; or whatever is watched instead. */
  changed: number;
  /** The frame with that change in it was handed to the screen. */
  painted: number;
  /** Selector of what is watched for changes. */
  watched: string;
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
  const clock = {
    chosen: 0,
    firstRow: 0,
    loaded: 0,
    pressed: 0,
    changed: 0,
    painted: 0,
    watched: SHOWS_ANSWER,
  };
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

  const showsAnswer = ({ target, addedNodes }: MutationRecord): boolean => {
    const element = target instanceof Element ? target : target.parentElement;
    if (element?.closest(clock.watched) != null) return true;
    return Array.from(addedNodes).some(
      (node) =>
        node instanceof Element &&
        (node.matches(clock.watched) || node.querySelector(clock.watched) !== null),
    );
  };
  // A message that is sent while a frame is being made comes when it has been handed on.
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener("message", () => {
    clock.painted = performance.now();
  });
  port1.start();
  let isFrameAwaited = false;
  const onChanged = (): void => {
    clock.changed = performance.now();
    if (isFrameAwaited) return;
    isFrameAwaited = true;
    requestAnimationFrame(() => {
      isFrameAwaited = false;
      port2.postMessage(null);
    });
  };
  let isLoading = false;
  new MutationObserver((changes) => {
    if (changes.some(showsAnswer)) onChanged();
    const wasLoading = isLoading;
    isLoading = document.querySelector("section[aria-label=Loading]") !== null;
    if (wasLoading && !isLoading) clock.loaded = performance.now();
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
}
