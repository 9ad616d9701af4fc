// state: keeps what hangs on the session in step with it: the engine, which filters by it, and this browser's storage. When a log has
// been read, the session that was made on it is looked for; once there is one, its files are hashed while nobody waits.

import type { EngineApi, InputFile } from "../worker/engine-api.ts";
import type { Actions } from "./actions.ts";
import type { AppStore } from "./app-state.ts";
import { eventMarks } from "./session/event-marks.ts";
import { isBlank, type Session } from "./session/session.ts";

/** Several changes in a row are kept once. */
const KEEP_AFTER_MS = 300;

export function startKeeping(store: AppStore, engine: EngineApi, actions: Actions): void {
  const get = store.getState;
  let marked: Session | null = null;
  let markedAt = "";
  let kept: Session | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** While a change waits to be kept the page is busy. */
  let release: (() => void) | null = null;
  let readAt: string | null = null;
  let hashedAt: string | null = null;

  /** The marks of the present session, on the rows there are: once more when a load has ended, for then there are more. */
  async function mark(session: Session, at: string): Promise<void> {
    marked = session;
    markedAt = at;
    const marks = eventMarks(session);
    const found = await engine.markEvents([...marks.values()]);
    if (marked !== session) return;
    const places = new Map([...marks.keys()].map((key, i) => [key, found[i] ?? null]));
    store.setState((s) => ({ session: { ...s.session, places } }));
  }

  function keepSoon(session: Session): void {
    kept = session;
    clearTimeout(timer);
    release?.();
    release = actions.hold();
    timer = setTimeout(keepNow, KEEP_AFTER_MS);
  }

  function keepNow(): void {
    clearTimeout(timer);
    const done = release;
    release = null;
    if (done !== null)
      void actions
        .keepSession()
        .catch(() => undefined)
        .finally(done);
  }

  /** Only what is worth keeping is worth a core for a while: 7 s for a gigabyte. */
  async function hash(): Promise<void> {
    const tell = (done: number, total: number): void => {
      store.setState((s) => ({ session: { ...s.session, hashing: { done, total } } }));
    };
    const inputs = await engine.hashInputs(tell);
    store.setState((s) => ({ session: { ...s.session, hashing: null, inputs } }));
    sayOtherContent(inputs);
    await actions.keepSession();
  }

  function sayOtherContent(inputs: readonly InputFile[]): void {
    const { session } = get().session.undoable;
    const files = inputs.filter(({ name, size, sha256 }) => {
      const alike = session.inputs.filter((one) => one.name === name && one.size === size);
      const hashes = alike.flatMap((one) => one.sha256 ?? []);
      return sha256 !== null && hashes.length > 0 && !hashes.includes(sha256);
    });
    if (files.length === 0 || isBlank(session)) return;
    const news = { kind: "other-content", files: files.map(({ name }) => name) } as const;
    store.setState((s) => ({ session: { ...s.session, news } }));
  }

  // The tab may be closed next, without another word.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keepNow();
  });
  store.subscribe(({ session: { undoable }, status, engineDown }) => {
    if (engineDown) return;
    const { session } = undoable;
    const isRead = status.phase === "ready" && !status.isCorrelating;
    // Another load ends with other records.
    const at = isRead ? `${status.ledger.records} ${status.files.length}` : "";
    const isAnew = session !== marked || (isRead && at !== markedAt);
    const isNothing = isBlank(session) && (marked === null || isBlank(marked));
    if (isAnew && !isNothing) void mark(session, at).catch(() => undefined);
    if (session !== kept) {
      if (kept !== null || !isBlank(session)) keepSoon(session);
      else kept = session;
    }
    if (isRead && at !== readAt) {
      readAt = at;
      void actions.whileBusy(actions.findSession());
    }
    if (isRead && at !== hashedAt && !isBlank(session)) {
      hashedAt = at;
      void hash().catch(() => undefined);
    }
    if (status.phase === "empty") {
      readAt = null;
      hashedAt = null;
    }
  });
}
