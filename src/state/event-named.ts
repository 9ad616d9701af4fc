// state: an event by its name. The name outlives the row, which is another one when the log has been read once more, so it is
// looked for each time.

import type { Result } from "../core/base/result.ts";
import type { EngineApi, EventDetail, RawFailure } from "../worker/engine-api.ts";

/** `at`: EventRow.at. Null of one that is not in what is open. */
export async function eventNamed(
  engine: Pick<EngineApi, "indexOf" | "event">,
  at: string,
): Promise<Result<EventDetail, RawFailure> | null> {
  const index = await engine.indexOf(at);
  return index === null ? null : await engine.event(index);
}
