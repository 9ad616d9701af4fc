// ui: which of the screens is shown, from the engine's status. Pure.

import type { Tab } from "../state/view-state.ts";
import type { EngineStatus } from "../worker/engine-api.ts";

/** `rules`: they are looked at before a log is open. `opening`: files are being looked at, and none has turned out to be an audit log so far. */
export type Screen = "empty" | "rules" | "opening" | "failed" | "explorer";

export function screenOf({ phase, files, ledger }: EngineStatus, tab: Tab): Screen {
  if (phase === "empty" || files.length === 0) return tab === "rules" ? "rules" : "empty";
  if (ledger.records > 0) return "explorer";
  if (phase === "loading") return "opening";
  // A stopped file without a record is no failure, and the explorer's own words for "nothing" fit it.
  return files.every(({ failure }) => failure !== undefined) ? "failed" : "explorer";
}
