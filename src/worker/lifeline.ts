// worker: how one thread learns that another has ended. A worker that is closed, terminated or killed for memory may
// fire no event at all, and comlink would wait for its answer for ever. But the browser frees the Web Locks of whoever
// ends: the worker holds a lock for life, its owner stands in the queue for it, and getting it is the news.

/** In the worker: settles when the lock is held, which it is until the worker ends. */
export async function holdLifeline(name: string): Promise<void> {
  if (!("locks" in navigator)) return;
  await new Promise<void>((held) => {
    void navigator.locks.request(name, () => {
      held();
      return new Promise(() => undefined);
    });
  });
}

/** In the owner, once the worker holds its lock: settles when the worker is gone. Never without Web Locks. */
export async function lifelineBroken(name: string): Promise<void> {
  if (!("locks" in navigator)) {
    await new Promise(() => undefined);
  }
  await navigator.locks.request(name, () => undefined);
}
