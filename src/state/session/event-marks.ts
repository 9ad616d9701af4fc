// state/session: what a session says of events, as the engine needs it to filter by.

import type { EventMark } from "../../worker/engine-api.ts";
import { viewOf } from "./marks.ts";
import type { Session } from "./session.ts";

/** By subjectKey. */
export function eventMarks(session: Session): ReadonlyMap<string, EventMark> {
  const marks = [...viewOf(session).marks].flatMap(([key, mark]): [string, EventMark][] => {
    const { subject, starred, verdict, tags, notes } = mark;
    if (subject.kind !== "event") return [];
    const { id, auditID, time } = subject;
    const said = {
      bookmarked: starred,
      status: verdict?.status ?? null,
      tags,
      noted: notes.length > 0,
    };
    return [[key, { id, auditID, time, ...said }]];
  });
  return new Map(marks);
}
