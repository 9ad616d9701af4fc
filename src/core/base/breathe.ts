// core/base: lets the thread take its messages during long work. Nothing here measures progress or cancels: it only
// gives way, and as rarely as `everyMs` says, because each turn of the event loop costs about 0.05 ms.

interface Scheduling {
  readonly scheduler?: { readonly yield?: () => Promise<void> };
}

/** Ends after waiting messages and input were handled. A timer would do too, but browsers stretch timers to 4 ms. */
function turn(): Promise<void> {
  const { scheduler }: Scheduling = globalThis;
  if (scheduler?.yield) return scheduler.yield();
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

/** A function to await in a loop: it gives way once `everyMs` have passed since it last did, else returns at once. */
export function createBreather(everyMs: number): () => Promise<void> | undefined {
  let last = performance.now();
  return () => {
    if (performance.now() - last < everyMs) return undefined;
    return turn().then(() => {
      last = performance.now();
      return undefined;
    });
  };
}
