// ui: what is fetched apart because nobody needs it at first, all of it once nothing else goes on: whoever pulls the plug before they
// open a log has everything. A part that is wanted sooner is fetched at once, where it is used.

const PARTS: readonly (() => Promise<unknown>)[] = [
  () => import("./commands/palette.tsx"),
  () => import("./groups/groups-table.tsx"),
  () => import("./compare/compare-dialog.tsx"),
  () => import("./handoff/handoff-screen.tsx"),
  () => import("./report/save-report.ts"),
  () => import("./rule-editor/editor-screen.tsx"),
];

/** By then the first screen is drawn and the workers have their programs. */
const AFTER_MS = 2_000;

/** One after the other. What fails is tried again when it is wanted. */
export async function fetchLaterParts(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, AFTER_MS));
  for (const part of PARTS) await part().catch(() => undefined);
}
