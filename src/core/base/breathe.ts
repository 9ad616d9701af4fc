// core/base: lets the thread take its messages during long work. Nothing here measures progress or cancels: it only
// gives way, and as rarely as `everyMs` says, because each turn of the event loop costs about 0.05 ms.

/**
 * Ends after the messages that wait were handled. A timer would do too, but browsers stretch timers to 4 ms. Not
 * scheduler.yield: what it continues goes before every waiting message, so a cancel would be heard when all is done.
 */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
}

/** How long work may hold a worker's thread before messages (a newer question, a stop) are heard. */
const TURN_MS = 12;

/** A function to await in a loop: it gives way once `everyMs` have passed since it last did, else returns at once. */
export function createBreather(everyMs: number = TURN_MS): () => Promise<void> | undefined {
  let last = performance.now();
  return () => {
    if (performance.now() - last < everyMs) return undefined;
    return turn().then(() => {
      last = performance.now();
      return undefined;
    });
  };
}

/** As a breather, for work that may become of no use meanwhile: says whether to go on. */
export function createWantedBreather(isWanted: () => boolean): () => Promise<boolean> {
  const breathe = createBreather();
  return async () => {
    await breathe();
    return isWanted();
  };
}
