// ui/words/screens: what ui/detail says.

import type { ReactNode } from "react";
import { countOf, formatBytes, formatCount } from "../numbers.ts";
import { shownText } from "../shown-text.ts";

export const allFields = "All fields";

export const command = "Command";
export const inContainer = (container: string): string =>
  `in container ${shownText(container, 60)}`;
export const copyCommand = "Copy command";
export const neverTheOutput = (terminal: string): string =>
  `${terminal} Audit logs never hold the output.`;
export const interactive = "Interactive: what was typed into the terminal is not in the log.";
export const inputConnected = "Its input was connected; what went in is not in the log.";
export const terminalWithoutInput = "With a terminal, but no input.";
export const oneShot = "One-shot: no terminal, no input.";

export const previousEvent = "Previous event";
export const nextEvent = "Next event";
export const copyLink = "Copy link to this event";
export const copyEventAsJson = "Copy event as JSON";
export const closeDetails = "Close details";

export const eventDetails = "Event details";
export const resizeDetails = "Resize details";
export const readingEvent = "Reading the event…";

export const wasCreated = "was created";
export const wasReplaced = "was replaced";
export const wasChanged = "was changed";
/** "RoleBinding x was created in this log by y, 3 min earlier. Open" */
export const grantedInLog = ({
  kind,
  name,
  deed,
  by,
  earlier,
  open,
}: {
  readonly kind: string;
  readonly name: ReactNode;
  /** One of those above, or a verb as it is. */
  readonly deed: string;
  readonly by: ReactNode;
  /** How long before, or null. */
  readonly earlier: string | null;
  readonly open: ReactNode;
}): ReactNode => (
  <>
    {kind} {name} {deed} in this log by {by}
    {earlier !== null && `, ${earlier} earlier`}. {open}
  </>
);

export const identity = "Identity";
export const really = "Really";
export const user = "User";
export const notNamed = "not named";
export const impersonating = "impersonating";
export const actingAs = "Acting as";
export const agent = "Agent";
export const auditId = "Audit ID";
export const auditIdAbout = "A client may choose it with the header Audit-ID.";
export const groups = "Groups";
export const from = "From";
export const seenByApiServer = "seen by API server";
export const via = "Via";
export const claimedAbout = "The client says so; nothing checks it.";
export const claimed = "claimed";

export const event = "Event";
export const requestBody = "Request body";
export const responseBody = "Response body";
export const eventJson = "Event JSON";
export const partOfEvent = "Part of the event";
export const recordBreaksOff = "The record breaks off here; what follows is no JSON.";

export const copyJson = "Copy JSON";
export const collapse = "Collapse";
export const expandAll = "Expand all";
export const resizeJson = "Resize JSON";
export const showAllOf = (bytes: number): string => `Show all ${formatBytes(bytes)}`;

export const testedAbove = "only where it is";
export const movedFrom = "is moved here from";
export const copiedFrom = "is copied here from";
export const patch = "Patch";
export const moreInBody = (left: number): string =>
  `${countOf(left, "more change")} in the request body below.`;

export const stages = "Stages";
export const inFlight = "in flight";
export const noStage = "no stage";
export const identicalLeftOut = (copies: number): string =>
  `${countOf(copies, "identical record")} left out, counted as ${copies === 1 ? "a duplicate" : "duplicates"} in the ledger.`;

export const only = (name: string): string => `Only ${name}`;
export const exclude = (name: string): string => `Exclude ${name}`;
export const columnOf = (name: string): string => `Column of ${name}`;
export const copy = (name: string): string => `Copy ${name}`;

export const noAnswerLogged = "no answer logged";
export const atByte = (offset: number): string => `at byte ${formatCount(offset)}`;
export const atLine = (line: number): string => `line ${formatCount(line)}`;
export const placeInFile = (file: string, length: number, offset: number): string =>
  `${shownText(file)}: ${formatBytes(length)} from byte ${formatCount(offset)}`;

export const whyWasDenied = "Why it was denied";
export const whyWasAllowed = "Why it was allowed";
export const deniedWithoutReason = "The authorizer gave no reason: no rule allowed it.";
export const allowedWithoutReason =
  "The authorizer gave no reason. Those beside RBAC, as for nodes and for system:masters, often give none.";
export const has = "has";
export const throughBinding = (
  kind: string,
  binding: ReactNode,
  namespace: string | undefined,
): ReactNode => (
  <>
    through {kind} {binding}
    {namespace !== undefined && ` in ${shownText(namespace, 120)}`}
  </>
);

export const hidden = (events: number): string => `${formatCount(events)} hidden`;
export const whyItFired = "Why it fired";
export const hiddenBy = (title: string): string => `Hidden by “${shownText(title)}”`;
export const servesAnother = (title: string): string =>
  `Not shown by itself: it serves “${shownText(title)}”`;
export const hiddenAsOff = "Hidden: the rule is switched off";
export const doesNotApply = "does not apply";
