// testing: the apps of a test, to be laid to rest after it. They share one window: what is typed stands in its address 200 ms later,
// and an app that has long been forgotten would change the address under the next one.

import type { Actions } from "../state/actions.ts";

const opened: Actions[] = [];

export function rememberApp(actions: Actions): void {
  opened.push(actions);
}

/** Their addresses are written, and heard of. */
export async function restApps(): Promise<void> {
  if (opened.length === 0) return;
  for (const actions of opened.splice(0)) actions.commitQuery();
  await new Promise((resolve) => setTimeout(resolve));
}
