// state: what leaves the page as evidence carries the SHA-256 of the files it speaks of, so it waits until they are worked out. How
// far that is stands where an export's progress does, with its way out. At once where a session has had them worked out.

import type { ActionParts } from "./action-parts.ts";
import type { Exporting } from "./app-state.ts";

export interface HashWait {
  /** False where it was given up; rejects with a dead engine. `what` is shown as being saved, until the caller ends that. */
  wait(what: Pick<Exporting, "kind" | "total">): Promise<boolean>;
  /** Whether somebody has given up what was begun last. */
  readonly isCancelled: boolean;
  cancel(): Promise<void>;
}

export function createHashWait({ store, engine }: Pick<ActionParts, "store" | "engine">): HashWait {
  let isCancelled = false;
  return {
    get isCancelled() {
      return isCancelled;
    },
    async wait({ kind, total }) {
      isCancelled = false;
      store.setState({ exporting: { kind, rows: 0, total, hashing: { done: 0, total: 0 } } });
      const tell = (done: number, of: number): void => {
        store.setState(({ exporting }) =>
          exporting?.hashing ? { exporting: { ...exporting, hashing: { done, total: of } } } : {},
        );
      };
      await engine.hashInputs(tell, "report");
      store.setState(({ exporting }) =>
        exporting ? { exporting: { ...exporting, hashing: null } } : {},
      );
      return !isCancelled;
    },
    async cancel() {
      isCancelled = true;
      await engine.leaveHashes("report").catch(() => undefined);
    },
  };
}
