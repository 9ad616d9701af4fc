// ui/triage: what the session says of one subject, to be drawn again when it is another.

import { eventKey, identityOfRow, subjectKey, type Subject } from "../../state/session/subject.ts";
import { markOf, viewOf, type Mark } from "../../state/session/marks.ts";
import { useApp } from "../../state/use-app.ts";
import type { EventRow } from "../../worker/engine-api.ts";
import { personName } from "../words/triage.ts";

export const useMark = (subject: Subject): Mark | undefined =>
  useApp((s) => markOf(s.session.undoable.session, subjectKey(subject)));

/** The identity of a row costs a hash: while nobody has said anything it is not asked for. */
export const useRowMark = (row: EventRow): Mark | undefined =>
  useApp(({ session: { undoable } }) =>
    undoable.session.subjects.size === 0
      ? undefined
      : markOf(undoable.session, eventKey(identityOfRow(row))),
  );

export function useNames(): (by: string) => string {
  const people = useApp((s) => viewOf(s.session.undoable.session).people);
  const me = useApp((s) => s.session.me);
  return (by) => personName(by, me, people);
}
