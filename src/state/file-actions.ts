// state: how logs come onto the page, are read once more, and go. Rules among the files are taken first.

import type { ActionParts } from "./action-parts.ts";
import type { EngineStatus } from "../worker/engine-api.ts";
import { EMPTY_STATUS } from "./app-state.ts";
import { questionOf } from "./asker.ts";
import type { DetailLoader } from "./load-detail.ts";
import type { RowWindow } from "./row-window.ts";
import type { SessionActions } from "./session-actions.ts";
import { fetchSample } from "./sample.ts";
import { PASTED, type TuningActions } from "./tuning-actions.ts";

export interface FileParts
  extends
    ActionParts,
    Pick<TuningActions, "takeRules">,
    Pick<SessionActions, "takeSessions" | "leaveSession"> {
  readonly rows: RowWindow;
  readonly details: DetailLoader;
}

export function createFileActions(parts: FileParts) {
  const { store, engine, whileBusy, toast, change, takeRules, rows, details } = parts;
  const get = store.getState;
  const set = store.setState;

  /** What was pushed meanwhile came another way: it may be older than the result, or tell of what came of it. */
  function take(result: EngineStatus): void {
    const { version, phase, isCorrelating } = get().status;
    const isPast = result.isCorrelating && !isCorrelating && phase === "ready";
    if (version < result.version || (version === result.version && !isPast))
      set({ status: result });
  }

  async function openFiles(files: readonly File[], paths: readonly string[] = []): Promise<void> {
    take(await engine.open(files, paths));
    set({ expectsLog: false });
    await details.showLinked();
  }

  /** Rules among the files are taken first, so that logs dropped with them are read by them. `paths`: see EngineApi.open. */
  async function open(files: readonly File[], paths: readonly string[] = []): Promise<void> {
    if (files.length === 0) return;
    set({ dialog: null });
    // All of it: between one part and the next the page is not idle either.
    await whileBusy(openAll(files, paths));
  }

  async function openAll(files: readonly File[], paths: readonly string[]): Promise<void> {
    const others = await parts.takeSessions(files);
    if (others.length === 0) return;
    const left = others.flatMap((i) => files[i] ?? []);
    const pathsLeft = paths.length === 0 ? [] : others.map((i) => paths[i] ?? "");
    await openOthers(left, pathsLeft);
  }

  async function openOthers(files: readonly File[], paths: readonly string[]): Promise<void> {
    const logs = await takeRules(files, paths);
    if (logs.length === 0) return;
    const chosen = logs.flatMap((i) => files[i] ?? []);
    await openFiles(chosen, paths.length === 0 ? [] : logs.map((i) => paths[i] ?? ""));
  }

  /** Text that stands in the clipboard, as a file. */
  async function openText(text: string): Promise<void> {
    if (/\S/.test(text)) await open([new File([text], PASTED)]);
    else toast("clipboard-empty", "");
  }

  /** What is shown of rows that are about to go. */
  function putAwayRows(): void {
    set({ detail: null, answer: null, dismissed: new Set() });
    rows.show(null);
  }

  return {
    open,
    /** Somebody is about to open a log. Nobody waits for this, so the page is not busy with it; only a dead engine rejects. */
    rehearse(): void {
      if (get().status.phase !== "empty") return;
      set({ expectsLog: true });
      engine.rehearse(questionOf(get())).catch(() => undefined);
    },
    async openSample(): Promise<void> {
      await whileBusy(
        (async () => {
          const sample = await fetchSample();
          if (sample === null) toast("sample-missing", "");
          else await openFiles([sample]);
        })(),
      );
    },
    async stop(): Promise<void> {
      set({ dialog: null });
      await whileBusy(engine.stop());
    },
    /** Forgets every file, and the view that belonged to them. */
    async closeAll(): Promise<void> {
      set({ dialog: null });
      putAwayRows();
      await whileBusy(parts.leaveSession());
      await whileBusy(engine.clear());
      set({ status: EMPTY_STATUS });
      const tab = get().view.tab === "rules" ? "findings" : get().view.tab;
      change({ query: "", range: null, event: null, tab });
    },
    openText,
    /** Asks the browser for the clipboard's text; it may ask the user, or refuse. */
    async openClipboard(): Promise<void> {
      let text: string;
      try {
        text = await navigator.clipboard.readText();
      } catch {
        toast("clipboard-closed", "");
        return;
      }
      await openText(text);
    },
    /** Reads everything once more, the file as `readAs` says; null leaves it to its bytes. */
    async readAgain(name: string, readAs: string | null): Promise<void> {
      putAwayRows();
      await whileBusy(
        (async () => {
          take(await engine.readAgain(name, readAs));
          await details.showLinked();
        })(),
      );
    },
    dismissFile(id: number): void {
      set((s) => ({ dismissed: new Set([...s.dismissed, id]) }));
    },
  };
}
